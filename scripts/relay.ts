// For servers that answer no other origin: passes `/upstream/*` of the development and preview servers on to the one
// host that CALLSCOPE_UPSTREAM names. Only this machine's own page may use it: whoever else could would speak to that
// host in the user's name. Nothing is buffered, kept or logged.
import {
  type ClientRequest,
  type IncomingMessage,
  request as requestHttp,
  type RequestOptions,
  type ServerResponse,
} from 'node:http';
import { request as requestHttps } from 'node:https';
import { pipeline } from 'node:stream';
import type { Plugin } from 'vite';

export type Relay = (request: IncomingMessage, response: ServerResponse, next: () => void) => void;

const PASSED_ON = ['content-type', 'content-length', 'authorization', 'accept'];
const PASSED_BACK = ['content-type', 'content-length', 'cache-control', 'retry-after', 'x-request-id'];
const PATH = /^\/upstream(?=[/?]|$)/;
const STATUS = /^\/upstream-status(?=\?|$)/;

/** The host to relay to, its path without a closing slash. Throws, with a sentence, where it is no such address. */
export function readUpstream(given: string): URL {
  const url = parsed(given);
  if (url === undefined || !/^https?:$/.test(url.protocol)) {
    throw new Error('CALLSCOPE_UPSTREAM must be an address such as https://host:8000 or http://host/path.');
  }
  if (url.username !== '' || url.password !== '' || url.search !== '' || url.hash !== '') {
    throw new Error('CALLSCOPE_UPSTREAM must hold a host and a path only: keys are typed into the page.');
  }
  url.pathname = url.pathname.replace(/\/+$/, '');
  return url;
}

const parsed = (text: string, base?: URL): URL | undefined =>
  URL.canParse(text, base?.href) ? new URL(text, base) : undefined;

/** Why this request is not relayed: a sentence, or undefined where it comes from the page on this machine. */
export function refusalOf({ socket, headers }: IncomingMessage): string | undefined {
  const isLocal = /^(?:127\.|::1$|::ffff:127\.)/.test(socket.remoteAddress ?? '');
  if (!isLocal) return 'The relay answers only the machine it runs on.';
  // A foreign name that resolves to this machine (DNS rebinding) would make a foreign page the same origin.
  if (!/^(?:localhost|127\.0\.0\.1|\[::1\])(?::\d+)?$/i.test(headers.host ?? '')) {
    return 'The relay answers only under localhost, 127.0.0.1 and [::1].';
  }
  const { origin } = headers;
  const isOwnOrigin = origin === undefined || origin.replace(/^https?:\/\//, '') === headers.host;
  if (!isOwnOrigin || (headers['sec-fetch-site'] ?? 'same-origin') !== 'same-origin') {
    return 'The relay answers only the page that is served beside it.';
  }
  return undefined;
}

/** Without an upstream only its status is answered: `{}` instead of `{"host": …}`. */
export function createRelay(upstream: URL | undefined): Relay {
  return (request, response, next) => {
    const url = request.url ?? '/';
    const isStatus = STATUS.test(url);
    if (!isStatus && !PATH.test(url)) return next();
    const refusal = refusalOf(request);
    if (refusal !== undefined) return answer(response, 403, refusal);
    if (isStatus) return json(response, 200, upstream === undefined ? {} : { host: upstream.host });
    if (upstream === undefined) {
      return answer(response, 404, 'Nothing is relayed: start with CALLSCOPE_UPSTREAM=https://host.');
    }
    const base = upstream.href.replace(/\/$/, '');
    const target = parsed(base + url.replace(PATH, ''));
    // Dots in the path are resolved by now; they must not lead out of what was named.
    if (target === undefined || !`${target.origin}${target.pathname}/`.startsWith(`${base}/`)) {
      return answer(response, 400, 'This path leads out of the address in CALLSCOPE_UPSTREAM.');
    }
    pass(request, response, target);
  };
}

function pass(request: IncomingMessage, response: ServerResponse, target: URL): void {
  const upstream = open(target, {
    method: request.method ?? 'GET',
    // The answer is streamed as it comes: no compression between the two.
    headers: { ...picked(request.headers, PASSED_ON), 'accept-encoding': 'identity' },
  });
  upstream.on('response', incoming => {
    const status = incoming.statusCode ?? 502;
    if (status >= 300 && status < 400) {
      incoming.destroy();
      return answer(response, 502, redirected(target, incoming.headers.location));
    }
    response.writeHead(status, { ...picked(incoming.headers, PASSED_BACK), ...INERT });
    response.flushHeaders();
    // A broken connection breaks the page's too, so that a cut answer is never taken for a whole one.
    pipeline(incoming, response, () => undefined);
  });
  upstream.on('error', (error: NodeJS.ErrnoException) => {
    if (response.headersSent) response.destroy();
    else
      answer(
        response,
        502,
        `${target.host} cannot be reached by the relay${error.code ? ` (${error.code})` : ''}.`,
      );
  });
  response.on('close', () => upstream.destroy());
  request.pipe(upstream);
}

const open = (target: URL, options: RequestOptions): ClientRequest =>
  target.protocol === 'https:' ? requestHttps(target, options) : requestHttp(target, options);

const picked = (
  headers: IncomingMessage['headers'],
  names: readonly string[],
): Readonly<Record<string, string | readonly string[]>> =>
  Object.fromEntries(
    names.flatMap(name => {
      const value = headers[name];
      return value === undefined ? [] : [[name, value]];
    }),
  );

/** An answer stands under the page's own origin; opened as a document it must not act as the page. */
const INERT = {
  'content-security-policy': "default-src 'none'; sandbox",
  'x-content-type-options': 'nosniff',
};

function redirected(target: URL, location: string | undefined): string {
  const to = location === undefined ? undefined : parsed(location, target);
  return `${target.host} redirects${to === undefined ? '' : ` to ${to.origin}`}; name the final address in CALLSCOPE_UPSTREAM.`;
}

function json(response: ServerResponse, status: number, value: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json', 'cache-control': 'no-store', ...INERT });
  response.end(JSON.stringify(value));
}

/** In the shape in which the engines report errors. */
function answer(response: ServerResponse, status: number, message: string): void {
  if (!response.destroyed) json(response, status, { error: { message, type: 'relay', code: status } });
}

/** Serves the relay beside the page, in development and preview. */
export function relay(given: string | undefined): Plugin {
  const handle = createRelay(given === undefined || given === '' ? undefined : readUpstream(given));
  return {
    name: 'relay',
    configureServer: server => void server.middlewares.use(handle),
    configurePreviewServer: server => void server.middlewares.use(handle),
  };
}
