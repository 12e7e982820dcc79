// A simulated endpoint as a `fetch` inside the page: its answers at their pace, and what a browser does around them:
// preflight, CORS, abort, a connection that breaks.
import type { Clock } from '../core/wire/clock.ts';
import type { SimulatedRequest, SimulatedResponse } from './scenario.ts';

export type SimulatedFetch = (url: string, init?: RequestInit) => Promise<Response>;

const failed = (): TypeError => new TypeError('Failed to fetch');
const aborted = (): DOMException => new DOMException('The operation was aborted.', 'AbortError');

/** What answers: `simulate` here or in a worker. */
export type Endpoint = (request: SimulatedRequest) => SimulatedResponse | Promise<SimulatedResponse>;

/** `root`: what stands before the path in its URLs, for example `http://simulated.invalid/proxy`. */
export function endpointFetch(answer: Endpoint, clock: Clock, root = ''): SimulatedFetch {
  return async (url, init = {}) => {
    const signal = init.signal ?? undefined;
    if (signal?.aborted === true) throw aborted();
    const headers = Object.fromEntries(new Headers(init.headers));
    const { pathname } = new URL(url);
    const prefix = root === '' ? '' : new URL(root).pathname.replace(/\/$/, '');
    const path = pathname.startsWith(`${prefix}/`) ? pathname.slice(prefix.length) : pathname;
    const ask = async (method: string): Promise<SimulatedResponse> =>
      answer({ method, path, headers, body: typeof init.body === 'string' ? init.body : '' });

    const isOpaque = init.mode === 'no-cors';
    if (!isOpaque && needsPreflight(headers)) {
      const preflight = await ask('OPTIONS');
      if (preflight.status >= 300 || !isShared(preflight)) throw failed();
    }
    const response = await ask(init.method ?? 'GET');
    await clock.wait(response.wait, signal);
    if (isAborted(signal)) throw aborted();
    if (isOpaque) return new Response(null, { status: 200 });
    if (!isShared(response)) throw failed();
    const hasBody = response.status !== 204 && response.status !== 304;
    return new Response(hasBody ? bodyOf(response, clock, signal) : null, {
      status: response.status,
      headers: response.headers,
    });
  };
}

const isAborted = (signal: AbortSignal | undefined): boolean => signal?.aborted ?? false;

const isShared = ({ headers }: SimulatedResponse): boolean =>
  headers['access-control-allow-origin'] !== undefined;

/** What a browser asks permission for first. */
const needsPreflight = (headers: Readonly<Record<string, string>>): boolean =>
  headers['authorization'] !== undefined || (headers['content-type'] ?? '').includes('json');

function bodyOf(
  { pieces, ending }: SimulatedResponse,
  clock: Clock,
  signal: AbortSignal | undefined,
): ReadableStream<Uint8Array> {
  const ends = new AbortController();
  const stop = (): void => ends.abort();
  signal?.addEventListener('abort', stop, { once: true });
  let next = 0;
  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        const piece = pieces[next++];
        if (piece !== undefined && piece.after > 0) await clock.wait(piece.after, ends.signal);
        if (isAborted(signal)) controller.error(aborted());
        else if (ends.signal.aborted) return;
        else if (piece !== undefined) controller.enqueue(piece.bytes.slice());
        else if (ending === 'dropped') controller.error(failed());
        else controller.close();
      },
      cancel: stop,
    },
    { highWaterMark: 0 },
  );
}
