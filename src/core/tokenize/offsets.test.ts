import { expect, it } from 'vitest';
import {
  byteLengthOf,
  codePointEnds,
  codePointLengthOf,
  codePointsIn,
  splitsPair,
  unitsIn,
} from './offsets.ts';

const texts = [
  '',
  'abc',
  'é',
  '中文',
  '😀a😀',
  'a\ud83d',
  '\ude00a',
  '\ud83d\ud83d\ude00',
  '\ufeffx',
  'ж\u0301',
];

it.each(texts)('counts %j in all units', text => {
  const bytes = new TextEncoder().encode(text);
  expect(byteLengthOf(text)).toBe(bytes.length);
  expect(codePointLengthOf(text)).toBe([...text].length);
  expect(unitsIn(bytes, 0, bytes.length)).toBe(text.length);
  expect(codePointsIn(bytes, 0, bytes.length)).toBe([...text].length);
});

it('counts ranges', () => {
  expect(byteLengthOf('a中😀b', 1, 4)).toBe(7);
  expect(codePointLengthOf('a中😀b', 1, 4)).toBe(2);
  // A character cut off by the range's end counts as a lone surrogate.
  expect(byteLengthOf('😀', 0, 1)).toBe(3);
});

it('knows where a character would be split', () => {
  expect([0, 1, 2, 3].map(at => splitsPair('a😀', at))).toEqual([false, false, true, false]);
  expect(splitsPair('\ude00\ud83d', 1)).toBe(false);
});

it('counts a column of ends in code points', () => {
  // The emoji is three tokens.
  const text = 'a😀中\ud83db';
  expect([...codePointEnds(text, Uint32Array.of(1, 3, 3, 3, 4, 6))]).toEqual([1, 2, 2, 2, 3, 5]);
  expect([...codePointEnds('', new Uint32Array(0))]).toEqual([]);
});
