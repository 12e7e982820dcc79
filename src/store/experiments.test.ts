import { afterEach, describe, expect, it, vi } from 'vitest';
import { conclusionsOf } from '../core/experiment/conclusion.ts';
import { pendingTrials } from '../core/experiment/experiment.ts';
import { tallyExperiment } from '../core/experiment/tally.ts';
import { type Variant, variantsOf } from '../core/experiment/variant.ts';
import { STALL } from '../core/stall.fixture.ts';
import { examples } from '../examples/index.ts';
import { setConnection } from './connection.ts';
import { directClient } from './direct-client.fixture.ts';
import { openRepro } from './document.ts';
import type { ExperimentState } from './experiment-state.ts';
import {
  beginExperiment,
  continueExperiment,
  deleteExperiment,
  openSample,
  stopExperiment,
} from './experiments.ts';
import { INTERRUPTED, keepExperiment, readKeptExperiment } from './kept-experiment.ts';
import { createWorkbench, updateView, type WorkbenchStore } from './workbench.ts';

const client = directClient();
const VARIANTS = variantsOf({
  lanes: ['chat', 'completions'],
  asPasted: true,
  fixes: [{ id: 'rename-history-ids', label: 'Rename the history ids' }],
  allFixes: true,
  revisions: [{ id: 'k2-instruct-0905', label: '0905' }],
});
const named = (...ids: readonly string[]): readonly Variant[] =>
  VARIANTS.filter(({ id }) => ids.includes(id));
const PAIR = named('chat', 'chat+rename-history-ids');

async function opened(samples = 4): Promise<WorkbenchStore> {
  const example = examples.find(({ id }) => id === 'sglang-foreign-ids');
  if (example === undefined) throw new Error('no example');
  const store = createWorkbench();
  openRepro(store, await example.load());
  updateView(store, { experiment: { samples, concurrency: 4 } });
  return store;
}
const first = (store: WorkbenchStore): ExperimentState => {
  const [state] = store.getState().experiments;
  if (state === undefined) throw new Error('no experiment');
  return state;
};
const settled = (store: WorkbenchStore): number => Object.keys(first(store).experiment.results).length;

/** As JSON and back, as if the page had been reloaded in between. */
function reloaded({ experiment, setup }: ExperimentState): ExperimentState | undefined {
  const { results } = experiment;
  const kept = [
    keepExperiment({ experiment, setup }),
    Object.entries(results).map(([trial, result]) => ({ experiment: experiment.id, trial, result })),
  ] as const;
  const [read, each] = JSON.parse(JSON.stringify(kept)) as [unknown, readonly unknown[]];
  return readKeptExperiment(read, each);
}

afterEach(() => void vi.unstubAllGlobals());

