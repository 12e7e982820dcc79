// The address bar. It is written only when something is shared or opened from a link, and cleared as soon as the
// document is edited, so that it never claims to be what is on screen when it is not.
import { examples } from '../examples/index.ts';
import type { StageClient } from '../worker/client.ts';
import { openRepro } from './document.ts';
import { openText } from './open.ts';
import { tellProblem } from './tell-problem.ts';
import { updateView, type WorkbenchStore } from './workbench.ts';

const CAUSE = '#cause=';

const IMPORT = '#import=';

/** Opens what a fragment says; returns false when it says nothing we know. */
export async function openFragment(
  store: WorkbenchStore,
  client: StageClient,
  hash: string,
): Promise<boolean> {
  if (hash === '' || hash === '#') return false;
  if (hash.startsWith('#example=')) {
    const id = hash.slice('#example='.length);
    const example = examples.find(each => each.id === id);
    if (example === undefined) {
      tellProblem(store, `There is no example called “${id}”.`);
      return true;
    }
    openRepro(store, await example.load());
    return true;
  }
  if (hash.startsWith(CAUSE)) {
    updateView(store, { dialog: 'causes', cause: hash.slice(CAUSE.length) });
    return true;
  }
  if (hash.startsWith(IMPORT)) {
    const { askImport } = await import('./import-file.ts');
    askImport(store, hash.slice(IMPORT.length));
    return true;
  }
  const text = hash.startsWith('#paste=') ? decodePaste(hash.slice('#paste='.length)) : hash;
  const problem =
    text === undefined
      ? { sentence: 'The text behind #paste= is not correctly percent-encoded.' }
      : await openText(store, client, text);
  if (problem !== undefined) tellProblem(store, problem.sentence);
  return true;
}

function decodePaste(encoded: string): string | undefined {
  try {
    return decodeURIComponent(encoded);
  } catch {
    return undefined;
  }
}

/** Puts the shared link into the address bar, as one entry of the history. */
export function showLink(fragment: string): void {
  if (location.hash !== `#${fragment}`) history.pushState(null, '', `#${fragment}`);
}

/**
 * Follows the address bar (back, forward, a pasted link) and clears it once the document is edited, or the catalogue
 * that it opened is closed.
 */
export function startAddress(store: WorkbenchStore, client: StageClient): () => void {
  const follow = (): void => void openFragment(store, client, location.hash);
  window.addEventListener('hashchange', follow);
  const stop = store.subscribe((state, before) => {
    const edited = state.repro !== before.repro && state.draft === before.draft && before.repro !== undefined;
    const closed = state.repro === undefined && before.repro !== undefined;
    const isRead = before.view.dialog === 'causes' && state.view.dialog !== 'causes';
    if ((edited || closed || (isRead && location.hash.startsWith(CAUSE))) && location.hash !== '') {
      history.replaceState(null, '', location.pathname + location.search);
    }
  });
  return () => {
    window.removeEventListener('hashchange', follow);
    stop();
  };
}
