// Starts the page's moving parts once: worker, pipeline, autosave, address bar, shortcuts, theme, vocabulary.
import type { Callscope } from '../store/context.ts';
import { restoreConnection } from '../store/connection.ts';
import { openFragment, startAddress } from '../store/address.ts';
import { startAutosave } from '../store/drafts.ts';
import { startPipeline } from '../store/pipeline.ts';
import { refreshRecent } from '../store/recent.ts';
import { startTheme } from '../store/theme.ts';
import { loadVocabulary } from '../store/vocabulary.ts';
import { createWorkbench, updateView } from '../store/workbench.ts';
import { createStageClient, type WorkerPort } from '../worker/client.ts';
import { startShortcuts } from './shortcuts.ts';

export function boot(): Callscope {
  const worker = new Worker(new URL('../worker/worker.ts', import.meta.url), { type: 'module' });
  const callscope: Callscope = {
    store: createWorkbench(),
    client: createStageClient(worker as unknown as WorkerPort),
  };
  const { store, client } = callscope;
  restoreConnection(store);
  startTheme(store);
  startPipeline(store, client);
  startAutosave(store);
  void import('../store/kept-runs.ts').then(({ startKeptRuns }) => startKeptRuns(store));
  void import('../store/kept-experiments.ts').then(({ startKeptExperiments }) => startKeptExperiments(store));
  startAddress(store, client);
  startShortcuts(callscope);
  void openFragment(store, client, location.hash);
  void refreshRecent(store);
  store.subscribe((state, before) => {
    if (state.repro === undefined && before.repro !== undefined) void refreshRecent(store);
  });
  void client.run('catalogue', {}).then(answer => {
    if (answer.kind === 'broken') updateView(store, { broken: answer.message });
    if (answer.kind !== 'done') return;
    updateView(store, { catalogue: answer.value });
    const family = answer.value.families[0];
    void loadVocabulary(store, client, family.vocabulary, document.baseURI);
  });
  return callscope;
}
