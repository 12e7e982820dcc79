// What happens to text that comes in: pasted, dropped, or in a link. It becomes the document, completes it, or
// is answered with a sentence; the work that was there is never overwritten.
import type { Problem } from '../core/result.ts';
import type { StageClient } from '../worker/client.ts';
import { editRepro, openRepro, undo } from './document.ts';
import { tabsOf } from './view-tail.ts';
import { type Notice, updateView, type WorkbenchStore } from './workbench.ts';

/** Reads `text` and opens it. Returns the problem when it cannot be read; the caller keeps the text in sight. */
export async function openText(
  store: WorkbenchStore,
  client: StageClient,
  text: string,
): Promise<Problem | undefined> {
  const current = store.getState().repro;
  updateView(store, { opening: true });
  const answer = await client.run('open', current === undefined ? { text } : { text, current });
  updateView(store, { opening: false });
  if (answer.kind === 'superseded') return undefined;
  if (answer.kind === 'broken') return { sentence: `Reading failed inside Callscope: ${answer.message}` };
  const opened = answer.value;
  if (opened.kind === 'problem') return opened.problem;
  if (opened.completes === 'output') {
    editRepro(store, opened.repro);
    store.setState({ imported: opened.imported });
    updateView(store, {
      pane: 'output',
      notice: { kind: 'done', sentence: 'Added as the output of this request.', action: undoAction(store) },
    });
    return undefined;
  }
  const replaced = current === undefined ? undefined : store.getState();
  openRepro(store, opened.repro, opened.imported);
  updateView(store, tabsOf(opened.tail ?? [], store.getState().view));
  if (replaced !== undefined) {
    updateView(store, {
      notice: {
        kind: 'done',
        sentence: `Opened. “${replaced.repro?.title ?? 'Your work'}” is kept among your drafts.`,
        action: { label: 'Go back to it', run: () => store.setState(restored(store, replaced)) },
      },
    });
  }
  if (replaced === undefined && opened.repro.template.origin !== undefined) {
    updateView(store, { notice: originNotice(store, client, opened.repro.template.origin) });
  }
  return undefined;
}

/** A template that came from the Hub may not be the Hub's any more; asking is the user's choice. */
const originNotice = (store: WorkbenchStore, client: StageClient, origin: string): Notice => ({
  kind: 'done',
  sentence: `Its chat template was loaded from ${origin}.`,
  action: {
    label: 'Check the Hub',
    run: () =>
      void import('./hub.ts').then(async ({ checkTemplateOrigin }) => {
        const { kind, sentence } = await checkTemplateOrigin(store, client);
        updateView(store, { notice: { kind: kind === 'done' ? 'done' : 'problem', sentence } });
      }),
  },
});

const undoAction = (store: WorkbenchStore) => ({
  label: 'Undo',
  run: () => {
    undo(store);
    updateView(store, { notice: undefined });
  },
});

type Snapshot = ReturnType<WorkbenchStore['getState']>;

/** What was sent and received meanwhile stays. */
function restored(store: WorkbenchStore, snapshot: Snapshot): Snapshot {
  const { connection, runs, experiments, view } = store.getState();
  return {
    ...snapshot,
    connection,
    runs,
    experiments,
    view: { ...snapshot.view, notice: undefined, recent: view.recent, opening: false },
  };
}
