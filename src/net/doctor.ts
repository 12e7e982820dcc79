// Why the page cannot talk to a server, and the line that fixes it. A browser says only "failed to fetch", so the
// cause is found by asking in different ways: with a preflight, without one, and without CORS at all.
import { type Address, readAddress } from '../core/wire/address.ts';
import type { Clock } from '../core/wire/clock.ts';
import { httpProblem } from '../core/wire/http-problem.ts';
import { ask, type Asked } from './ask.ts';
import { type Check, checked } from './checks.ts';
import type { Connection, Fetch, NetworkEntry } from './exchange.ts';
import { FEATURE_PATHS, findFeatures, type ServerFeatures } from './features.ts';
import { checkContext, checkModel } from './model-checks.ts';
import { type Tell, tellMixedContent, tellPrivateNetwork } from './network-checks.ts';
import { explainSilence } from './silence-checks.ts';
import { readServedModels, type ServedModel } from './served-models.ts';

export interface Examination {
  /** In the order they were made; each check once, with its last state. */
  readonly checks: readonly Check[];
  readonly address?: Address;
  readonly models: readonly ServedModel[];
  readonly features: ServerFeatures;
}

export interface DoctorQuestion {
  /** As typed. */
  readonly address: string;
  readonly key?: string;
  readonly model?: string;
  /** Where the page itself comes from: `https://callscope.example`. */
  readonly origin: string;
  readonly fetch: Fetch;
  readonly clock: Clock;
  readonly signal?: AbortSignal;
  /** Tokens the request needs, where they are known. */
  readonly needs?: { readonly promptTokens: number; readonly maxTokens?: number };
  readonly log?: (entry: NetworkEntry) => void;
  /** Told every check as it is made; a check may be told again with a new state. */
  readonly report?: (check: Check) => void;
  /** Milliseconds for each question; 10 s unless given. */
  readonly timeout?: number;
}

/** Never rejects. */
export async function examine(question: DoctorQuestion): Promise<Examination> {
  const { report, timeout = 10_000, signal, key, origin } = question;
  const checks = new Map<Check['check'], Check>();
  const tell = (check: Check): void => {
    checks.set(check.check, check);
    report?.(check);
  };
  const nothing = (address?: Address): Examination => ({
    checks: [...checks.values()],
    ...(address === undefined ? {} : { address }),
    models: [],
    features: { found: {} },
  });

  const read = readAddress(question.address);
  if (!read.ok) {
    tell(checked('address', 'problem', read.problem.sentence, 'http://localhost:8000'));
    return nothing();
  }
  const address = read.value;
  tell(
    address.notes.length === 0
      ? checked('address', 'ok', `Completions are at \`${address.root}/v1\`.`)
      : checked('address', 'ok', address.notes.join(' '), `${address.root}/v1`),
  );
  const isMixed = tellMixedContent(address, origin, tell);
  tellPrivateNetwork(address, origin, tell);

  const { fetch, clock, log } = question;
  const connection: Connection = { address, fetch, clock, ...(log === undefined ? {} : { log }) };
  const common = { timeout, ...(signal === undefined ? {} : { signal }) };
  const listed = await ask(connection, {
    method: 'GET',
    path: '/v1/models',
    asJson: true,
    ...(key === undefined ? {} : { key }),
    ...common,
  });
  if (listed.kind !== 'answer') {
    await explainSilence(listed, {
      connection,
      common,
      origin,
      isMixed,
      withKey: key !== undefined && key !== '',
      tell,
    });
    return nothing(address);
  }
  tell(checked('reachable', 'ok', `The server answers (${listed.status}).`));
  tell(checked('cors', 'ok', 'The server lets this page read its answers.'));
  tell(checked('preflight', 'ok', 'The server accepts the browser’s preflight.'));
  if (checks.get('private-network')?.state === 'unknown') {
    tell(checked('private-network', 'ok', 'The browser lets this page reach the local network.'));
  }
  if (!tellKey(listed, key, connection.clock.now(), tell)) return nothing(address);

  const list = readServedModels(listed.json);
  if (list === undefined) tell(noModelList(address, listed));
  const models = list ?? [];
  const features = await findFeatures({
    connection,
    ...(key === undefined ? {} : { key }),
    ...common,
    models,
  });
  tell(checkModel(question.model, models, listed, features.engine));
  tell(checkContext(question.model, models, question.needs));
  tell(checked('features', 'ok', featureSentence(features)));
  return { checks: [...checks.values()], address, models, features };
}

/** Another service answers here, or the API lies below another path. */
function noModelList(
  { root }: Address,
  { status, json }: Extract<Asked, { readonly kind: 'answer' }>,
): Check {
  return json === undefined && status < 400
    ? checked(
        'address',
        'problem',
        `What answers at \`${root}/v1/models\` is not an API.`,
        'http://localhost:8000',
      )
    : checked(
        'address',
        'unknown',
        `There is no model list at \`${root}/v1/models\` (${status}): the API may lie below another path.`,
        `curl -sS ${root}/v1/models`,
      );
}

/** False when nothing further can be asked. */
function tellKey(
  listed: Extract<Asked, { readonly kind: 'answer' }>,
  key: string | undefined,
  now: number,
  tell: Tell,
): boolean {
  const withKey = key !== undefined && key.trim() !== '';
  const { status, text: body, retryAfter } = listed;
  const wait = retryAfter === undefined ? {} : { retryAfter };
  const problem = httpProblem({ status, body, path: '/v1/models', withKey, now, ...wait });
  switch (problem?.kind) {
    case 'key-missing':
      tell(
        checked(
          'key',
          'problem',
          problem.sentence,
          'Enter the key that the server was started with (--api-key)',
        ),
      );
      return false;
    case 'key-refused':
    case 'forbidden':
      tell(checked('key', 'problem', problem.sentence, 'Compare the key with the server’s --api-key'));
      return false;
    case 'gateway':
    case 'server-error':
    case 'rate-limit':
    case 'quota':
      tell(checked('reachable', 'problem', problem.sentence));
      return false;
    default:
      tell(checked('key', 'ok', withKey ? 'The server accepts the key.' : 'The server asks for no key.'));
      return true;
  }
}

function featureSentence({ found, version, engine }: ServerFeatures): string {
  const there = (Object.keys(FEATURE_PATHS) as (keyof typeof FEATURE_PATHS)[])
    .filter(feature => found[feature] === true)
    .map(feature => `\`${FEATURE_PATHS[feature]}\``);
  const name =
    engine === undefined
      ? 'The server'
      : { vllm: 'vLLM', sglang: 'SGLang', 'llama.cpp': 'llama.cpp' }[engine];
  const who = version === undefined ? name : `${name} ${version}`;
  return there.length === 0
    ? `${who} offers completions only.`
    : `${who} offers ${there.join(', ')} beside completions.`;
}
