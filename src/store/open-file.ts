// A dropped file: the vocabulary or another model's tokenizer when it is one, else text for the importer.
import type { Problem } from '../core/result.ts';
import type { StageClient } from '../worker/client.ts';
import { openText } from './open.ts';
import { dropVocabulary } from './vocabulary.ts';
import type { WorkbenchStore } from './workbench.ts';

/** `tokenizer_config.json` is none. */
const TOKENIZER = /^tokenizer(?!_config).*\.json$/i;
const MAX_FILE = 64 * 1024 * 1024;

export async function openFile(
  store: WorkbenchStore,
  client: StageClient,
  file: File,
): Promise<Problem | undefined> {
  if (file.size > MAX_FILE) {
    return {
      sentence: `${file.name} has ${Math.round(file.size / 1024 / 1024)} MB; Callscope reads files up to 64 MB.`,
    };
  }
  if (/\.(model|tiktoken)$/.test(file.name)) {
    await dropVocabulary(store, client, file.name, new Uint8Array(await file.arrayBuffer()));
    return undefined;
  }
  if (TOKENIZER.test(file.name)) {
    const { dropTokenizer } = await import('./tokenizer.ts');
    await dropTokenizer(store, client, file);
    return undefined;
  }
  return openText(store, client, await file.text());
}
