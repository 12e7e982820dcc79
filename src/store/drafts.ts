// Keeps every document in IndexedDB while it is edited, each under its own draft id, so that opening a link or
// another paste never overwrites work. The newest twenty are kept.
import { type DBSchema, type IDBPDatabase, openDB } from 'idb';
import { readRepro } from '../core/share/repro-document.ts';
import type { Repro } from '../core/types.ts';
import { type RecentDraft, updateView, type WorkbenchStore } from './workbench.ts';

interface DraftDatabase extends DBSchema {
  drafts: {
    key: string;
    value: { readonly id: string; readonly savedAt: number; readonly repro: Repro };
    indexes: { savedAt: number };
  };
}

const KEPT = 20;
const PAUSE = 400;

let database: Promise<IDBPDatabase<DraftDatabase>> | undefined;
const open = (): Promise<IDBPDatabase<DraftDatabase>> =>
  (database ??= openDB<DraftDatabase>('callscope', 1, {
    upgrade: fresh => {
      fresh.createObjectStore('drafts', { keyPath: 'id' }).createIndex('savedAt', 'savedAt');
    },
  }));

/** Saved documents, newest first; none where the browser keeps nothing. */
export async function listDrafts(): Promise<readonly RecentDraft[]> {
  try {
    const all = await (await open()).getAllFromIndex('drafts', 'savedAt');
    return all.toReversed().map(({ id, savedAt, repro }) => ({ id, savedAt, title: repro.title }));
  } catch {
    // Private windows may refuse IndexedDB; the save state in the header says so once something is edited.
    return [];
  }
}

/** Of what is kept beside drafts, that whose draft is kept no longer. */
export async function withoutDraft<T extends { readonly draft: string }>(
  kept: readonly T[],
): Promise<readonly T[]> {
  const drafts = new Set((await listDrafts()).map(({ id }) => id));
  // An empty list may also mean that the drafts could not be read.
  return drafts.size === 0 ? [] : kept.filter(({ draft }) => !drafts.has(draft));
}

export async function readDraft(id: string): Promise<Repro | undefined> {
  const saved = await (await open()).get('drafts', id);
  const repro = readRepro(saved?.repro);
  return repro.ok ? repro.value : undefined;
}

async function save(id: string, repro: Repro): Promise<void> {
  const drafts = await open();
  await drafts.put('drafts', { id, savedAt: Date.now(), repro });
  const ids = await drafts.getAllKeysFromIndex('drafts', 'savedAt');
  await Promise.all(ids.slice(0, Math.max(0, ids.length - KEPT)).map(old => drafts.delete('drafts', old)));
}

/** Saves the document shortly after each change; a failure is shown, and the next change tries again. */
export function startAutosave(store: WorkbenchStore): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let last: Repro | undefined;
  const write = async (): Promise<void> => {
    const { repro, draft, view } = store.getState();
    if (repro === undefined || draft === undefined || view.save !== 'unsaved') return;
    updateView(store, { save: 'saving' });
    try {
      await save(draft, repro);
      const now = store.getState();
      if (now.repro === repro) updateView(store, { save: 'saved' });
      else if (now.repro !== undefined) updateView(store, { save: 'unsaved' });
    } catch (error) {
      updateView(store, {
        save: 'off',
        notice: {
          kind: 'problem',
          sentence: `This browser could not save the draft (${error instanceof Error ? error.message : String(error)}). Download it with Share before you leave.`,
        },
      });
    }
  };
  const stop = store.subscribe(state => {
    if (state.repro === last) return;
    last = state.repro;
    clearTimeout(timer);
    timer = setTimeout(() => void write(), PAUSE);
  });
  const flush = (): void => {
    clearTimeout(timer);
    void write();
  };
  document.addEventListener('visibilitychange', flush);
  return () => {
    stop();
    clearTimeout(timer);
    document.removeEventListener('visibilitychange', flush);
  };
}
