// Loads a chat template from a Hugging Face Hub or a mirror of it: `chat_template.jinja`, else what
// `tokenizer_config.json` holds. Files fetched without a token are kept in the browser's cache for when the Hub
// cannot be reached; a token is put into one header and nowhere else.
import { fail, ok, type Result } from '../core/result.ts';
import { openCache } from './open-cache.ts';

export const DEFAULT_HUB = 'https://huggingface.co';

export interface HubRequest {
  /** `https://huggingface.co` or a mirror with the same paths. */
  readonly host: string;
  /** `owner/name`. */
  readonly model: string;
  /** Branch, tag or commit. */
  readonly revision: string;
  readonly token?: string;
}

export interface HubTemplate {
  readonly text: string;
  /** Hexadecimal, of the template's text as UTF-8; for `chat_template.jinja` that is the file's own. */
  readonly sha256: string;
  readonly file: string;
  /** `owner/model@revision`. */
  readonly origin: string;
  /** Full id of the commit that answered, where the Hub says it. */
  readonly commit?: string;
  /** The Hub could not be reached: this is what it had at the last visit. */
  readonly fromCache: boolean;
}

export interface HubTools {
  readonly fetch: (url: string, init: RequestInit) => Promise<Response>;
  readonly cache: () => Promise<Cache | undefined>;
  readonly sha256: (text: string) => Promise<string>;
}

/** UTF-16 code units of a template or its configuration. */
const LARGEST = 20_000_000;

export const openHubCache = (): Promise<Cache | undefined> => openCache('callscope-hub-1');

