import { afterEach, expect, it, vi } from 'vitest';
import { examples } from '../examples/index.ts';
import type { Repro } from '../core/types.ts';
import { setConnection } from './connection.ts';
import { directClient } from './direct-client.fixture.ts';
import { openRepro } from './document.ts';
import { startPipeline } from './pipeline.ts';
import { roundInUse } from './rounds.ts';
import { isSending, sendRound, stopSending } from './send.ts';
import { createWorkbench, updateView, type WorkbenchStore } from './workbench.ts';

const client = directClient();

async function opened(id: string, change: Partial<Repro> = {}): Promise<WorkbenchStore> {
  const example = examples.find(each => each.id === id);
  if (example === undefined) throw new Error(`no example ${id}`);
  const store = createWorkbench();
  openRepro(store, { ...(await example.load()), ...change });
  return store;
}

afterEach(() => {
  stopSending();
  vi.unstubAllGlobals();
});

it('sends both lanes to the simulation when nothing is configured, and judges them', async () => {
  const store = await opened('vllm-merged-calls');
  startPipeline(store, client);
  await sendRound(store, client);
  const round = roundInUse(store.getState());
  expect(round).toMatchObject({ simulated: true, ended: true });
  expect(round?.samples[0]?.chat?.answer?.toolCalls).toHaveLength(1);
  expect(round?.samples[0]?.completions?.answer?.content).toContain('functions.get_weather:0');
  await vi.waitFor(() => expect(store.getState().results.lanes?.value.verdict.party).toBe('parser'));
});

it('gives a document without an output the answer that came', async () => {
  const store = await opened('healthy-parallel-calls', { recorded: undefined });
  await sendRound(store, client);
  const { repro, past } = store.getState();
  expect(repro?.recorded?.kind).toBe('response');
  expect(past).toHaveLength(1);
  expect(repro?.note).toContain('The output was simulated');
});

it('keeps what came when it is stopped', async () => {
  const store = await opened('healthy-parallel-calls');
  updateView(store, { send: { ...store.getState().view.send, stream: true } });
  const done = sendRound(store, client);
  await vi.waitFor(() =>
    expect(store.getState().runs[0]?.samples[0]?.completions?.answer?.content).toBeTruthy(),
  );
  expect(isSending(store.getState())).toBe(true);
  stopSending();
  await done;
  const sample = store.getState().runs[0]?.samples[0];
  expect(sample?.completions).toMatchObject({ ended: 'aborted' });
  expect(sample?.completions?.answer?.content).not.toBe('');
  expect(isSending(store.getState())).toBe(false);
});

it('draws each lane as often as asked, one after the other', async () => {
  const store = await opened('healthy-parallel-calls');
  updateView(store, {
    send: { ...store.getState().view.send, samples: 2, order: 'serial', lanes: 'completions' },
  });
  await sendRound(store, client);
  const [round] = store.getState().runs;
  expect(round?.samples.map(sample => sample.completions?.ended)).toEqual(['done', 'done']);
  expect(round?.samples.every(sample => sample.chat === undefined)).toBe(true);
});

/** The seeds that three samples were sent with. */
async function seeds(request: string, seed?: number): Promise<readonly unknown[]> {
  const store = await opened('healthy-parallel-calls', { request });
  updateView(store, { send: { ...store.getState().view.send, samples: 3, seed } });
  await sendRound(store, client);
  const samples = store.getState().runs[0]?.samples ?? [];
  return samples.map(({ chat, completions }) => {
    const [one, other] = [chat, completions].map(run => JSON.parse(run?.requestBody ?? '{}').seed);
    expect(one).toBe(other);
    return one;
  });
}

it('gives every sample the next seed, the same on both lanes, and no seed where nobody asked for one', async () => {
  const asked = '{"model": "Kimi-K2-Instruct", "messages": [{"role": "user", "content": "hi"}]';
  expect(await seeds(`${asked}}`, 7)).toEqual([7, 8, 9]);
  expect(await seeds(`${asked}, "seed": 40}`)).toEqual([40, 41, 42]);
  expect(await seeds(`${asked}}`)).toEqual([undefined, undefined, undefined]);
});

it('says why nothing was sent', async () => {
  const store = await opened('healthy-parallel-calls', { request: '' });
  await sendRound(store, client);
  expect(store.getState().runs).toEqual([]);
  expect(store.getState().view.notice?.sentence).toContain('no request');
  const other = await opened('healthy-parallel-calls');
  setConnection(other, { target: 'server', baseUrl: 'ftp://host' });
  await sendRound(other, client);
  expect(other.getState().view.drawer).toBe('connection');
  expect(other.getState().view.notice?.kind).toBe('problem');
});

it('sends the key to the server alone and keeps it out of the round', async () => {
  const key = 'sk-test-0123456789abcdef';
  const asked: RequestInit[] = [];
  vi.stubGlobal('fetch', (_: string, init: RequestInit) => {
    asked.push(init);
    return Promise.resolve(new Response(`{"error": {"message": "bad key ${key}"}}`, { status: 401 }));
  });
  const store = await opened('healthy-parallel-calls');
  setConnection(store, { target: 'server', baseUrl: 'http://localhost:8000', key });
  await sendRound(store, client);
  expect(asked).toHaveLength(2);
  expect(new Headers(asked[0]?.headers).get('authorization')).toBe(`Bearer ${key}`);
  const { runs, repro, connection } = store.getState();
  expect(runs[0]?.samples[0]?.chat?.problem?.kind).toBe('key-refused');
  expect(JSON.stringify([runs, repro, connection.log])).not.toContain(key);
  expect(connection.log).toHaveLength(2);
});
