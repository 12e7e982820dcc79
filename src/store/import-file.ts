// A link that names a file elsewhere (`#import=`): it is asked about first, and read only when the user agrees.
import type { Problem } from '../core/result.ts';
import { readFileAddress, readRemoteFile } from '../net/remote-file.ts';
import type { StageClient } from '../worker/client.ts';
import { openText } from './open.ts';
import { updateView, type WorkbenchStore } from './workbench.ts';

/** Opens the question; `given` is what follows `#import=`. */
export function askImport(store: WorkbenchStore, given: string): void {
  const address = readFileAddress(given);
  updateView(
    store,
    address.ok
      ? { dialog: 'import', importFrom: address.value.href }
      : { notice: { kind: 'problem', sentence: address.problem.sentence } },
  );
}

/** Returns why the file could not be read or opened. */
export async function importFile(
  store: WorkbenchStore,
  client: StageClient,
  address: string,
  signal: AbortSignal,
): Promise<Problem | undefined> {
  const text = await readRemoteFile(new URL(address), (url, init) => fetch(url, init), signal);
  if (signal.aborted) return undefined;
  return text.ok ? openText(store, client, text.value) : text.problem;
}
