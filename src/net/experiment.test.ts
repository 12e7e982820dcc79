import { describe, expect, it } from 'vitest';
import { type Experiment, pendingTrials, startExperiment } from '../core/experiment/experiment.ts';
import { planExperiment, type Trial } from '../core/experiment/plan.ts';
import { conclusionsOf } from '../core/experiment/conclusion.ts';
import { tallyExperiment } from '../core/experiment/tally.ts';
import { ok } from '../core/result.ts';
import { STALL } from '../core/stall.fixture.ts';
import type { Clock } from '../core/wire/clock.ts';
import type { Run, RunProblem } from '../core/wire/run.ts';
import { runOf } from '../core/wire/run.fixture.ts';
import { type ExperimentActivity, type ExperimentOptions, runExperiment } from './experiment.ts';
import { CONCURRENCY, EXPERIMENTS, runSoak, SAMPLES } from './experiment-soak.fixture.ts';
import { fakeClock } from './fake-clock.fixture.ts';
import { REPRO } from './server.fixture.ts';

const fresh = (samples: number): Experiment =>
  startExperiment({
    id: 'x',
    draft: 'd',
    label: 'x',
    repro: REPRO,
    startedAt: 0,
    plan: { variants: [{ id: 'chat', label: 'As pasted', lane: 'chat' }], samples, seed: 1 },
  });

const answered = (problem?: RunProblem): Run =>
  runOf(undefined, {
    streamed: true,
    timing: { end: 5 },
    ...(problem === undefined ? {} : { ended: 'failed', problem }),
  });

const LIMIT: RunProblem = { kind: 'rate-limit', sentence: 'Too many requests (429).', retryAfter: 30 };

interface Sent {
  readonly trial: string;
  readonly at: number;
}

/** Runs against a server that answers `reply(how many came before)` after 100 ms. */
async function run(
  experiment: Experiment,
  reply: (before: number, trial: Trial) => RunProblem | undefined,
  more: Partial<ExperimentOptions> = {},
) {
  const clock: Clock = fakeClock(0);
  const sent: Sent[] = [];
  const told: ExperimentActivity[] = [];
  const ended = await runExperiment({
    experiment,
    concurrency: 3,
    clock,
    signal: new AbortController().signal,
    sendTrial: async (trial, signal) => {
      const problem = reply(sent.length, trial);
      sent.push({ trial: trial.id, at: clock.now() });
      await clock.wait(100, signal);
      return ok(answered(signal.aborted ? { kind: 'aborted', sentence: 'You stopped this run.' } : problem));
    },
    classify: (_trial, { problem }) =>
      Promise.resolve({ kind: problem === undefined ? 'valid' : 'error', sentence: problem?.sentence ?? '' }),
    onChange: (_experiment, activity) => void told.push(activity),
    ...more,
  });
  return { ended, sent, told };
}

