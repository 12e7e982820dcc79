// The Wilson score interval of a rate: honest for few samples and at 0 and 100 %, where the usual one has no width.

/** Fractions from 0 to 1. */
export interface Interval {
  readonly low: number;
  readonly high: number;
}

/** The standard normal's 97.5 % quantile: two-sided 95 %. */
const Z = 1.959_963_984_540_054;

/** Of `successes` among `samples`, which need not be whole; everything is possible without samples. */
export function wilson(successes: number, samples: number): Interval {
  if (samples <= 0) return { low: 0, high: 1 };
  const rate = successes / samples;
  const square = Z * Z;
  const scale = 1 + square / samples;
  const centre = (rate + square / (2 * samples)) / scale;
  const half = (Z / scale) * Math.sqrt((rate * (1 - rate)) / samples + square / (4 * samples * samples));
  return {
    low: successes <= 0 ? 0 : Math.max(0, centre - half),
    high: successes >= samples ? 1 : Math.min(1, centre + half),
  };
}

export const areApart = (one: Interval, other: Interval): boolean =>
  one.high < other.low || other.high < one.low;
