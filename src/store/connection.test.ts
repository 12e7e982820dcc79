import { describe, expect, it, vi } from 'vitest';
import { EMPTY_REPRO } from '../core/share/repro-document.ts';
import { checked } from '../net/checks.ts';
import type { Examination } from '../net/doctor.ts';
import { setConnection } from './connection.ts';
import { curlFor } from './curl.ts';
import { directClient } from './direct-client.fixture.ts';
import { endpointOf } from './endpoint.ts';
import { createWorkbench, type WorkbenchStore } from './workbench.ts';

const EXAMINATION: Examination = {
  checks: [
    checked('cors', 'ok', 'Fine.'),
    checked('model', 'ok', 'Fine.'),
    checked('context', 'ok', 'Fine.'),
  ],
  models: [{ id: 'kimi' }],
  features: { found: {} },
};

function examined() {
  const store = createWorkbench();
  setConnection(store, { target: 'server', baseUrl: 'http://localhost:8000' });
  setConnection(store, { examination: EXAMINATION });
  const names = () => store.getState().connection.examination?.checks.map(({ check }) => check);
  return { store, names };
}

describe('changing the connection', () => {
  it.each([
    { baseUrl: 'http://localhost:8001' },
    { key: 'k' },
    { target: 'simulation' },
    { fault: 'cut' },
  ] as const)('forgets what was learnt of another server: %o', change => {
    const { store, names } = examined();
    setConnection(store, change);
    expect(names()).toBeUndefined();
    expect(store.getState().connection).toMatchObject(change);
  });

  it('forgets of another model only what was said of the model', () => {
    const { store, names } = examined();
    setConnection(store, { model: 'kimi' });
    expect(names()).toEqual(['cors']);
    expect(store.getState().connection.examination?.models).toEqual([{ id: 'kimi' }]);
  });

  it('keeps everything where nothing changes', () => {
    const { store, names } = examined();
    setConnection(store, { baseUrl: 'http://localhost:8000', keepKey: true });
    expect(names()).toHaveLength(3);
  });

  it('takes a fault out again', () => {
    const { store } = examined();
    setConnection(store, { fault: 'cut' });
    setConnection(store, { fault: undefined });
    expect(store.getState().connection).not.toHaveProperty('fault');
  });
});

describe('a key', () => {
  const client = directClient();
  const keyFor = (store: WorkbenchStore) => {
    const endpoint = endpointOf(store, client, EMPTY_REPRO);
    return endpoint.ok ? endpoint.value.key : undefined;
  };

  it('goes to the server it was typed for and to no other', () => {
    const store = createWorkbench();
    setConnection(store, { target: 'server', baseUrl: 'https://one.example/v1' });
    setConnection(store, { key: 'sk-secret-123' });
    expect(keyFor(store)).toBe('sk-secret-123');
    setConnection(store, { baseUrl: 'https://one.example' });
    expect(keyFor(store)).toBe('sk-secret-123');
    setConnection(store, { baseUrl: 'https://two.example' });
    expect(keyFor(store)).toBeUndefined();
    setConnection(store, { key: 'sk-secret-123' });
    expect(keyFor(store)).toBe('sk-secret-123');
  });

  it('typed before any address belongs to the first one it is used with', () => {
    const store = createWorkbench();
    setConnection(store, { target: 'server', key: 'sk-secret-123' });
    setConnection(store, { baseUrl: 'https://one.example' });
    expect(keyFor(store)).toBe('sk-secret-123');
    setConnection(store, { baseUrl: 'https://two.example' });
    expect(keyFor(store)).toBeUndefined();
  });

  it('inside an address is not remembered with it', () => {
    const kept = new Map<string, string>();
    vi.stubGlobal('localStorage', { setItem: (name: string, value: string) => kept.set(name, value) });
    const store = createWorkbench();
    setConnection(store, { target: 'server', baseUrl: 'https://me:sk-secret-123@one.example' });
    setConnection(store, { baseUrl: 'https://one.example/v1?session=sk-secret-123' });
    expect([...kept.values()].join()).toContain('https://one.example');
    expect([...kept.values()].join()).not.toContain('secret');
    vi.unstubAllGlobals();
  });
});

describe('a body as a command', () => {
  const body = { path: '/v1/chat/completions', text: '{}', stream: false } as const;

  it('goes to the server that is chosen and names the key without its value', () => {
    const command = curlFor({ target: 'server', baseUrl: 'host.example/v1', key: 'sk-secret-123' }, body);
    expect(command).toContain('curl -sS https://host.example/v1/chat/completions');
    expect(command).toContain('Bearer $API_KEY');
    expect(command).not.toContain('sk-secret');
  });

  it('has the usual local address where none can be read, and for the simulation', () => {
    for (const target of ['server', 'simulation'] as const) {
      const command = curlFor({ target, baseUrl: target === 'server' ? '' : 'http://far', key: '' }, body);
      expect(command).toContain('curl -sS http://localhost:8000/v1/chat/completions');
      expect(command).not.toContain('Authorization');
    }
  });
});
