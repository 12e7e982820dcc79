// Which of its own tools a server offers. Each is asked for by an empty request, which every server refuses without
// doing anything: a missing path answers 404, a present one complains about the request.
import { member } from '../core/json/value.ts';
import type { ServedModel } from './served-models.ts';
import { ask } from './ask.ts';
import type { Connection } from './exchange.ts';

export type Feature = 'version' | 'tokenize' | 'detokenize' | 'render' | 'derender' | 'parse-function-call';

/** Undefined where it could not be told. */
export interface ServerFeatures {
  readonly found: Readonly<Partial<Record<Feature, boolean>>>;
  /** As the server names it. */
  readonly version?: string;
  readonly engine?: 'vllm' | 'sglang' | 'llama.cpp';
}

export const FEATURE_PATHS: Readonly<Record<Feature, string>> = {
  version: '/version',
  tokenize: '/tokenize',
  detokenize: '/detokenize',
  render: '/v1/chat/completions/render',
  derender: '/v1/chat/completions/derender',
  'parse-function-call': '/parse_function_call',
};

const POSTED: readonly Feature[] = ['tokenize', 'detokenize', 'render', 'derender', 'parse-function-call'];

/** What an answer to an empty request holds, where a server (llama.cpp) does not refuse it. */
const TO_NOTHING: Readonly<Partial<Record<Feature, readonly string[]>>> = {
  tokenize: ['tokens'],
  detokenize: ['content', 'prompt', 'text'],
};

export interface FeatureQuestion {
  readonly connection: Connection;
  readonly key?: string;
  readonly signal?: AbortSignal;
  readonly timeout: number;
  readonly models: readonly ServedModel[];
}

export async function findFeatures(question: FeatureQuestion): Promise<ServerFeatures> {
  const [version, ...answers] = await Promise.all([
    askVersion(question),
    ...POSTED.map(feature => isThere(question, feature)),
  ]);
  const found: Partial<Record<Feature, boolean>> = {};
  if (version !== undefined) found.version = version.found;
  POSTED.forEach((feature, index) => {
    const answer = answers[index];
    if (answer !== undefined) found[feature] = answer;
  });
  const engine = engineOf(question.models, found);
  return {
    found,
    ...(version?.text === undefined ? {} : { version: version.text }),
    ...(engine === undefined ? {} : { engine }),
  };
}

async function askVersion({
  connection,
  key,
  signal,
  timeout,
}: FeatureQuestion): Promise<{ readonly found: boolean; readonly text?: string } | undefined> {
  const asked = await ask(connection, { method: 'GET', path: '/version', ...given(key, signal), timeout });
  if (asked.kind !== 'answer') return undefined;
  const version = asked.status < 400 ? member(asked.json, 'version') : undefined;
  if (version?.kind === 'string') return { found: true, text: version.value.slice(0, 60) };
  return { found: false };
}

async function isThere(
  { connection, key, signal, timeout }: FeatureQuestion,
  feature: Feature,
): Promise<boolean | undefined> {
  const path = FEATURE_PATHS[feature];
  const asked = await ask(connection, { method: 'POST', path, body: '{}', ...given(key, signal), timeout });
  if (asked.kind !== 'answer') return undefined;
  const { status, json } = asked;
  if (status === 404) {
    // A served path answers 404 about the model it was not told; a missing one says nothing but that.
    const error = member(json, 'error') ?? json;
    const message = member(error, 'message');
    return message?.kind === 'string' && /model/i.test(message.value);
  }
  if (status === 405 || status === 501) return false;
  if (status === 401 || status === 403 || status === 429) return undefined;
  // Gateways answer every path, with a page, with whatever they have or with their own errors.
  if (status < 400) return TO_NOTHING[feature]?.some(name => member(json, name) !== undefined) ?? false;
  return json !== undefined && status !== 502 && status !== 503 && status !== 504;
}

const given = (
  key: string | undefined,
  signal: AbortSignal | undefined,
): { readonly key?: string; readonly signal?: AbortSignal } => ({
  ...(key === undefined ? {} : { key }),
  ...(signal === undefined ? {} : { signal }),
});

/** The owner that a model list names, else tools that one engine alone has. */
function engineOf(
  models: readonly ServedModel[],
  found: Readonly<Partial<Record<Feature, boolean>>>,
): ServerFeatures['engine'] {
  const owner = models[0]?.owner?.toLowerCase();
  if (owner === 'vllm' || owner === 'sglang') return owner;
  if (owner === 'llamacpp') return 'llama.cpp';
  if (found['parse-function-call'] === true) return 'sglang';
  return found.render === true || found.derender === true ? 'vllm' : undefined;
}
