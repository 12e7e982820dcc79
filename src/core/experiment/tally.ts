// How often each variant came to what. Errors of the server are counted apart: they say nothing of the model.
import type { Experiment, TrialResult } from './experiment.ts';
import { planExperiment } from './plan.ts';
import { OUTCOME_KINDS, type OutcomeKind } from './trial-outcome.ts';
import type { Variant } from './variant.ts';
import { type Interval, wilson } from './wilson.ts';

export interface VariantTally {
  readonly variant: Variant;
  readonly planned: number;
  readonly settled: number;
  /** Settled without an error. */
  readonly answered: number;
  readonly counts: Readonly<Record<OutcomeKind, number>>;
  /** The 95 % interval of the rate of valid answers among those answered. */
  readonly interval: Interval;
  /** Requests beyond the first of each sample. */
  readonly retries: number;
}

/** In the plan's order. */
export function tallyExperiment({ plan, results }: Experiment): readonly VariantTally[] {
  const trials = planExperiment(plan);
  return plan.variants.map(variant => {
    const own = trials.filter(each => each.variant === variant.id);
    const settled = own.flatMap(({ id }): readonly TrialResult[] => {
      const result = Object.hasOwn(results, id) ? results[id] : undefined;
      return result === undefined ? [] : [result];
    });
    const countOf = (kind: OutcomeKind): number =>
      settled.filter(({ outcome }) => outcome.kind === kind).length;
    const counts = Object.fromEntries(OUTCOME_KINDS.map(kind => [kind, countOf(kind)])) as Record<
      OutcomeKind,
      number
    >;
    const answered = settled.length - counts.error;
    return {
      variant,
      planned: own.length,
      settled: settled.length,
      answered,
      counts,
      interval: wilson(counts.valid, answered),
      retries: settled.reduce((sum, { attempts }) => sum + Math.max(0, attempts - 1), 0),
    };
  });
}
