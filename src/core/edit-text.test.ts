import { expect, it } from 'vitest';
import { editText } from './edit-text.ts';

it('replaces, inserts and removes, in any order of edits', () => {
  expect(
    editText('abcdef', [
      { start: 4, end: 5, text: '' },
      { start: 0, end: 1, text: 'XY' },
      { start: 2, end: 2, text: '-' },
      { start: 2, end: 2, text: '+' },
    ]),
  ).toBe('XYb-+cdf');
});

it('leaves a text without edits alone', () => {
  expect(editText('{ "a" :1.0 }', [])).toBe('{ "a" :1.0 }');
});
