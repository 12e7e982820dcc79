import { describe, expect, it } from 'vitest';
import { checked } from '../net/checks.ts';
import type { Examination } from '../net/doctor.ts';
import { setConnection } from './connection.ts';
import { curlFor } from './curl.ts';
import { createWorkbench } from './workbench.ts';

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
