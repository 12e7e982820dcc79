// The drafts of this browser as the first screen lists them, and opening one of them.
import { reopenDraft } from './document.ts';
import { listDrafts, readDraft } from './drafts.ts';
import { tellProblem } from './tell-problem.ts';
import { updateView, type WorkbenchStore } from './workbench.ts';

export async function refreshRecent(store: WorkbenchStore): Promise<void> {
  updateView(store, { recent: await listDrafts() });
}

export async function openDraft(store: WorkbenchStore, id: string): Promise<void> {
  const repro = await readDraft(id);
  if (repro === undefined) {
    tellProblem(store, 'This draft can no longer be read.');
    return;
  }
  reopenDraft(store, repro, id);
}
