import { expect, it } from 'vitest';
import { diffText } from './diff-text.ts';

const span = (start: number, end: number) => ({ start, end });

it('shows a change as left then right between its equal neighbours', () => {
  const runs = [
    { kind: 'equal', left: span(0, 2), right: span(0, 2) },
    { kind: 'changed', left: span(2, 3), right: span(2, 4) },
    { kind: 'equal', left: span(3, 4), right: span(4, 5) },
  ] as const;
  const diff = diffText('abXc', 'abYZc', runs);
  expect(diff.text).toBe('abXYZc');
  expect(diff.marks).toEqual([
    { start: 2, end: 3, kind: 'removed' },
    { start: 3, end: 5, kind: 'added' },
  ]);
  expect(diff.at).toEqual([2]);
});

it('shortens long equal runs and says how much was left out', () => {
  const long = 'x'.repeat(1000);
  const runs = [
    { kind: 'changed', left: span(0, 1), right: span(0, 0) },
    { kind: 'equal', left: span(1, 1001), right: span(0, 1000) },
    { kind: 'changed', left: span(1001, 1002), right: span(1000, 1000) },
  ] as const;
  const diff = diffText(`a${long}b`, long, runs);
  expect(diff.text).toContain('⋯ 520 equal characters ⋯');
  expect(diff.text.length).toBeLessThan(560);
});

it('begins what it keeps at a word or a special token, and without an empty line', () => {
  const text = `${'x '.repeat(300)}abcdef <|im_end|>`;
  const runs = [
    { kind: 'equal', left: span(0, text.length), right: span(0, text.length) },
    { kind: 'changed', left: span(text.length, text.length), right: span(text.length, text.length + 1) },
  ] as const;
  const diff = diffText(text, `${text}!`, runs);
  expect(diff.text).toMatch(/^⋯ \d+ equal characters ⋯\nx x /);
  expect(diff.at).toEqual([diff.text.length - 1]);
});
