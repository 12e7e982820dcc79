// Loads a model's tokenizer.json from a Hugging Face Hub or a mirror, with the tokenizer_config.json beside it, which
// may name more added tokens. What arrives is not trusted here: the worker reads and checks it.
import { fail, ok, type Result } from '../core/result.ts';
import { fetchHubFile, type HubRequest, type HubTools, readHubRequest } from './hub.ts';

export interface HubTokenizer {
  /** Text of tokenizer.json. */
  readonly json: string;
  /** Text of tokenizer_config.json; absent where the model has none. */
  readonly config?: string;
  /** `owner/model@revision`. */
  readonly origin: string;
  /** The Hub could not be reached: this is what it had at the last visit. */
  readonly fromCache: boolean;
}

/** The largest vocabularies in use take 35 MB. */
const LARGEST = 100_000_000;

/** `owner/model`, or with a revision behind an `@`. */
export function readModelName(typed: string): Pick<HubRequest, 'model' | 'revision'> {
  const at = typed.indexOf('@');
  return at < 0
    ? { model: typed, revision: 'main' }
    : { model: typed.slice(0, at), revision: typed.slice(at + 1) };
}

/** Every failure is a sentence for the user. */
export async function loadHubTokenizer(
  asked: HubRequest,
  tools: Pick<HubTools, 'fetch' | 'cache'>,
): Promise<Result<HubTokenizer>> {
  const read = readHubRequest(asked);
  if (!read.ok) return read;
  const request = read.value;
  const { host, model, revision } = request;
  const file = await fetchHubFile(request, 'tokenizer.json', tools, LARGEST);
  if (file.kind === 'problem') return fail({ sentence: file.sentence });
  if (file.kind === 'absent') {
    return fail({
      sentence: `${host} answers 404: there is no model ${model} at revision ${revision}, or it has no tokenizer.json (Kimi’s own models have a tiktoken.model instead).`,
    });
  }
  const config = await fetchHubFile(request, 'tokenizer_config.json', tools);
  if (config.kind === 'problem') return fail({ sentence: config.sentence });
  return ok({
    json: file.text,
    ...(config.kind === 'text' ? { config: config.text } : {}),
    origin: `${model}@${revision}`,
    fromCache: file.fromCache,
  });
}
