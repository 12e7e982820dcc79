import { expect, test } from 'vitest';
import { treeOfText } from '../../core/json/tree.fixture.ts';
import type { JsonValue } from '../../core/json/value.ts';
import { deepSort } from './deep-sort.ts';
import { pythonJson } from './python-text.ts';

test('sorts keys at every level by code point and leaves lists alone', () => {
  const source = '[{"b": {"z": 1, "a": [{"d": 1, "c": 2}, 3]}, "B": 0, "10": 1, "2": 2}, "x", null]';
  expect(pythonJson(deepSort(treeOfText(source)))).toBe(
    '[{"10": 1, "2": 2, "B": 0, "b": {"a": [{"c": 2, "d": 1}, 3], "z": 1}}, "x", null]',
  );
});

test('values keep their places in the request', () => {
  const source = '{"b": {"z": "late", "y": "early"}, "a": 1}';
  const sorted = deepSort(treeOfText(source));
  if (sorted.kind !== 'object') throw new Error('no object');
  const inner = sorted.members[1].value;
  if (inner.kind !== 'object') throw new Error('no object');
  const early = inner.members[0].value;
  expect(source.slice(early.start, early.end)).toBe('"early"');
  expect(source.slice(sorted.start, sorted.end)).toBe(source);
});

test('does not change what it was given', () => {
  const given = treeOfText('{"b": {"d": 1, "c": 2}, "a": 1}');
  const before = JSON.stringify(given);
  deepSort(given);
  expect(JSON.stringify(given)).toBe(before);
});

test('a list nested 100,000 levels deep does not overflow the stack', () => {
  let nested: JsonValue = { kind: 'null', start: 0, end: 0 };
  for (let level = 0; level < 100_000; level++) nested = { kind: 'array', items: [nested], start: 0, end: 0 };
  expect(deepSort(nested).kind).toBe('array');
});