describe('an experiment against the simulation', () => {
  it(
    'shows that the fix works, on both lanes',
    async () => {
      const store = await opened();
      await beginExperiment(store, client, VARIANTS);
      const { experiment, setup, activity } = first(store);
      expect(experiment.status).toEqual({ kind: 'done' });
      expect(activity).toBeUndefined();
      expect(setup.server).toContain('Simulation: sglang 0.5.2');
      const tallies = tallyExperiment(experiment);
      expect(tallies.map(({ variant, counts }) => [variant.id, counts.valid, counts.leaked])).toEqual([
        ['chat', 0, 4],
        ['chat+rename-history-ids', 4, 0],
        ['chat+all', 4, 0],
        ['completions', 0, 0],
        ['completions+rename-history-ids', 4, 0],
        ['completions+all', 4, 0],
        ['completions+template:k2-instruct-0905', 0, 0],
      ]);
      expect(conclusionsOf(tallies)[0]?.conclusion.sentence).toMatch(
        /^The fix works: 0 of 4 → 4 of 4 valid calls/,
      );
    },
    STALL * 2,
  );

  it(
    'goes on after a reload where it was',
    async () => {
      const store = await opened(6);
      const running = beginExperiment(store, client, PAIR);
      await vi.waitFor(() => expect(settled(store)).toBeGreaterThan(2), STALL);
      const atReload = first(store);
      expect(atReload.experiment.status.kind).toBe('running');
      stopExperiment(atReload.experiment.id);
      await running;
      expect(first(store).experiment.status).toEqual({ kind: 'stopped' });
      const back = reloaded(atReload);
      expect(back?.experiment.status).toEqual({ kind: 'stopped', sentence: INTERRUPTED });
      expect(back?.experiment.results).toEqual(atReload.experiment.results);
      const later = await opened();
      later.setState({ experiments: back === undefined ? [] : [back] });
      const asked = pendingTrials(atReload.experiment).length;
      const spy = vi.spyOn(client, 'ask');
      await continueExperiment(later, client, atReload.experiment.id);
      const bodies = spy.mock.calls.filter(([stage]) => stage === 'trialBody').length;
      spy.mockRestore();
      expect(bodies).toBe(asked);
      expect(first(later).experiment.status).toEqual({ kind: 'done' });
      expect(settled(later)).toBe(12);
    },
    STALL * 2,
  );

  it('is not mixed with another server', async () => {
    const store = await opened(1);
    await beginExperiment(store, client, named('chat'));
    const stopped = { ...first(store).experiment, status: { kind: 'stopped' }, results: {} } as const;
    store.setState({ experiments: [{ ...first(store), experiment: stopped }] });
    setConnection(store, { target: 'server', baseUrl: 'http://localhost:8000' });
    await continueExperiment(store, client, stopped.id);
    expect(first(store).experiment).toBe(stopped);
    expect(store.getState().view.notice?.sentence).toContain('begun with Simulation');
    store.getState().view.notice?.action?.run();
    await vi.waitFor(() => expect(first(store).experiment.status.kind).toBe('done'), STALL);
    expect(store.getState().connection.target).toBe('simulation');
  });

  it('opens a sample as a draft of its own, and is gone when deleted', async () => {
    const store = await opened(1);
    await beginExperiment(store, client, named('chat+rename-history-ids'));
    const { experiment } = first(store);
    const [variant] = experiment.plan.variants;
    const result = experiment.results['chat+rename-history-ids#1'];
    if (variant === undefined || result === undefined) throw new Error('no sample');
    await openSample(store, client, experiment, variant, 1, result);
    const { repro, draft } = store.getState();
    expect(draft).not.toBe(experiment.draft);
    expect(repro?.request).not.toBe(experiment.repro.request);
    expect(repro?.title).toContain('sample 1');
    expect(repro?.recorded).toEqual(result.recorded);
    vi.stubGlobal('indexedDB', undefined);
    await deleteExperiment(store, experiment.id);
    expect(store.getState().experiments).toEqual([]);
    expect(store.getState().view.notice?.sentence).toContain('could not delete');
  });
});

it('stops at a refused key, says why, and keeps the key out of what is kept', async () => {
  const key = 'sk-test-0123456789abcdef';
  vi.stubGlobal('fetch', () =>
    Promise.resolve(new Response(`{"error": {"message": "bad key ${key}"}}`, { status: 401 })),
  );
  const store = await opened();
  setConnection(store, { target: 'server', baseUrl: 'http://key.example:8000', key });
  await beginExperiment(store, client, PAIR);
  const { experiment } = first(store);
  expect(experiment.status).toMatchObject({ kind: 'stopped', sentence: expect.stringContaining('key') });
  expect(pendingTrials(experiment)).toHaveLength(8);
  const kept = JSON.stringify(store.getState().experiments);
  expect(kept).not.toContain(key);
  expect(kept).not.toContain('key.example');
});

it('begins nothing without an address', async () => {
  const store = await opened();
  setConnection(store, { target: 'server', baseUrl: 'ftp://host' });
  await beginExperiment(store, client, PAIR);
  expect(store.getState().experiments).toEqual([]);
  expect(store.getState().view).toMatchObject({ drawer: 'connection', notice: { kind: 'problem' } });
});

it.each([undefined, 7, {}, { experiment: {}, setup: {} }])('leaves out what cannot be read (%#)', value => {
  expect(readKeptExperiment(value, [])).toBeUndefined();
});