/** The host without a trailing slash; fails where it is no address a page may fetch from. */
export function readHost(host: string): Result<string> {
  const typed = host.trim() === '' ? DEFAULT_HUB : host.trim();
  const url = URL.parse(/^[a-z]+:\/\//i.test(typed) ? typed : `https://${typed}`);
  if (url === null) return fail({ sentence: `“${typed}” is not an address.` });
  const isLocal = url.hostname === 'localhost' || url.hostname === '127.0.0.1';
  if (url.protocol !== 'https:' && !isLocal)
    return fail({ sentence: 'The mirror must be reached over https, or the page may not load from it.' });
  return ok(url.origin + url.pathname.replace(/\/+$/, ''));
}

/** `owner/model@revision` as it stands in a repro; undefined when it is something else. */
export function readOrigin(origin: string): Pick<HubRequest, 'model' | 'revision'> | undefined {
  const found = /^([^@\s]+\/[^@\s]+)@(\S+)$/.exec(origin);
  return found === null ? undefined : { model: found[1], revision: found[2] };
}

export type Fetched =
  | { readonly kind: 'text'; readonly text: string; readonly commit?: string; readonly fromCache: boolean }
  | { readonly kind: 'absent' }
  | { readonly kind: 'problem'; readonly sentence: string };

const problem = (sentence: string): Fetched => ({ kind: 'problem', sentence });

function refusal(status: number, request: HubRequest, file: string): Fetched {
  const { model, host, token } = request;
  if (status === 401 || status === 403) {
    return problem(
      token === undefined
        ? `${host} answers ${status} for ${model}: the model is gated or private, or does not exist. Give a token that may read it.`
        : `${host} answers ${status} for ${model}: this token may not read it. Accept the model’s licence on the Hub, or use another token.`,
    );
  }
  if (status === 404) return { kind: 'absent' };
  if (status === 429)
    return problem(`${host} answers 429: too many requests. Wait a minute, or give a token.`);
  return problem(`${host} answers ${status} for ${file} of ${model}.`);
}

async function fromCache(cache: Cache | undefined, url: string): Promise<Fetched | undefined> {
  const kept = await cache?.match(url).catch(() => undefined);
  return kept === undefined ? undefined : { kind: 'text', text: await kept.text(), fromCache: true };
}

/** One file of a model's repository; `request` as `readHubRequest` gave it, `largest` in UTF-16 code units. */
export async function fetchHubFile(
  request: HubRequest,
  file: string,
  tools: Pick<HubTools, 'fetch' | 'cache'>,
  largest = LARGEST,
): Promise<Fetched> {
  const { host, model, revision, token } = request;
  const path = model.split('/').map(encodeURIComponent).join('/');
  const url = `${host}/${path}/resolve/${encodeURIComponent(revision)}/${file}`;
  // What a token opened stays out of the cache.
  const cache = token === undefined ? await tools.cache() : undefined;
  try {
    const response = await tools.fetch(url, {
      credentials: 'omit',
      ...(token === undefined ? {} : { headers: { Authorization: `Bearer ${token}` } }),
    });
    if (!response.ok) return refusal(response.status, request, file);
    if (response.headers.get('content-type')?.includes('text/html') === true)
      return problem(`${host} sent a web page instead of ${file}: is this a mirror of the Hub?`);
    const text = await response.text();
    if (text.length > largest) return problem(`${file} of ${model} is larger than any such file.`);
    // A full or forbidden cache costs an offline visit the file, nothing more.
    await cache?.put(url, new Response(text)).catch(() => undefined);
    const commit = response.headers.get('x-repo-commit') ?? undefined;
    return { kind: 'text', text, fromCache: false, ...(commit === undefined ? {} : { commit }) };
  } catch (error) {
    const kept = await fromCache(cache, url);
    if (kept !== undefined) return kept;
    const reason = error instanceof Error ? error.message : String(error);
    return problem(
      `${host} could not be reached (${reason}): the network is down, or a proxy or the mirror’s CORS rules block it.`,
    );
  }
}

/** The chat template a `tokenizer_config.json` holds: a text, or named texts of which `default` is meant. */
function templateIn(config: string, model: string): Result<string> {
  let root: unknown;
  try {
    root = JSON.parse(config);
  } catch {
    return fail({ sentence: `tokenizer_config.json of ${model} is not JSON.` });
  }
  const value =
    typeof root === 'object' && root !== null && 'chat_template' in root ? root.chat_template : undefined;
  if (typeof value === 'string') return ok(value);
  if (Array.isArray(value)) {
    const named = value.filter(
      (each): each is { readonly name: string; readonly template: string } =>
        typeof each === 'object' && each !== null && typeof each.template === 'string',
    );
    const chosen = named.find(each => each.name === 'default') ?? named[0];
    if (chosen !== undefined) return ok(chosen.template);
  }
  return fail({
    sentence: `${model} has no chat template: no chat_template.jinja, and tokenizer_config.json names none.`,
  });
}

const TAG = /\{[{%]/;

/** What the user typed, trimmed and checked; no revision means `main`. */
export function readHubRequest(asked: HubRequest): Result<HubRequest> {
  const host = readHost(asked.host);
  if (!host.ok) return host;
  const model = asked.model.trim();
  const revision = asked.revision.trim() === '' ? 'main' : asked.revision.trim();
  const token = asked.token?.trim();
  if (!/^[\w.-]+\/[\w.-]+$/.test(model))
    return fail({ sentence: 'Name the model as owner/name, for example moonshotai/Kimi-K2-Instruct.' });
  if (token !== undefined && !/^[\x21-\x7e]*$/.test(token))
    return fail({ sentence: 'The token holds spaces or characters that no header can carry.' });
  return ok({ host: host.value, model, revision, ...(token === undefined || token === '' ? {} : { token }) });
}

/** Every failure is a sentence for the user. */
export async function loadHubTemplate(asked: HubRequest, tools: HubTools): Promise<Result<HubTemplate>> {
  const read = readHubRequest(asked);
  if (!read.ok) return read;
  const request = read.value;
  const { host, model, revision } = request;

  const found = async (
    file: string,
    text: string,
    { commit, fromCache }: Fetched & { kind: 'text' },
  ): Promise<Result<HubTemplate>> =>
    TAG.test(text)
      ? ok({
          text,
          file,
          fromCache,
          sha256: await tools.sha256(text),
          origin: `${model}@${revision}`,
          ...(commit === undefined ? {} : { commit }),
        })
      : fail({ sentence: `${file} of ${model} holds no Jinja tag: it is not a chat template.` });

  const own = await fetchHubFile(request, 'chat_template.jinja', tools);
  if (own.kind === 'problem') return fail({ sentence: own.sentence });
  if (own.kind === 'text') return found('chat_template.jinja', own.text, own);
  const config = await fetchHubFile(request, 'tokenizer_config.json', tools);
  if (config.kind === 'problem') return fail({ sentence: config.sentence });
  if (config.kind === 'absent') {
    return fail({
      sentence: `${host} answers 404: there is no model ${model} at revision ${revision}, or it has no tokenizer files.`,
    });
  }
  const text = templateIn(config.text, model);
  return text.ok ? found('tokenizer_config.json', text.value, config) : text;
}
