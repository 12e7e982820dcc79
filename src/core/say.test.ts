import { describe, expect, it } from 'vitest';
import { code, count, list } from './say.ts';

describe('code', () => {
  it('stays on one line and never breaks out of its backticks', () => {
    expect(code('a\nb`c')).toBe('`a\\nbˋc`');
  });
  it('shortens without halving a character', () => {
    expect(code(`${'x'.repeat(63)}😀😀`)).toBe(`\`${'x'.repeat(63)}…\``);
  });
  it('reads only the start of a huge text', () => {
    expect(code('y'.repeat(5_000_000)).length).toBe(67);
  });
});

it('counts', () => {
  expect([count(1, 'id'), count(3, 'id'), count(2, 'reply', 'replies')]).toEqual([
    '1 id',
    '3 ids',
    '2 replies',
  ]);
});

it('lists distinct texts', () => {
  expect(list(['a', 'a'])).toBe('`a`');
  expect(list(['a', 'b'])).toBe('`a` and `b`');
  expect(list(['a', 'b', 'c', 'd', 'e'])).toBe('`a`, `b`, `c` and 2 more');
});
