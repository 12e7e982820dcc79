// Keeps the experiments of every draft in IndexedDB, sample by sample as they are settled, so that a page that is
// closed or reloaded goes on exactly where it was. There is a limit on all of them, as on runs.
import { type DBSchema, type IDBPDatabase, openDB } from 'idb';
import type { Experiment } from '../core/experiment/experiment.ts';
import { reasonOf } from '../core/result.ts';
import type { ExperimentState } from './experiment-state.ts';
import {
  type KeptExperiment,
  keepExperiment,
  type KeptResult,
  readKeptExperiment,
  sizeOf,
} from './kept-experiment.ts';
import { dropOrphans, keepWithin, type KeptEntry, madeRoom } from './keep-within.ts';
import { tellProblem } from './tell-problem.ts';
import type { WorkbenchStore } from './workbench.ts';

interface ExperimentDatabase extends DBSchema {
  experiments: {
    key: string;
    value: KeptExperiment;
    /** `age` holds what the limit needs, so that no experiment is read to count it. */
    indexes: { draft: string; age: [startedAt: number, size: number, draft: string] };
  };
  results: {
    key: [experiment: string, trial: string];
    value: KeptResult;
    indexes: { experiment: string };
  };
}

/** Characters of all kept experiments. */
const MOST = 50_000_000;

let database: Promise<IDBPDatabase<ExperimentDatabase>> | undefined;
const open = (): Promise<IDBPDatabase<ExperimentDatabase>> =>
  (database ??= openDB<ExperimentDatabase>('callscope-experiments', 2, {
    upgrade: (fresh, before, _after, transaction) => {
      if (before < 1) {
        fresh.createObjectStore('experiments', { keyPath: 'id' }).createIndex('draft', 'draft');
        fresh
          .createObjectStore('results', { keyPath: ['experiment', 'trial'] })
          .createIndex('experiment', 'experiment');
      }
      transaction.objectStore('experiments').createIndex('age', ['experiment.startedAt', 'size', 'draft']);
    },
  }));

/** Oldest first. */
async function listEntries(): Promise<readonly KeptEntry[]> {
  const entries: KeptEntry[] = [];
  const index = (await open()).transaction('experiments').store.index('age');
  for (let cursor = await index.openKeyCursor(); cursor !== null; cursor = await cursor.continue()) {
    const [, size, draft] = cursor.key;
    entries.push({ id: cursor.primaryKey, draft, size });
  }
  return entries;
}

/** One transaction after the other, so that an older state never overwrites a newer one. */
let writing: Promise<void> = Promise.resolve();

/** Writes what differs from `before`, the state that was written last. */
async function write(state: ExperimentState, before: Experiment | undefined): Promise<void> {
  const { experiment } = state;
  const { id, results } = experiment;
  const transaction = (await open()).transaction(['experiments', 'results'], 'readwrite');
  const written = transaction.objectStore('results');
  const isOther = before?.status !== experiment.status;
  const old = before?.results ?? {};
  const fresh = Object.entries(results).filter(([trial, result]) => old[trial] !== result);
  const gone = Object.keys(old).filter(trial => !Object.hasOwn(results, trial));
  await Promise.all([
    ...(isOther ? [transaction.objectStore('experiments').put(keepExperiment(state))] : []),
    ...fresh.map(([trial, result]) => written.put({ experiment: id, trial, result })),
    ...gone.map(trial => written.delete([id, trial])),
    transaction.done,
  ]);
}

async function drop(gone: readonly { readonly id: string }[]): Promise<void> {
  const kept = await open();
  for (const { id } of gone) {
    const trials = await kept.getAllKeysFromIndex('results', 'experiment', id);
    const transaction = kept.transaction(['experiments', 'results'], 'readwrite');
    const results = transaction.objectStore('results');
    await Promise.all([
      transaction.objectStore('experiments').delete(id),
      ...trials.map(key => results.delete(key)),
      transaction.done,
    ]);
  }
}

export async function dropExperiment(store: WorkbenchStore, id: string): Promise<void> {
  writing = writing
    .then(() => drop([{ id }]))
    .catch((error: unknown) =>
      tellProblem(store, `This browser could not delete the kept experiment (${reasonOf(error)}).`),
    );
  await writing;
}

/** Saves every change of an experiment; brings a draft's experiments back when it is opened. */
export function startKeptExperiments(store: WorkbenchStore): () => void {
  /** What was written last of each. */
  const written = new Map<string, Experiment>();
  /** Made room for others; should one of them go on, all of it is written again. */
  const dropped = new Set<string>();
  let shown: string | undefined;
  let seen = store.getState().experiments;

  const save = async (state: ExperimentState, before: Experiment | undefined): Promise<void> => {
    const { experiments } = store.getState();
    if (!experiments.some(each => each.experiment.id === state.experiment.id)) return;
    // What goes on in this page makes no room.
    const busy = new Set(experiments.flatMap(each => (each.activity ? each.experiment.id : [])));
    const entries = await listEntries();
    const gone = await keepWithin({
      entries: entries.filter(({ id }) => id !== state.experiment.id && !busy.has(id)),
      wanted: sizeOf(state.experiment),
      most: MOST,
      drop,
      write: () => write(state, before),
    });
    for (const { id } of gone) dropped.add(id);
    if (gone.length > 0) tellProblem(store, madeRoom(gone.length, 'kept experiment'));
  };
  const keep = (state: ExperimentState): void => {
    const { experiment } = state;
    const before = written.get(experiment.id);
    if (before === experiment) return;
    written.set(experiment.id, experiment);
    writing = writing
      .then(() => save(state, dropped.delete(experiment.id) ? undefined : before))
      .catch((error: unknown) => {
        written.delete(experiment.id);
        tellProblem(store, `This browser could not keep the experiment (${reasonOf(error)}).`);
      });
  };
  const load = async (draft: string): Promise<void> => {
    let read: readonly (ExperimentState | undefined)[];
    try {
      const kept = await open();
      const all = await kept.getAllFromIndex('experiments', 'draft', draft);
      read = await Promise.all(
        all.map(async each =>
          readKeptExperiment(each, await kept.getAllFromIndex('results', 'experiment', each.id)),
        ),
      );
    } catch {
      // Where IndexedDB is refused there is nothing to bring back; saving says that it is.
      return;
    }
    const there = new Set(store.getState().experiments.map(({ experiment }) => experiment.id));
    const back = read.flatMap(state => (state === undefined || there.has(state.experiment.id) ? [] : state));
    for (const { experiment } of back) written.set(experiment.id, experiment);
    if (back.length > 0) {
      store.setState(({ experiments }) => ({
        experiments: [...back, ...experiments].toSorted(
          (one, other) => one.experiment.startedAt - other.experiment.startedAt,
        ),
      }));
    }
    const lost = read.filter(state => state === undefined).length;
    if (lost > 0) tellProblem(store, `Kept experiments of this draft that could not be read: ${lost}.`);
  };
  const update = (): void => {
    const { draft, experiments } = store.getState();
    if (experiments !== seen) for (const state of experiments) keep(state);
    seen = experiments;
    if (draft === shown) return;
    shown = draft;
    if (draft !== undefined) void load(draft);
  };
  void dropOrphans(async () => (await open()).getAll('experiments'), drop);
  update();
  return store.subscribe(update);
}
