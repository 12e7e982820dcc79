// Whose token ids the Tokens tabs show: the family's, or those of another model's tokenizer.json from the Hub or a
// file. The choice is the view's, never the document's: prompt, diagnosis and links keep to the family.
import type { Result } from '../core/result.ts';
import type { AlignedEncoding } from '../core/tokenize/other-encoder.ts';
import { openHubCache } from '../net/hub.ts';
import { loadHubTokenizer, readModelName } from '../net/tokenizer.ts';
import type { StageClient } from '../worker/client.ts';
import type { TokenizerInput } from '../worker/tokenizer.ts';
import { hubSettings } from './hub.ts';
import { isCurrent } from './pipeline.ts';
import { tellProblem } from './tell-problem.ts';
import { updateView, type Workbench, type WorkbenchStore } from './workbench.ts';

/** Bytes. */
const LARGEST = 100_000_000;

export function showTokenizer(store: WorkbenchStore, shown: 'family' | 'other'): void {
  updateView(store, { tokenizer: { ...store.getState().view.tokenizer, shown } });
}

/** Hands a tokenizer.json to the worker and shows its ids; returns why it was refused. */
async function take(
  store: WorkbenchStore,
  client: StageClient,
  input: TokenizerInput,
): Promise<string | undefined> {
  const answer = await client.ask('tokenizer', input);
  if (answer.kind === 'broken') return answer.message;
  if (!answer.value.ok) return answer.value.problem.sentence;
  updateView(store, { tokenizer: { shown: 'other', loaded: answer.value.value } });
  return undefined;
}

/** `typed`: `owner/model` or `owner/model@revision`. Returns why nothing was loaded. */
export async function loadTokenizer(
  store: WorkbenchStore,
  client: StageClient,
  typed: string,
): Promise<string | undefined> {
  const { host, token } = hubSettings(store);
  const loaded = await loadHubTokenizer(
    { host, ...readModelName(typed.trim()), ...(token === '' ? {} : { token }) },
    { fetch: (url, init) => fetch(url, init), cache: openHubCache },
  );
  if (!loaded.ok) return loaded.problem.sentence;
  const { json, config, origin, fromCache } = loaded.value;
  const input = { name: origin, json, ...(config === undefined ? {} : { config }) };
  const refusal = await take(store, client, input);
  if (fromCache && refusal === undefined) {
    const sentence = `The Hub could not be reached: ${origin} is what this browser kept, and may have changed since.`;
    tellProblem(store, sentence);
  }
  return refusal;
}

/** A tokenizer.json picked in the Tokens tab. Returns why it was refused. */
export async function pickTokenizer(
  store: WorkbenchStore,
  client: StageClient,
  file: File,
): Promise<string | undefined> {
  if (file.size > LARGEST) return `${file.name} is larger than any tokenizer.json.`;
  return await take(store, client, { name: file.name, json: await file.text() });
}

/** A tokenizer.json dropped on the page: what became of it is a notice. */
export async function dropTokenizer(store: WorkbenchStore, client: StageClient, file: File): Promise<void> {
  const refusal = await pickTokenizer(store, client, file);
  updateView(store, {
    notice:
      refusal === undefined
        ? { kind: 'done', sentence: `The Tokens tabs show the ids of ${file.name} now.` }
        : { kind: 'problem', sentence: refusal },
  });
}

/** The other tokenizer's answer for a text; undefined while it is on its way. */
export function otherTokensOf(
  workbench: Workbench,
  at: 'prompt' | 'output',
): Result<AlignedEncoding> | undefined {
  return isCurrent(workbench, 'otherTokens') ? workbench.results.otherTokens?.value?.[at] : undefined;
}