describe('running an experiment', () => {
  it('sends every trial once, so many at a time', async () => {
    const { ended, sent, told } = await run(fresh(10), () => undefined);
    expect(ended.status).toEqual({ kind: 'done' });
    expect(sent.map(each => each.trial)).toEqual(planExperiment(fresh(10).plan).map(each => each.id));
    expect(sent.map(each => each.at / 100)).toEqual([0, 0, 0, 1, 1, 1, 2, 2, 2, 3]);
    expect(Math.max(...told.map(each => each.underWay.length))).toBe(3);
    expect(told.at(-1)).toEqual({ underWay: [] });
  });

  it('sends nothing while the server asks everyone to wait', async () => {
    const { ended, sent, told } = await run(fresh(9), before => (before === 4 ? LIMIT : undefined));
    expect(ended.status.kind).toBe('done');
    expect(sent).toHaveLength(10);
    // The request that was refused began at 100 and was answered at 200; others were under way by then.
    expect(sent.filter(each => each.at > 200 && each.at < 30_200)).toEqual([]);
    expect(sent.filter(each => each.at >= 30_200).length).toBeGreaterThan(2);
    expect(told.some(each => (each.pausedUntil ?? 0) >= 30_200)).toBe(true);
    expect(Object.values(ended.results).map(each => each.attempts)).toContain(2);
  });

  it('goes on with the others while one waits for itself', async () => {
    const broken: RunProblem = { kind: 'server-error', sentence: 'The server failed (500).' };
    const { sent } = await run(fresh(4), before => (before === 0 ? broken : undefined), { concurrency: 2 });
    expect(sent.map(each => each.trial)).toEqual(['chat#1', 'chat#2', 'chat#3', 'chat#4', 'chat#1']);
  });

  it('takes a problem that does not pass for the result', async () => {
    const refused: RunProblem = { kind: 'context-length', sentence: 'It does not fit.' };
    const { ended, sent } = await run(fresh(2), (_before, { sample }) =>
      sample === 1 ? refused : undefined,
    );
    expect(sent).toHaveLength(2);
    expect(ended.results['chat#1']).toMatchObject({
      outcome: { kind: 'error', sentence: 'It does not fit.' },
      attempts: 1,
    });
    expect(ended.status.kind).toBe('done');
  });

  it('stops altogether where the key is refused, with the server’s sentence, and loses nothing', async () => {
    const refused: RunProblem = { kind: 'key-refused', sentence: 'The server refuses this API key (401).' };
    const { ended, sent } = await run(fresh(20), before => (before === 4 ? refused : undefined));
    expect(ended.status).toEqual({ kind: 'stopped', sentence: refused.sentence });
    expect(sent.length).toBeLessThan(10);
    expect(Object.keys(ended.results).length + pendingTrials(ended).length).toBe(20);
    expect(pendingTrials(ended).map(each => each.id)).toContain(sent[4]?.trial);
  });

  it('stops when the user says so, in the middle of a wait too', async () => {
    const stop = new AbortController();
    const { ended, sent } = await run(fresh(9), before => (before === 2 ? LIMIT : undefined), {
      signal: stop.signal,
      onChange: (_experiment, { pausedUntil }) => {
        if (pausedUntil !== undefined) stop.abort();
      },
    });
    expect(ended.status).toEqual({ kind: 'stopped' });
    expect(sent.every(each => each.at < 1_000)).toBe(true);
    expect(ended.results['chat#3']).toBeUndefined();
  });

  it('keeps what could not be sent at all as an error with its sentence', async () => {
    const { ended } = await run(fresh(2), () => undefined, {
      sendTrial: () => Promise.resolve({ ok: false, problem: { sentence: 'There is no prompt to send.' } }),
    });
    expect(ended.results['chat#2']).toEqual({
      outcome: { kind: 'error', sentence: 'There is no prompt to send.' },
      attempts: 0,
      timing: {},
    });
  });
});

describe('eight experiments with a fifth of all requests spoiled, reloaded half-way', () => {
  it(
    'account for every sample exactly once',
    async () => {
      const soak = await runSoak(SAMPLES / 2);
      const results = soak.experiments.flatMap(({ id, results: each }) =>
        Object.keys(each).map(trial => `${id}/${trial}`),
      );
      expect(new Set(results).size).toBe(EXPERIMENTS * SAMPLES);
      expect(new Map([...soak.classified].toSorted())).toEqual(
        new Map(results.toSorted().map(name => [name, 1])),
      );
      expect(soak.settledBefore).toBeGreaterThanOrEqual((EXPERIMENTS * SAMPLES) / 2);
      expect(soak.settledBefore).toBeLessThan(EXPERIMENTS * SAMPLES);
      expect(soak.mostAtOnce).toEqual(soak.experiments.map(() => CONCURRENCY));
      for (const fault of ['rate-limit', 'server-error', 'cut']) {
        expect(soak.requests.get(fault), fault).toBeGreaterThan(10);
      }
      for (const experiment of soak.experiments) {
        const tallies = tallyExperiment(experiment);
        expect(experiment.status.kind).toBe('done');
        expect(tallies.map(each => each.counts.error)).toEqual([0, 0]);
        expect(tallies.map(each => each.counts.valid)).toEqual([3, 25]);
        expect(conclusionsOf(tallies)[0]?.conclusion.sentence).toBe(
          'The fix works: 3 of 25 → 25 of 25 valid calls (87 %–100 %).',
        );
      }
    },
    STALL * 3,
  );
});
