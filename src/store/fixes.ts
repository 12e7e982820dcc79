// Applying a fix: one undoable step of the document, with what it did said aloud.
import type { StageClient } from '../worker/client.ts';
import { editRepro, undo } from './document.ts';
import { tellProblem } from './tell-problem.ts';
import { updateView, type WorkbenchStore } from './workbench.ts';

export async function applyFix(store: WorkbenchStore, client: StageClient, fix: string): Promise<void> {
  const { repro } = store.getState();
  if (repro === undefined) return;
  const answer = await client.run('fix', { repro, fix });
  if (answer.kind !== 'done' || store.getState().repro !== repro) return;
  if (!answer.value.ok) {
    tellProblem(store, answer.value.problem.sentence);
    return;
  }
  const { repro: fixed, summary } = answer.value.value;
  editRepro(store, fixed);
  updateView(store, {
    finding: undefined,
    notice: {
      kind: 'done',
      sentence: summary,
      action: {
        label: 'Undo',
        run: () => {
          undo(store);
          updateView(store, { notice: undefined });
        },
      },
    },
  });
}
