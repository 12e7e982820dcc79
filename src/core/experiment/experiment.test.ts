import { describe, expect, it } from 'vitest';
import { EMPTY_REPRO } from '../share/repro-document.ts';
import {
  type Experiment,
  pendingTrials,
  resumeExperiment,
  settleTrial,
  startExperiment,
  stopExperiment,
  type TrialResult,
} from './experiment.ts';
import { tallyExperiment } from './tally.ts';
import type { OutcomeKind } from './trial-outcome.ts';

const begun = startExperiment({
  id: 'e',
  draft: 'd',
  label: 'Two variants',
  repro: EMPTY_REPRO,
  startedAt: 5,
  plan: {
    variants: [
      { id: 'chat', label: 'As pasted', lane: 'chat' },
      { id: 'chat+all', label: 'All fixes', fix: 'all', lane: 'chat' },
    ],
    samples: 2,
    seed: 0,
  },
});
const resultOf = (kind: OutcomeKind, attempts = 1): TrialResult => ({
  outcome: { kind, sentence: `It is ${kind}.` },
  attempts,
  timing: { end: 9, tokens: 3 },
});
const settle = (experiment: Experiment, kind: OutcomeKind, attempts = 1): Experiment =>
  settleTrial(experiment, pendingTrials(experiment)[0], resultOf(kind, attempts));
const mixed = settle(settle(settle(begun, 'no-call'), 'valid', 3), 'error', 6);

describe('an experiment', () => {
  it('is done when every trial has its result', () => {
    expect(mixed.status.kind).toBe('running');
    expect(pendingTrials(mixed).map(each => each.id)).toEqual(['chat+all#2']);
    const done = settle(mixed, 'valid');
    expect(done.status).toEqual({ kind: 'done' });
    expect(stopExperiment(done)).toBe(done);
  });

  it('counts a trial once, and none that was not planned', () => {
    const [first] = pendingTrials(begun);
    const once = settleTrial(begun, first!, resultOf('valid'));
    expect(settleTrial(once, first!, resultOf('leaked'))).toBe(once);
    expect(settleTrial(begun, { ...first!, id: 'toString' }, resultOf('valid'))).toBe(begun);
  });

  it('survives JSON, and is resumed where it was', () => {
    const read = JSON.parse(JSON.stringify(stopExperiment(mixed, 'The key is refused.'))) as Experiment;
    expect(read.status).toEqual({ kind: 'stopped', sentence: 'The key is refused.' });
    expect(resumeExperiment(read)).toEqual(mixed);
  });

  it('sends errors again where asked to', () => {
    expect(pendingTrials(resumeExperiment(mixed, 'again')).map(each => each.id)).toEqual([
      'chat#2',
      'chat+all#2',
    ]);
    expect(resumeExperiment(settle(mixed, 'valid'), 'again').status.kind).toBe('running');
    expect(resumeExperiment(settle(mixed, 'valid')).status.kind).toBe('done');
  });

  it('is tallied with errors apart', () => {
    const [pasted, all] = tallyExperiment(mixed);
    expect(pasted).toMatchObject({ planned: 2, settled: 2, answered: 1, retries: 5 });
    expect(pasted?.counts).toMatchObject({ 'no-call': 1, error: 1, valid: 0 });
    expect(all).toMatchObject({ planned: 2, settled: 1, answered: 1, retries: 2, counts: { valid: 1 } });
    expect(all?.interval.high).toBe(1);
  });
});
