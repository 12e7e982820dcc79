// An experiment as it is kept: itself without its results, and each result on its own, so that a settled sample is one
// small write. What is read back may be of another version or damaged, and is checked.
import { type Fields, isFields } from '../core/fields.ts';
import {
  type Experiment,
  resumeExperiment,
  stopExperiment,
  type TrialResult,
} from '../core/experiment/experiment.ts';
import { MOST_SAMPLES } from '../core/experiment/plan.ts';
import { OUTCOME_KINDS } from '../core/experiment/trial-outcome.ts';
import { readRepro } from '../core/share/repro-document.ts';
import type { ExperimentSetup, ExperimentState } from './experiment-state.ts';

export interface KeptExperiment {
  readonly id: string;
  readonly draft: string;
  readonly experiment: Omit<Experiment, 'results'>;
  readonly setup: ExperimentSetup;
  /** Characters, its results included, when its status was written. */
  readonly size: number;
}

export interface KeptResult {
  readonly experiment: string;
  readonly trial: string;
  readonly result: TrialResult;
}

export function keepExperiment({ experiment, setup }: ExperimentState): KeptExperiment {
  const { results: _, ...rest } = experiment;
  return { id: experiment.id, draft: experiment.draft, experiment: rest, setup, size: sizeOf(experiment) };
}

/** Characters that matter, for the limit on all experiments. */
export const sizeOf = ({ repro, results }: Experiment): number =>
  Object.values(results).reduce((sum, { outcome, recorded }) => {
    const answer = recorded === undefined ? '' : recorded.kind === 'raw' ? recorded.text : recorded.json;
    return sum + outcome.sentence.length + answer.length;
  }, repro.request.length);

export const INTERRUPTED = 'The page was closed while it ran.';

/** Undefined where it is no experiment. One that was running is stopped: it can be resumed. */
export function readKeptExperiment(kept: unknown, results: readonly unknown[]): ExperimentState | undefined {
  if (!isFields(kept) || !isFields(kept['experiment']) || !isSetup(kept['setup'])) return undefined;
  const { experiment: given, setup } = kept;
  const repro = readRepro(given['repro']);
  if (!repro.ok || !isExperiment(given)) return undefined;
  const own = results.filter(isResult).filter(({ experiment }) => experiment === given.id);
  const read: Experiment = {
    ...given,
    repro: repro.value,
    results: Object.fromEntries(own.map(({ trial, result }) => [trial, result])),
  };
  const { status } = read;
  if (status.kind !== 'running') return { experiment: read, setup };
  // All may have been settled before the end was written.
  return { experiment: stopExperiment(resumeExperiment(read), INTERRUPTED), setup };
}

const areTexts = (...values: readonly unknown[]): boolean => values.every(value => typeof value === 'string');

function isExperiment(value: Fields): value is Fields & Omit<Experiment, 'results'> {
  const { v, id, draft, label, plan, startedAt, status } = value;
  return (
    v === 1 &&
    areTexts(id, draft, label) &&
    typeof startedAt === 'number' &&
    isFields(status) &&
    ['running', 'stopped', 'done'].includes(String(status['kind'])) &&
    isFields(plan) &&
    typeof plan['seed'] === 'number' &&
    typeof plan['samples'] === 'number' &&
    plan['samples'] <= MOST_SAMPLES &&
    Array.isArray(plan['variants']) &&
    plan['variants'].every(
      each =>
        isFields(each) &&
        areTexts(each['id'], each['label']) &&
        (each['lane'] === 'chat' || each['lane'] === 'completions'),
    )
  );
}

const isSetup = (value: unknown): value is ExperimentSetup =>
  isFields(value) &&
  areTexts(value['model'], value['target'], value['server']) &&
  typeof value['concurrency'] === 'number' &&
  isFields(value['choice']) &&
  isFields(value['choice']['capture']);

function isResult(value: unknown): value is KeptResult {
  if (!isFields(value) || !areTexts(value['experiment'], value['trial'])) return false;
  const { result } = value;
  return (
    isFields(result) &&
    typeof result['attempts'] === 'number' &&
    isFields(result['timing']) &&
    isFields(result['outcome']) &&
    areTexts(result['outcome']['sentence']) &&
    OUTCOME_KINDS.some(kind => kind === (result['outcome'] as Fields)['kind'])
  );
}
