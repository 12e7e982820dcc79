import { expect, it } from 'vitest';
import type { Encoding } from '../../core/tokenize/encoding.ts';
import { specialLabelsIn } from './special-labels.ts';

const encodingOf = (ends: readonly number[], special: readonly number[]): Encoding => ({
  ids: Uint32Array.from(ends),
  ends: Uint32Array.from(ends),
  byteEnds: Uint32Array.from(ends),
  special: Uint8Array.from(special),
  quality: 'exact',
});

it('frames the special tokens of either side, whole ones only', () => {
  const left = { text: '<|im_user|>a', encoding: encodingOf([11, 12], [1, 0]) };
  const right = { text: 'a[EOS]', encoding: encodingOf([1, 6], [0, 1]) };
  const text = '<|im_user|>a[EOS]<|im_us';
  expect(specialLabelsIn(text, [left, right])).toEqual([
    { start: 0, end: 11, text: 'im_user', title: '<|im_user|>' },
    { start: 12, end: 17, text: '[EOS]', title: '[EOS]' },
  ]);
});

it('frames nothing that no encoding calls special', () => {
  const side = { text: '<|im_user|>', encoding: encodingOf([11], [0]) };
  expect(specialLabelsIn('<|im_user|>', [side])).toEqual([]);
});
