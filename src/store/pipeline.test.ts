import { expect, it, vi } from 'vitest';
import { EMPTY_REPRO } from '../core/share/repro-document.ts';
import type { Answered, StageClient } from '../worker/client.ts';
import type { StageName } from '../worker/stages.ts';
import { editRepro, openRepro } from './document.ts';
import { isCurrent, startPipeline } from './pipeline.ts';
import { createWorkbench, updateView } from './workbench.ts';

interface Call {
  readonly stage: StageName;
  readonly answer: (value: unknown) => void;
}

function manualClient(): { client: StageClient; calls: Call[] } {
  const calls: Call[] = [];
  const run: StageClient['run'] = stage =>
    new Promise(resolve => {
      calls.push({ stage, answer: value => resolve({ kind: 'done', value } as Answered<typeof stage>) });
    });
  const client: StageClient = { run, ask: run as StageClient['ask'] };
  return { client, calls };
}

const settle = () => vi.waitFor(() => undefined).then(() => Promise.resolve());

it('derives each stage once per change of what it depends on', async () => {
  const store = createWorkbench();
  const { client, calls } = manualClient();
  startPipeline(store, client);
  expect(calls).toEqual([]);
  openRepro(store, EMPTY_REPRO);
  expect(calls.map(call => call.stage).toSorted()).toEqual([
    'prompt',
    'reading',
    'request',
    'tokens',
    'verdict',
  ]);
  calls.length = 0;
  editRepro(store, { note: 'only a note' });
  expect(calls).toEqual([]);
  editRepro(store, { recorded: { kind: 'raw', text: 'x' } });
  expect(calls.map(call => call.stage).toSorted()).toEqual(['reading', 'tokens', 'verdict']);
});

it('derives what only one tab shows when that tab is shown', () => {
  const store = createWorkbench();
  const { client, calls } = manualClient();
  startPipeline(store, client);
  openRepro(store, EMPTY_REPRO);
  editRepro(store, { recorded: { kind: 'raw', text: 'x' } });
  expect(calls.some(call => call.stage === 'parsers')).toBe(false);
  const { tabs } = store.getState().view;
  updateView(store, { tabs: { ...tabs, output: 'parsers' } });
  updateView(store, { tabs: { ...tabs, output: 'calls' } });
  updateView(store, { tabs: { ...tabs, output: 'parsers' } });
  expect(calls.filter(call => call.stage === 'parsers')).toHaveLength(1);
});

it('marks a result stale as soon as its input changed and drops the late answer', async () => {
  const store = createWorkbench();
  const { client, calls } = manualClient();
  startPipeline(store, client);
  openRepro(store, EMPTY_REPRO);
  const first = calls.find(call => call.stage === 'request');
  first?.answer({ kind: 'empty' });
  await settle();
  expect(isCurrent(store.getState(), 'request')).toBe(true);

  editRepro(store, { request: '{"messages":[]}' });
  expect(isCurrent(store.getState(), 'request')).toBe(false);
  const second = calls.findLast(call => call.stage === 'request');
  editRepro(store, { request: '{}' });
  const third = calls.findLast(call => call.stage === 'request');
  second?.answer({ kind: 'empty', late: true });
  await settle();
  expect(store.getState().results.request?.value).not.toHaveProperty('late');
  third?.answer({ kind: 'empty', third: true });
  await settle();
  expect(store.getState().results.request?.value).toHaveProperty('third');
  expect(isCurrent(store.getState(), 'request')).toBe(true);
});
