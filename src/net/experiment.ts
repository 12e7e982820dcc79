// Runs the trials of an experiment that have no result yet, some at a time, each until it is answered. A server that
// asks to wait makes all of them wait. Stopping leaves what was under way pending, so nothing is lost or counted twice.
import { backOff } from '../core/experiment/back-off.ts';
import {
  type Experiment,
  pendingTrials,
  settleTrial,
  stopExperiment,
  type TrialResult,
} from '../core/experiment/experiment.ts';
import type { Trial } from '../core/experiment/plan.ts';
import type { TrialOutcome } from '../core/experiment/trial-outcome.ts';
import type { Result } from '../core/result.ts';
import type { Clock } from '../core/wire/clock.ts';
import { recordedRun } from '../core/wire/recorded-run.ts';
import type { Run, RunProblem } from '../core/wire/run.ts';

/** What is going on besides the results; not kept. */
export interface ExperimentActivity {
  /** Ids of trials that are being sent or wait to be sent again. */
  readonly underWay: readonly string[];
  /** Milliseconds since the epoch: nothing is sent before, because the server asked for it. */
  readonly pausedUntil?: number;
}

export interface ExperimentOptions {
  /** With status `running`: just started or resumed. */
  readonly experiment: Experiment;
  /** Requests at a time. */
  readonly concurrency: number;
  readonly clock: Clock;
  /** Stops it; trials under way stay pending. */
  readonly signal: AbortSignal;
  /** Sends one request and never rejects. A problem: there is nothing to send, and its sentence is the result. */
  readonly sendTrial: (trial: Trial, signal: AbortSignal) => Promise<Result<Run>>;
  /** Never rejects. */
  readonly classify: (trial: Trial, run: Run) => Promise<TrialOutcome>;
  readonly onChange: (experiment: Experiment, activity: ExperimentActivity) => void;
}

/** The experiment as it ended: done, or stopped by the signal or by a problem that every request would meet. */
export async function runExperiment(options: ExperimentOptions): Promise<Experiment> {
  const { concurrency, clock, signal, sendTrial, classify, onChange } = options;
  let { experiment } = options;
  const queue = pendingTrials(experiment)[Symbol.iterator]();
  const underWay = new Set<string>();
  const halt = new AbortController();
  const stop = (): void => halt.abort();
  signal.addEventListener('abort', stop, { once: true });
  if (signal.aborted) stop();
  let pausedUntil = 0;

  const tell = (): void =>
    onChange(experiment, {
      underWay: [...underWay],
      ...(pausedUntil > clock.now() ? { pausedUntil } : {}),
    });
  const settle = (trial: Trial, result: TrialResult): void => {
    experiment = settleTrial(experiment, trial, result);
  };
  const stopAll = ({ sentence }: RunProblem): void => {
    experiment = stopExperiment(experiment, sentence);
    stop();
  };
  const pauseOver = async (): Promise<void> => {
    while (!halt.signal.aborted && clock.now() < pausedUntil) {
      await clock.wait(pausedUntil - clock.now(), halt.signal);
    }
  };

  const runTrial = async (trial: Trial): Promise<void> => {
    for (let attempts = 1; ; attempts++) {
      await pauseOver();
      if (halt.signal.aborted) return;
      const sent = await sendTrial(trial, halt.signal);
      if (!sent.ok) {
        const outcome = { kind: 'error', sentence: sent.problem.sentence } as const;
        return settle(trial, { outcome, attempts: attempts - 1, timing: {} });
      }
      const run = sent.value;
      if (run.problem?.kind === 'aborted') return;
      const step = run.problem === undefined ? undefined : backOff(run.problem, attempts, trial.id);
      if (run.problem !== undefined && step?.kind === 'stop') return stopAll(run.problem);
      if (step?.kind === 'retry') {
        if (step.shared) {
          pausedUntil = Math.max(pausedUntil, clock.now() + step.wait);
          tell();
        } else await clock.wait(step.wait, halt.signal);
        continue;
      }
      const outcome = await classify(trial, run);
      const recorded = recordedRun(run);
      return settle(trial, {
        outcome,
        attempts,
        timing: run.timing,
        ...(recorded === undefined ? {} : { recorded }),
      });
    }
  };
  const lane = async (): Promise<void> => {
    while (!halt.signal.aborted) {
      const next = queue.next();
      if (next.done === true) return;
      underWay.add(next.value.id);
      tell();
      await runTrial(next.value);
      underWay.delete(next.value.id);
      tell();
    }
  };

  try {
    await Promise.all(Array.from({ length: Math.max(1, concurrency) }, lane));
  } finally {
    stop();
    signal.removeEventListener('abort', stop);
  }
  experiment = stopExperiment(experiment);
  tell();
  return experiment;
}
