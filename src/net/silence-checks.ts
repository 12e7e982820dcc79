// Why a question got no answer: the server is down, does not share its answers with pages, or refuses the preflight.
import { reachOf } from '../core/wire/address.ts';
import { ask, type Asked } from './ask.ts';
import { type Check, checked } from './checks.ts';
import type { Connection } from './exchange.ts';
import type { Tell } from './network-checks.ts';

export interface SilenceContext {
  readonly connection: Connection;
  readonly common: { readonly timeout: number; readonly signal?: AbortSignal };
  readonly origin: string;
  readonly isMixed: boolean;
  readonly withKey: boolean;
  readonly tell: Tell;
}

export async function explainSilence(
  asked: Exclude<Asked, { readonly kind: 'answer' }>,
  { connection, common, origin, isMixed, withKey, tell }: SilenceContext,
): Promise<void> {
  const { root, host } = connection.address;
  switch (asked.kind) {
    case 'not-sent':
      return tell(
        checked('key', 'problem', asked.sentence, 'Paste the key alone, without quotes or `Bearer`'),
      );
    case 'aborted':
      return tell(checked('reachable', 'unknown', 'You stopped the checks.'));
    case 'timeout':
      return tell(
        checked('reachable', 'problem', 'The server did not answer in time.', `curl -sS ${root}/v1/models`),
      );
    case 'redirected':
      return tell(redirected(root));
    default:
  }
  // Without a header of ours the browser asks no preflight; without CORS it sends, but shows nothing.
  const simple = await ask(connection, { method: 'GET', path: '/v1/models', ...common });
  if (simple.kind === 'redirected') return tell(redirected(root));
  if (simple.kind === 'answer') {
    tell(checked('reachable', 'ok', `The server answers (${simple.status}).`));
    tell(checked('cors', 'ok', 'The server lets this page read its answers.'));
    return tell(
      checked(
        'preflight',
        'problem',
        'The browser’s preflight (OPTIONS) is refused: a proxy before the server asks it for a key or does not know the method.',
        `Let OPTIONS pass without a key and answer it with Access-Control-Allow-Origin: ${origin} and Access-Control-Allow-Headers: authorization, content-type`,
      ),
    );
  }
  const opaque = await ask(connection, { method: 'GET', path: '/v1/models', mode: 'opaque', ...common });
  if (opaque.kind === 'answer') {
    tell(checked('reachable', 'ok', 'Something answers at this address.'));
    return tell(
      checked(
        'cors',
        'problem',
        `The server answers, but without CORS headers, so this page may not read it${withKey ? '; a refused key can look the same' : ''}. vLLM has a flag; SGLang lets every page read, so there a proxy before it takes the headers off.`,
        `vllm serve … --allowed-origins '["${origin}"]'`,
      ),
    );
  }
  const why = isMixed
    ? 'The browser blocks the request before it is sent.'
    : reachOf(host) === 'loopback'
      ? 'Nothing answers at this address: the server is not running there, or listens on another port.'
      : 'Nothing answers at this address: the server is down, a firewall drops the request, or its certificate is not trusted.';
  tell(checked('reachable', 'problem', why, `curl -sS ${root}/v1/models`));
}

const redirected = (root: string): Check =>
  checked(
    'reachable',
    'problem',
    'The server redirects to another address: give that one.',
    `curl -sSI ${root}/v1/models`,
  );
