import { once } from 'node:events';
import {
  createServer,
  type IncomingHttpHeaders,
  type IncomingMessage,
  request as requestHttp,
  type RequestListener,
  type RequestOptions,
  type Server,
} from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { createRelay, readUpstream, refusalOf } from './relay.ts';

const servers: Server[] = [];
afterEach(async () => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    await new Promise(done => server.close(done));
  }
});

async function serve(listener: RequestListener): Promise<string> {
  const server = createServer(listener);
  servers.push(server);
  await new Promise<void>(done => server.listen(0, '127.0.0.1', done));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

const relayTo = (upstream: string | undefined): Promise<string> => {
  const handle = createRelay(upstream === undefined ? undefined : readUpstream(upstream));
  return serve((request, response) =>
    handle(request, response, () => response.writeHead(418).end('the page')),
  );
};

/** Why a request from that address is refused. */
const refusedFrom = (remoteAddress: string): string | undefined =>
  refusalOf({ socket: { remoteAddress }, headers: { host: 'localhost:5173' } } as IncomingMessage);

interface Answered {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly text: string;
}

/** Unlike fetch, sends any header and leaves dots in the path. */
const ask = (root: string, path: string, options: RequestOptions = {}, body = ''): Promise<Answered> =>
  new Promise((resolve, reject) => {
    const { hostname, port } = new URL(root);
    const request = requestHttp({ hostname, port, path, ...options }, response => {
      const parts: Buffer[] = [];
      response.on('data', (part: Buffer) => parts.push(part));
      response.on('error', reject);
      response.on('end', () =>
        resolve({
          status: response.statusCode ?? 0,
          headers: response.headers,
          text: Buffer.concat(parts).toString(),
        }),
      );
    });
    request.on('error', reject);
    request.end(body);
  });

const sentenceOf = ({ text }: Answered): string =>
  (JSON.parse(text) as { error: { message: string } }).error.message;

describe('the relay', () => {
  it('passes method, path, body and the few headers an answer depends on, and no others', async () => {
    const seen: { url: string; method: string; headers: IncomingHttpHeaders; body: string }[] = [];
    const upstream = await serve((request, response) => {
      const { url = '', method = '', headers } = request;
      let body = '';
      request.on('data', (part: Buffer) => (body += part.toString()));
      request.on('end', () => {
        seen.push({ url, method, headers, body });
        response.writeHead(201, {
          'content-type': 'application/json',
          'set-cookie': 'a=b',
          'retry-after': '3',
        });
        response.end('{"ok":true}');
      });
    });
    const root = await relayTo(`${upstream}/proxy/`);
    const headers = {
      authorization: 'Bearer sk-1',
      'content-type': 'application/json',
      accept: 'text/event-stream',
      cookie: 'session=1',
      'x-forwarded-for': '1.2.3.4',
    };
    const answered = await ask(
      root,
      '/upstream/v1/chat/completions?a=1',
      { method: 'POST', headers },
      '{"n":1}',
    );
    expect(answered).toMatchObject({ status: 201, text: '{"ok":true}' });
    expect(answered.headers).toMatchObject({ 'content-type': 'application/json', 'retry-after': '3' });
    expect(answered.headers['set-cookie']).toBeUndefined();
    expect(answered.headers['content-security-policy']).toContain('sandbox');
    expect(seen).toHaveLength(1);
    expect(seen[0]).toMatchObject({ url: '/proxy/v1/chat/completions?a=1', method: 'POST', body: '{"n":1}' });
    expect(Object.keys(seen[0]?.headers ?? {}).toSorted()).toEqual([
      'accept',
      'accept-encoding',
      'authorization',
      'connection',
      'content-length',
      'content-type',
      'host',
    ]);
    expect(seen[0]?.headers.host).toBe(new URL(upstream).host);
  });

  it('streams in both directions without waiting for an end', async () => {
    const upstream = await serve((request, response) => {
      response.writeHead(200, { 'content-type': 'text/event-stream' });
      request.on('data', (part: Buffer) => response.write(`got ${part.toString()};`));
      request.on('end', () => response.end('bye'));
    });
    const { port } = new URL(await relayTo(upstream));
    const heard: string[] = [];
    await new Promise<void>((resolve, reject) => {
      const request = requestHttp(
        { port, host: '127.0.0.1', path: '/upstream/v1', method: 'POST' },
        response => {
          // Each part is sent only after the answer to the one before it.
          response.on('data', (part: Buffer) => {
            heard.push(part.toString());
            if (heard.length === 1) request.write('two');
            if (heard.length === 2) request.end();
          });
          response.on('end', resolve);
        },
      );
      request.on('error', reject);
      request.write('one');
    });
    expect(heard).toEqual(['got one;', 'got two;', 'bye']);
  });

  it('takes the request back when the page does', async () => {
    const closing: Promise<unknown>[] = [];
    const upstream = await serve((_, response) => {
      closing.push(once(response, 'close'));
      response.write('first');
    });
    const { port } = new URL(await relayTo(upstream));
    const request = requestHttp({ port, host: '127.0.0.1', path: '/upstream/v1' }).end();
    const [response] = (await once(request, 'response')) as [IncomingMessage];
    await once(response, 'data');
    response.on('error', () => undefined);
    request.destroy();
    await closing[0];
    expect(closing).toHaveLength(1);
  });

  it('breaks where the server breaks', async () => {
    const upstream = await serve((_, response) => {
      response.write('half', () => response.destroy());
    });
    await expect(ask(await relayTo(upstream), '/upstream/v1')).rejects.toThrow();
  });

  it('answers in a sentence where the server cannot be reached or sends elsewhere', async () => {
    const gone = await serve(() => undefined);
    await new Promise(done => servers.pop()?.close(done));
    const unreachable = await ask(await relayTo(gone), '/upstream/v1', { method: 'POST' }, '{}');
    expect(unreachable.status).toBe(502);
    expect(sentenceOf(unreachable)).toBe(
      `${new URL(gone).host} cannot be reached by the relay (ECONNREFUSED).`,
    );
    const moved = await serve((_, response) => {
      response.writeHead(308, { location: 'https://other.test/v1?key=secret' }).end();
    });
    const redirected = await ask(await relayTo(moved), '/upstream/v1');
    expect(redirected.status).toBe(502);
    expect(sentenceOf(redirected)).toContain('redirects to https://other.test;');
    expect(redirected.text).not.toContain('secret');
  });

  it('stays under the address it was given', async () => {
    const seen: string[] = [];
    const upstream = await serve((request, response) => {
      seen.push(request.url ?? '');
      response.end();
    });
    const root = await relayTo(`${upstream}/team`);
    for (const path of ['/upstream/../admin', '/upstream/a/../../admin', '/upstream/%2e%2e/admin']) {
      const answered = await ask(root, path);
      expect(answered.status).toBe(400);
      expect(sentenceOf(answered)).toMatch(/^This path leads out/);
    }
    expect((await ask(root, '/upstream//other.test/v1')).status).toBe(200);
    expect((await ask(root, '/upstreams/v1')).text).toBe('the page');
    expect((await ask(root, '/upstream@other.test/v1')).text).toBe('the page');
    expect(seen).toEqual(['/team//other.test/v1']);
  });

  it('serves only the page beside it', async () => {
    let asked = 0;
    const upstream = await serve((_, response) => {
      asked += 1;
      response.end('{}');
    });
    const root = await relayTo(upstream);
    const { host, port } = new URL(root);
    const foreign: Record<string, string>[] = [
      { host: `evil.test:${port}` },
      { host: `127.0.0.1.evil.test:${port}` },
      { host: `localhost.evil.test` },
      { origin: 'https://evil.test' },
      { origin: 'null' },
      { origin: 'http://127.0.0.1:1' },
      { 'sec-fetch-site': 'cross-site' },
      { 'sec-fetch-site': 'same-site' },
      { 'sec-fetch-site': 'none' },
      { host: `localhost:${port}`, origin: `http://127.0.0.1:${port}` },
    ];
    for (const headers of foreign) {
      for (const path of ['/upstream/v1/models', '/upstream-status']) {
        const answered = await ask(root, path, { headers });
        expect(answered.status, JSON.stringify(headers)).toBe(403);
        expect(sentenceOf(answered)).toMatch(/^The relay answers only .+\.$/);
      }
    }
    expect(asked).toBe(0);
    const own: Record<string, string>[] = [
      {},
      { origin: `http://${host}`, 'sec-fetch-site': 'same-origin' },
      { host: `localhost:${port}`, origin: `http://localhost:${port}` },
      { host: `[::1]:${port}` },
    ];
    for (const headers of own) expect((await ask(root, '/upstream/v1', { headers })).status).toBe(200);
  });

  it('refuses whoever is not on this machine', () => {
    for (const address of ['192.168.1.5', '::ffff:10.0.0.2', '2001:db8::1', '']) {
      expect(refusedFrom(address)).toContain('machine it runs on');
    }
    for (const address of ['127.0.0.1', '::1', '::ffff:127.0.0.1'])
      expect(refusedFrom(address)).toBeUndefined();
  });

  it('says what it relays to, by host alone', async () => {
    const status = await ask(await relayTo('https://api.example.com:8443/team'), '/upstream-status');
    expect(JSON.parse(status.text)).toEqual({ host: 'api.example.com:8443' });
    const idle = await relayTo(undefined);
    expect((await ask(idle, '/upstream-status')).text).toBe('{}');
    expect(sentenceOf(await ask(idle, '/upstream/v1'))).toContain('CALLSCOPE_UPSTREAM=');
  });
});

it('takes an address without credentials only', () => {
  for (const given of ['api.example.com', 'ftp://host', 'localhost:8000', 'https://']) {
    expect(() => readUpstream(given)).toThrow(/must be an address/);
  }
  for (const given of ['https://user:key@host', 'https://host/v1?key=1', 'https://host/#a']) {
    expect(() => readUpstream(given)).toThrow(/keys are typed into the page/);
  }
  expect(readUpstream('https://host/a//').href).toBe('https://host/a');
});
