import { describe, expect, it } from 'vitest';
import { EMPTY_REPRO } from '../core/share/repro-document.ts';
import { scenarioFor } from '../simulate/scenarios.ts';
import { simulatedFetch } from '../simulate/simulated-fetch.ts';
import type { Check, CheckName } from './checks.ts';
import { type DoctorQuestion, examine } from './doctor.ts';
import type { Fetch, NetworkEntry } from './exchange.ts';
import { FAST, REPRO, REQUEST, simulated } from './server.fixture.ts';
import { systemClock } from './system-clock.ts';

const KEY = 'sk-very-secret-key-123456';

const examined = async (fetch: Fetch, more: Partial<DoctorQuestion> = {}) => {
  const told: Check[] = [];
  const result = await examine({
    address: 'http://localhost:8000',
    origin: 'http://localhost:4173',
    fetch,
    clock: systemClock,
    timeout: 200,
    report: check => void told.push(check),
    ...more,
  });
  const state = (name: CheckName): string | undefined =>
    result.checks.find(each => each.check === name)?.state;
  const found = (name: CheckName): Check | undefined => result.checks.find(each => each.check === name);
  return { ...result, state, found, told };
};

/** What a browser does with a server that is not there. */
const down: Fetch = () => Promise.reject(new TypeError('Failed to fetch'));

const never: Fetch = (_url, init) =>
  new Promise((_resolve, reject) => init.signal?.addEventListener('abort', () => reject(new Error('x'))));

const page: Fetch = () =>
  Promise.resolve(
    new Response('<!doctype html><title>Hi</title>', { headers: { 'content-type': 'text/html' } }),
  );

const answering =
  (status: number, body: object): Fetch =>
  () =>
    Promise.resolve(Response.json(body, { status, headers: { 'retry-after': '7' } }));

const elsewhere: Fetch = (_url, init) =>
  init.headers !== undefined && Object.keys(init.headers).length > 0
    ? Promise.reject(new TypeError('Failed to fetch'))
    : Promise.resolve(new Response(null, { status: 307, headers: { location: 'http://other' } }));

