import { expect, it } from 'vitest';
import { parseJson } from '../core/json/parse.ts';
import { readConversation } from '../core/request/read-conversation.ts';
import { findFix } from '../core/fix/fixes.ts';
import type { Repro } from '../core/types.ts';
import { examples } from '../examples/index.ts';
import { defaultFamily as family } from '../models/index.ts';
import { followHistory } from './follow-history.ts';
import { scenarioFor } from './scenarios.ts';
import { simulate } from './simulate.ts';

const call = (id: string, given = '{"city": "Rom"}') =>
  `<|tool_call_begin|>${id}<|tool_call_argument_begin|>${given}<|tool_call_end|>`;
const reply = { text: `So:${call('call_9')}${call('call_8')}`, finish: 'stop' } as const;
const root = parseJson(
  '{"messages":[],"tools":[{"type":"function","function":{"name":"weather","parameters":{"type":"object","properties":{"city":{}}}}}]}',
);
if (!root.ok) throw new Error(root.problem.sentence);
const conversation = readConversation(root.value);
const after = (prompt: string) => followHistory(reply, prompt, family, conversation).text;

it('goes on with the ids of a canonical history', () => {
  expect(after(call('functions.weather:0'))).toBe(
    `So:${call('functions.weather:1')}${call('functions.weather:2')}`,
  );
});

it('leaves the answer after foreign ids, without ids, and of calls whose tool is unknown', () => {
  expect(after(call('functions.weather:0') + call('call_1'))).toBe(reply.text);
  expect(after('no calls')).toBe(reply.text);
  const unknown = followHistory(reply, call('functions.weather:0'), family, undefined);
  expect(unknown.text).toBe(reply.text);
});

it('shows on the wire what renaming the ids of a history does', async () => {
  const example = examples.find(({ id }) => id === 'sglang-foreign-ids');
  const repro = (await example?.load()) as Repro;
  const scenario = scenarioFor('as-recorded', repro);
  const finish = (body: string): string | undefined => {
    const path = '/v1/chat/completions';
    const { pieces } = simulate({ method: 'POST', path, headers: {}, body }, scenario);
    const text = pieces.map(({ bytes }) => new TextDecoder().decode(bytes)).join('');
    return (JSON.parse(text) as { choices: { message: { tool_calls: { id: string }[] | null } }[] })
      .choices[0]?.message.tool_calls?.[0]?.id;
  };
  expect(finish(repro.request)).toBeUndefined();
  const fixed = findFix('rename-history-ids')?.apply(repro, family).repro;
  expect(finish(fixed?.request ?? '')).toBeTruthy();
});
