// What an experiment will send: so many samples of each variant. Trials are interleaved over the variants, so that
// an experiment stopped half-way has asked each of them about as often.
import { sampleSeed } from '../wire/sample-seed.ts';
import type { Variant } from './variant.ts';

export interface ExperimentPlan {
  readonly variants: readonly Variant[];
  /** Samples of each variant. */
  readonly samples: number;
  /** Of the first sample; each further sample adds one. */
  readonly seed: number;
}

/** One request to be sent until it is answered. */
export interface Trial {
  /** The same for the same plan: `chat+all#3`. */
  readonly id: string;
  /** A variant's id. */
  readonly variant: string;
  /** From 1. */
  readonly sample: number;
  /** Sampling seed; variants share it sample by sample, so that they differ in nothing else. */
  readonly seed: number;
}

export const MOST_SAMPLES = 500;

export function planExperiment({ variants, samples, seed }: ExperimentPlan): readonly Trial[] {
  const count = Math.max(0, Math.min(MOST_SAMPLES, Math.floor(samples)));
  return Array.from({ length: count }, (_, index) => index).flatMap(index =>
    variants.map(({ id }) => ({
      id: `${id}#${index + 1}`,
      variant: id,
      sample: index + 1,
      seed: sampleSeed(seed, index),
    })),
  );
}