describe('the checks of a connection', () => {
  it('finds nothing wrong with a healthy server, in order', async () => {
    const { checks, models, features } = await examined(simulated('healthy'), { model: REQUEST.model });
    expect(checks.map(each => each.check)).toEqual([
      'address',
      'mixed-content',
      'private-network',
      'reachable',
      'cors',
      'preflight',
      'key',
      'model',
      'context',
      'features',
    ]);
    expect(checks.filter(each => each.state !== 'ok')).toEqual([]);
    expect(models).toEqual([{ id: REQUEST.model, owner: 'vllm', contextLength: 131_072 }]);
    expect(features).toEqual({
      engine: 'vllm',
      version: '0.25.1',
      found: {
        version: true,
        tokenize: false,
        detokenize: false,
        render: false,
        derender: false,
        'parse-function-call': false,
      },
    });
    for (const { sentence } of checks) expect(sentence).toMatch(/^(?:[A-Z`]|vLLM)[^\n]*\.$/);
  });

  it('probes features and assumes none', async () => {
    const scenario = scenarioFor(
      'old-sglang',
      { ...EMPTY_REPRO, engine: { name: 'sglang', release: '0.5.2' } },
      { pace: FAST },
    );
    const { features } = await examined(simulatedFetch(scenario, systemClock));
    expect(features.engine).toBe('sglang');
    expect(features.found).toMatchObject({ version: false, 'parse-function-call': true, derender: false });
  });

  it('repairs the address and says so', async () => {
    const { address, found } = await examined(simulated('healthy'), {
      address: 'localhost:8000/v1/v1/chat/completions',
    });
    expect(address?.root).toBe('http://localhost:8000');
    expect(found('address')).toMatchObject({ state: 'ok', fix: 'http://localhost:8000/v1' });
    const bad = await examined(simulated('healthy'), { address: 'ftp://x' });
    expect(bad.checks.map(each => [each.check, each.state])).toEqual([['address', 'problem']]);
  });

  it('tells a server without CORS from one that is down', async () => {
    const shut = await examined(simulated('healthy', { fault: 'no-cors' }));
    expect(shut.state('reachable')).toBe('ok');
    expect(shut.found('cors')).toMatchObject({ state: 'problem' });
    expect(shut.found('cors')?.fix).toContain(`--allowed-origins '["http://localhost:4173"]'`);
    const gone = await examined(down);
    expect(gone.found('reachable')).toMatchObject({ state: 'problem' });
    expect(gone.found('cors')).toBeUndefined();
  });

  it('finds a redirect behind a refused preflight', async () => {
    expect((await examined(elsewhere)).found('reachable')?.sentence).toContain('redirects');
  });

  it('finds a refused preflight', async () => {
    const { found, state } = await examined(simulated('healthy', { fault: 'no-preflight' }), { key: KEY });
    expect(state('cors')).toBe('ok');
    expect(found('preflight')).toMatchObject({ state: 'problem' });
  });

  it('finds a missing and a wrong key and shows neither', async () => {
    const missing = await examined(simulated('healthy', { key: KEY }));
    expect(missing.found('key')?.sentence).toContain('none was sent');
    const wrong = await examined(simulated('healthy', { key: KEY }), { key: 'sk-wrong-key-0000' });
    expect(wrong.found('key')).toMatchObject({ state: 'problem' });
    const right = await examined(simulated('healthy', { key: KEY }), { key: KEY });
    expect(right.state('key')).toBe('ok');
    expect(JSON.stringify([wrong.checks, right.checks])).not.toMatch(/sk-/);
  });

  it('names the models that are served', async () => {
    const { found } = await examined(simulated('healthy'), { model: 'kimi' });
    expect(found('model')).toMatchObject({ state: 'problem', fix: `"model": "${REQUEST.model}"` });
  });

  it('knows when a request does not fit', async () => {
    const short = simulated('healthy', { contextLength: 1000 });
    const both = await examined(short, { needs: { promptTokens: 900, maxTokens: 200 } });
    expect(both.found('context')).toMatchObject({ state: 'problem', fix: '"max_tokens": 100' });
    const prompt = await examined(short, { needs: { promptTokens: 1500 } });
    expect(prompt.found('context')?.fix).toContain('--max-model-len 2048');
    expect((await examined(short, { needs: { promptTokens: 100 } })).state('context')).toBe('ok');
  });

  it('explains mixed content and the private network before it asks', async () => {
    const secure = { origin: 'https://callscope.example', address: 'http://192.168.1.4:8000' };
    const mixed = await examined(down, secure);
    expect(mixed.found('mixed-content')).toMatchObject({ state: 'problem' });
    expect(mixed.found('private-network')?.state).toBe('unknown');
    expect(mixed.found('reachable')?.sentence).toContain('blocks');
    const local = await examined(simulated('healthy'), { ...secure, address: 'http://localhost:8000' });
    expect(local.found('mixed-content')?.state).toBe('unknown');
    expect(local.told.filter(each => each.check === 'private-network').map(each => each.state)).toEqual([
      'unknown',
      'ok',
    ]);
    const far = await examined(simulated('healthy'), { ...secure, address: 'http://api.example.com' });
    expect(far.found('mixed-content')?.fix).toBe('https://api.example.com');
  });

  it('says that nothing came in time, and stops when told', async () => {
    expect((await examined(never, { timeout: 20 })).found('reachable')?.sentence).toContain('in time');
    const stopped = await examined(simulated('healthy'), { signal: AbortSignal.abort() });
    expect(stopped.found('reachable')?.state).toBe('unknown');
  });

  it('is not fooled by a gateway that answers everything with a page', async () => {
    const { state, features } = await examined(page);
    expect(state('address')).toBe('problem');
    expect(state('model')).toBe('unknown');
    expect(features.found).toMatchObject({ tokenize: false, render: false, version: false });
  });

  it('is not fooled by a gateway that answers everything with JSON', async () => {
    const list = { object: 'list', data: [{ id: 'm' }], error: null };
    const { state, features } = await examined(answering(200, list), { model: 'm' });
    expect(state('model')).toBe('ok');
    expect(features.engine).toBeUndefined();
    expect(Object.values(features.found)).not.toContain(true);
  });

  it('says how long a server asks to wait', async () => {
    const { found } = await examined(answering(429, { error: { message: 'slow down' } }));
    expect(found('reachable')?.sentence).toContain('it asks to wait 7 seconds');
  });

  it('tells the network log every request, and none of them a key', async () => {
    const entries: NetworkEntry[] = [];
    await examined(simulated('healthy', { key: KEY }), { key: KEY, log: entry => void entries.push(entry) });
    expect(entries.length).toBe(7);
    expect(JSON.stringify(entries)).not.toContain(KEY);
  });

  it('sends no key where the browser would not show the answer', async () => {
    const seen: RequestInit[] = [];
    await examined(
      (_url, init) => {
        seen.push(init);
        return Promise.reject(new TypeError('Failed to fetch'));
      },
      { key: KEY },
    );
    const [first, ...later] = seen;
    expect(JSON.stringify(first)).toContain(KEY);
    expect(later).toHaveLength(2);
    expect(JSON.stringify(later)).not.toContain(KEY);
    expect(REPRO.request).not.toContain(KEY);
  });
});
