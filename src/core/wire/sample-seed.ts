// The sampling seed of one of several samples: with the same seed every draw would be the same.

/** Engines read the seed as a 32-bit number at least. */
const SEEDS = 2 ** 31;

/** `index` from 0; the first sample takes the seed itself. */
export const sampleSeed = (seed: number, index: number): number =>
  index === 0 ? seed : (seed + index) % SEEDS;
