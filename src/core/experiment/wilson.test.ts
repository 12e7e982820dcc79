import { describe, expect, it } from 'vitest';
import { areApart, wilson } from './wilson.ts';

const rounded = (successes: number, samples: number) => {
  const { low, high } = wilson(successes, samples);
  return [low, high].map(each => Number(each.toFixed(4)));
};

describe('the Wilson interval', () => {
  // Published values: Wilson without continuity correction, 95 %.
  it.each([
    [0, 10, 0, 0.2775],
    [1, 10, 0.0179, 0.4042],
    [5, 10, 0.2366, 0.7634],
    [12, 12, 0.7575, 1],
    [81, 263, 0.2553, 0.3662],
  ])('of %d in %d', (successes, samples, low, high) => {
    expect(rounded(successes, samples)).toEqual([low, high]);
  });

  it('leaves everything open without samples, and is exact at its ends', () => {
    expect(wilson(0, 0)).toEqual({ low: 0, high: 1 });
    expect(wilson(0, 7).low).toBe(0);
    expect(wilson(7, 7).high).toBe(1);
  });

  it('tells rates apart only where the intervals do not touch', () => {
    expect(areApart(wilson(1, 10), wilson(12, 12))).toBe(true);
    expect(areApart(wilson(12, 12), wilson(1, 10))).toBe(true);
    expect(areApart(wilson(0, 3), wilson(3, 3))).toBe(false);
    expect(areApart(wilson(0, 4), wilson(4, 4))).toBe(true);
  });
});
