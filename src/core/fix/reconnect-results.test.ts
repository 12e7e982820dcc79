import { expect, it } from 'vitest';
import { calling, fixtureFamily, reproOf, result, user } from '../diagnose/case.fixture.ts';
import { applied } from './check-fix.fixture.ts';
import { reconnectResultsFix } from './reconnect-results.ts';

const turn = [user(), calling(['a:0', 'a'], ['b:1', 'b'])];
const ids = (...results: readonly object[]) => {
  const repro = reproOf({ request: { messages: [...turn, ...results, user()] } });
  const { request } = applied(reconnectResultsFix, repro, fixtureFamily);
  const { messages } = JSON.parse(request) as { messages: { tool_call_id?: string }[] };
  return messages.slice(2, -1).map(each => each.tool_call_id);
};

it('gives strangers the ids of the calls without a result, in order', () => {
  expect(ids(result('call_x'), result('call_y'))).toEqual(['a:0', 'b:1']);
  expect(ids(result('b:1'), result('call_x'))).toEqual(['b:1', 'a:0']);
  expect(ids({ role: 'tool', content: 'x' }, { role: 'tool', content: 'y', tool_call_id: null })).toEqual([
    'a:0',
    'b:1',
  ]);
});

const offered = (...results: readonly object[]) =>
  reconnectResultsFix.label(reproOf({ request: { messages: [...turn, ...results, user()] } }), fixtureFamily);

it('does not guess', () => {
  expect(offered(result('call_x'))).toBeUndefined();
  expect(offered(result('a:0'), result('b:1'))).toBeUndefined();
  expect(offered(result('a:0'), result('b:1'), result('call_x'))).toBeUndefined();
});
