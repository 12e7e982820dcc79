// Keeps the rounds of every draft in IndexedDB, beside the drafts and in a database of their own, so that an answer
// outlives the visit. There is a limit on all of them; the oldest go first, and the page says so.
import { type DBSchema, type IDBPDatabase, openDB } from 'idb';
import { reasonOf } from '../core/result.ts';
import type { Round } from '../core/wire/round.ts';
import { dropOrphans, keepWithin, type KeptEntry, madeRoom } from './keep-within.ts';
import { type KeptRound, keepRound, readKeptRound, sizeOf } from './kept-round.ts';
import { tellProblem } from './tell-problem.ts';
import type { WorkbenchStore } from './workbench.ts';

interface RunDatabase extends DBSchema {
  rounds: {
    key: string;
    value: { readonly id: string; readonly draft: string; readonly at: number; readonly size: number } & {
      readonly round: KeptRound;
    };
    /** `age` holds what the limit needs, so that no round is read to count it. */
    indexes: { draft: string; age: [at: number, size: number, draft: string] };
  };
}

/** Characters of all kept rounds. */
const MOST = 50_000_000;

let database: Promise<IDBPDatabase<RunDatabase>> | undefined;
const open = (): Promise<IDBPDatabase<RunDatabase>> =>
  (database ??= openDB<RunDatabase>('callscope-runs', 1, {
    upgrade: fresh => {
      const rounds = fresh.createObjectStore('rounds', { keyPath: 'id' });
      rounds.createIndex('draft', 'draft');
      rounds.createIndex('age', ['at', 'size', 'draft']);
    },
  }));

/** Oldest first. */
async function listEntries(): Promise<readonly KeptEntry[]> {
  const entries: KeptEntry[] = [];
  const index = (await open()).transaction('rounds').store.index('age');
  for (let cursor = await index.openKeyCursor(); cursor !== null; cursor = await cursor.continue()) {
    const [, size, draft] = cursor.key;
    entries.push({ id: cursor.primaryKey, draft, size });
  }
  return entries;
}

async function drop(entries: readonly { readonly id: string }[]): Promise<void> {
  const rounds = await open();
  await Promise.all(entries.map(({ id }) => rounds.delete('rounds', id)));
}

/** Returns how many older rounds had to go. */
async function save(round: Round): Promise<number> {
  const kept = keepRound(round);
  const size = sizeOf(kept);
  const rounds = await open();
  const gone = await keepWithin({
    entries: (await listEntries()).filter(({ id }) => id !== round.id),
    wanted: size,
    most: MOST,
    drop,
    write: async () => {
      await rounds.put('rounds', { id: round.id, draft: round.draft, at: round.at, size, round: kept });
    },
  });
  return gone.length;
}

/** Without a turn of the event loop: a page that goes away has none left. */
async function saveAtOnce(rounds: readonly Round[]): Promise<void> {
  const transaction = (await open()).transaction('rounds', 'readwrite');
  const asked = rounds.map(round => {
    const kept = keepRound(round);
    const { id, draft, at } = round;
    return transaction.store.put({ id, draft, at, size: sizeOf(kept), round: kept });
  });
  transaction.commit();
  await Promise.all([...asked, transaction.done]);
}

/** Takes a round out of the page and out of what is kept. */
export async function deleteRound(store: WorkbenchStore, id: string): Promise<void> {
  store.setState(({ runs }) => ({ runs: runs.filter(round => round.id !== id) }));
  try {
    await drop([{ id }]);
  } catch (error) {
    tellProblem(store, `This browser could not delete the kept run (${reasonOf(error)}).`);
  }
}

const runs = (count: number): string => (count === 1 ? 'one kept run' : `${count} kept runs`);

/** Saves each round when it ends, or when the page goes away before; brings a draft's rounds back when it is opened. */
export function startKeptRuns(store: WorkbenchStore): () => void {
  /** Rounds that are kept already, or whose saving was tried. */
  const known = new Set<string>();
  /** Rounds that stand whole in the browser's storage. */
  const written = new Set<string>();
  let shown: string | undefined;

  const keep = async (round: Round): Promise<void> => {
    try {
      const dropped = await save(round);
      written.add(round.id);
      if (dropped > 0) tellProblem(store, madeRoom(dropped, 'kept run'));
    } catch (error) {
      tellProblem(
        store,
        `This browser could not keep the run (${reasonOf(error)}). Export it before you leave.`,
      );
    }
  };
  const load = async (draft: string): Promise<void> => {
    let values: readonly { readonly id: string; readonly round: unknown }[];
    try {
      values = await (await open()).getAllFromIndex('rounds', 'draft', draft);
    } catch {
      // Where IndexedDB is refused there is nothing to bring back; saving a run says that it is.
      return;
    }
    const read = values.flatMap(({ round }) => readKeptRound(round) ?? []);
    const here = new Set(store.getState().runs.map(({ id }) => id));
    const back = read.filter(({ id }) => !here.has(id));
    for (const { id } of back) {
      known.add(id);
      written.add(id);
    }
    if (back.length > 0) {
      store.setState(state => ({ runs: [...back, ...state.runs].toSorted((a, b) => a.at - b.at) }));
    }
    const lost = values.length - read.length;
    if (lost > 0)
      tellProblem(
        store,
        `${runs(lost)} of this draft could not be read and ${lost === 1 ? 'is' : 'are'} left out.`,
      );
  };
  const update = (): void => {
    const { draft, runs: rounds } = store.getState();
    for (const round of rounds) {
      if (!round.ended || known.has(round.id)) continue;
      known.add(round.id);
      // After what the end of a round starts elsewhere: a long one takes a while to copy.
      setTimeout(() => void keep(round));
    }
    if (draft === shown) return;
    shown = draft;
    if (draft !== undefined) void load(draft);
  };
  /** What has come of a round under way, or just ended, outlives the page that asked for it. */
  const keepUnfinished = (): void => {
    const unwritten = store.getState().runs.filter(({ id }) => !written.has(id));
    if (document.visibilityState !== 'hidden' || unwritten.length === 0) return;
    // Nobody could be told; a page that comes back saves each at its end, and tells then.
    saveAtOnce(unwritten).catch(() => {});
  };
  document.addEventListener('visibilitychange', keepUnfinished);
  void dropOrphans(listEntries, drop);
  update();
  const stop = store.subscribe(update);
  return () => {
    stop();
    document.removeEventListener('visibilitychange', keepUnfinished);
  };
}
