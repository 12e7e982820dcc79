import { describe, expect, it } from 'vitest';
import { treeOf } from '../json/tree.fixture.ts';
import { kimiGrammar } from '../../models/kimi-k2/grammar.ts';
import { readConversation } from '../request/read-conversation.ts';
import type { Run, RunProblem } from '../wire/run.ts';
import { runOf } from '../wire/run.fixture.ts';
import { trialOutcome } from './trial-outcome.ts';

const CITY = { type: 'object', properties: { city: { type: 'string' } }, required: ['city'] };
const conversation = readConversation(
  treeOf({
    messages: [{ role: 'user', content: 'x' }],
    tools: [{ type: 'function', function: { name: 'get_weather', parameters: CITY } }],
  }),
);
const context = { conversation, grammar: kimiGrammar };

const run = (response: object | undefined, more: Partial<Run> = {}): Run =>
  runOf(response, { requestBody: '{"max_tokens": 100}', ...more });
const ROME = '{"city": "Rom"}';
const call = (name: string | undefined, given = ROME) => ({
  id: `chatcmpl-tool-${name}`,
  type: 'function',
  function: { ...(name === undefined ? {} : { name }), arguments: given },
});
interface More {
  readonly content?: string;
  readonly finish?: string;
  readonly tokens?: number;
}
const chat = (calls: readonly object[], { content, finish = 'tool_calls', tokens }: More = {}) =>
  trialOutcome(
    run({
      choices: [
        {
          message: {
            role: 'assistant',
            content: content ?? null,
            ...(calls.length === 0 ? {} : { tool_calls: calls }),
          },
          finish_reason: finish,
        },
      ],
      ...(tokens === undefined ? {} : { usage: { completion_tokens: tokens } }),
    }),
    context,
  );
const SECTION = (id: string, given = ROME): string =>
  `<|tool_calls_section_begin|><|tool_call_begin|>${id}<|tool_call_argument_begin|>${given}<|tool_call_end|><|tool_calls_section_end|>`;
const raw = (text: string, finish = 'stop') =>
  trialOutcome(run({ choices: [{ text, finish_reason: finish }] }, { lane: 'completions' }), context);

const decode = (): string => SECTION('functions.get_weather:0');
const failed = (problem: RunProblem) => trialOutcome(run(undefined, { ended: 'failed', problem }), context);

describe('a sample of the chat lane', () => {
  it('is valid with declared calls that fit', () => {
    expect(chat([call('get_weather'), call('get_weather')])).toEqual({
      kind: 'valid',
      sentence: '2 valid calls: `get_weather`.',
    });
  });

  it('is as bad as its worst call', () => {
    expect(chat([call('get_weather'), call('img_gen')])).toEqual({
      kind: 'undeclared',
      sentence: 'The model calls `img_gen`, which the request does not declare.',
    });
    expect(chat([call('get_weather', '{"town": 1}'), call('img_gen')]).kind).toBe('undeclared');
  });

  it.each([
    ['{"city": 5}', /^Arguments of `get_weather`: .*city/],
    ['{"city": ', /are no JSON/],
    ['[1]', /no object/],
    [JSON.stringify(ROME), /encoded twice/],
  ])('breaks the schema with the arguments %s', (given, sentence) => {
    const told = chat([call('get_weather'), call('get_weather', given)]);
    expect(told.kind).toBe('schema');
    expect(told.sentence).toMatch(sentence);
  });

  it('leaks where markup is left in the content, with calls or without', () => {
    expect(chat([], { content: SECTION('call_1'), finish: 'stop' }).kind).toBe('leaked');
    expect(chat([call('get_weather')], { content: SECTION('functions.get_weather:0') }).kind).toBe('leaked');
    expect(chat([call('get_weather', '{"city": "<|tool_call_begin|>"}')]).kind).toBe('leaked');
  });

  it('is malformed where a call names no tool', () => {
    expect(chat([call(undefined, '{"other": 1}')])).toEqual({
      kind: 'malformed',
      sentence: 'The server returned a call that names no tool.',
    });
  });

  it('is cut at the token limit, also where the release hides it or leaves the beginning as text', () => {
    expect(chat([], { content: 'I will', finish: 'length' }).kind).toBe('cut');
    expect(chat([call('get_weather', '{"ci')], { tokens: 100 }).kind).toBe('cut');
    const begun = SECTION('functions.get_weather:0').slice(0, -60);
    expect(chat([], { content: begun, finish: 'length' }).kind).toBe('cut');
  });

  it('holds no call', () => {
    expect(chat([], { content: 'Sunny.', finish: 'stop' }).sentence).toBe(
      'The answer is text without a call: `Sunny.`.',
    );
    expect(chat([], { finish: 'stop' })).toEqual({ kind: 'no-call', sentence: 'The answer is empty.' });
    expect(chat([], { finish: 'stop', tokens: 40 }).sentence).toMatch(/far less text than tokens/);
  });
});

describe('a sample of the raw lane', () => {
  it.each([
    [SECTION('functions.get_weather:0'), 'valid'],
    [SECTION('functions.img_gen:0'), 'undeclared'],
    [SECTION('functions.get_weather:0', '{}'), 'schema'],
    [SECTION('call_59adf5614cfe4f4b8a71be54'), 'malformed'],
    [SECTION('functions.get_weather:0').replace('<|tool_call_end|>', ''), 'malformed'],
    ['Sunny.', 'no-call'],
    ['', 'no-call'],
  ])('%s is %s', (text, kind) => expect(raw(text).kind).toBe(kind));

  it('names the place where the markup goes wrong', () => {
    expect(raw(SECTION('call_59adf5614cfe4f4b8a71be54')).sentence).toMatch(
      /^The output leaves the tool-call grammar at `call_59adf5614cfe4f4b8a71be54`, where `functions\./,
    );
  });

  it('is cut only where the call was not complete', () => {
    const whole = SECTION('functions.get_weather:0');
    expect(raw(whole.slice(0, -70), 'length').kind).toBe('cut');
    expect(raw(whole, 'length').kind).toBe('valid');
  });

  it('is read by its token ids where they can be', () => {
    const ids = run(
      { choices: [{ text: 'detokenized', finish_reason: 'stop', token_ids: [1] }] },
      { lane: 'completions', tokenIds: { output: [1] } },
    );
    expect([trialOutcome(ids, context).kind, trialOutcome(ids, { ...context, decode }).kind]).toEqual([
      'no-call',
      'valid',
    ]);
  });
});

describe('a sample without an answer', () => {
  it('is an error in the run’s own words', () => {
    expect(failed({ kind: 'server-error', sentence: 'The server failed (500).' })).toEqual({
      kind: 'error',
      sentence: 'The server failed (500).',
    });
    expect(trialOutcome(run(undefined), context).kind).toBe('error');
  });

  it('does not keep the server’s address', () => {
    const { sentence } = failed({
      kind: 'unreachable',
      sentence: 'http://10.0.0.7:8000 could not be reached.',
    });
    expect(sentence).toBe('The server could not be reached.');
  });
});
