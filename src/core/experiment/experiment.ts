// An experiment as plain data that survives JSON, and the steps it takes. It holds the document as it was sent and
// what came back, and by type no key, address or header. A trial counts once: a second result for it is ignored.
import type { Recorded, Repro } from '../types.ts';
import type { RunTiming } from '../wire/run.ts';
import { type ExperimentPlan, planExperiment, type Trial } from './plan.ts';
import type { TrialOutcome } from './trial-outcome.ts';

export interface TrialResult {
  readonly outcome: TrialOutcome;
  /** Requests sent for it; 0 where there was nothing to send. */
  readonly attempts: number;
  /** Of the last attempt; holds its tokens. */
  readonly timing: RunTiming;
  /** The last answer, for the variant's document. */
  readonly recorded?: Recorded;
}

/** `running` read back after a reload means interrupted: resume it. */
export type ExperimentStatus =
  | { readonly kind: 'running' }
  /** `sentence`: why, where the server made it stop and not the user. */
  | { readonly kind: 'stopped'; readonly sentence?: string }
  | { readonly kind: 'done' };

export interface Experiment {
  readonly v: 1;
  readonly id: string;
  /** The draft it belongs to. */
  readonly draft: string;
  readonly label: string;
  /** As it was when the experiment began; an edit since does not mix in. */
  readonly repro: Repro;
  readonly plan: ExperimentPlan;
  /** Milliseconds since the epoch. */
  readonly startedAt: number;
  readonly status: ExperimentStatus;
  /** By trial id; a trial without one is still to be sent. */
  readonly results: Readonly<Record<string, TrialResult>>;
}

export const startExperiment = (
  given: Pick<Experiment, 'id' | 'draft' | 'label' | 'repro' | 'plan' | 'startedAt'>,
): Experiment => ({ v: 1, ...given, status: { kind: 'running' }, results: {} });

/** In the order they are to be sent. */
export const pendingTrials = ({ plan, results }: Experiment): readonly Trial[] =>
  planExperiment(plan).filter(({ id }) => !Object.hasOwn(results, id));

export function settleTrial(experiment: Experiment, trial: Trial, result: TrialResult): Experiment {
  if (!pendingTrials(experiment).some(({ id }) => id === trial.id)) return experiment;
  return finished({ ...experiment, results: { ...experiment.results, [trial.id]: result } });
}

const finished = (experiment: Experiment): Experiment =>
  pendingTrials(experiment).length === 0 ? { ...experiment, status: { kind: 'done' } } : experiment;

/** What runs may still be settled; what is done stays done. */
export const stopExperiment = (experiment: Experiment, sentence?: string): Experiment =>
  experiment.status.kind === 'running'
    ? { ...experiment, status: { kind: 'stopped', ...(sentence === undefined ? {} : { sentence }) } }
    : experiment;

/** `errors`: samples without an answer are sent again too. */
export function resumeExperiment(experiment: Experiment, errors: 'keep' | 'again' = 'keep'): Experiment {
  const results = Object.fromEntries(
    Object.entries(experiment.results).filter(
      ([, { outcome }]) => errors === 'keep' || outcome.kind !== 'error',
    ),
  );
  return finished({ ...experiment, results, status: { kind: 'running' } });
}
