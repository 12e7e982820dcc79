import { describe, expect, test } from 'vitest';
import { parseJson } from '../json/parse.ts';
import { fixtureGrammar } from '../parse/kimi-like-grammar.fixture.ts';
import { AB, call, CB, CE, SB, SE } from '../parse/markup.fixture.ts';
import type { Conversation } from '../request/conversation.ts';
import { readConversation } from '../request/read-conversation.ts';
import type { Recorded } from '../types.ts';
import { readOutput, type ReadOptions } from './read-output.ts';
import type { Reading } from './reading.ts';

const request = {
  messages: [
    { role: 'user', content: 'hi' },
    {
      role: 'assistant',
      tool_calls: [{ id: 'functions.search:0', function: { name: 'search', arguments: '{}' } }],
    },
  ],
  tools: [
    {
      type: 'function',
      function: {
        name: 'search',
        parameters: {
          type: 'object',
          properties: { query: { type: 'string' }, n: { type: 'integer' } },
          required: ['query'],
        },
      },
    },
    {
      type: 'function',
      function: {
        name: 'get_weather',
        parameters: { type: 'object', properties: { city: { type: 'string' } }, required: ['city'] },
      },
    },
  ],
};

function conversation(): Conversation {
  const parsed = parseJson(JSON.stringify(request));
  if (!parsed.ok) throw new Error(parsed.problem.sentence);
  return readConversation(parsed.value);
}

const read = (recorded: Recorded, options: ReadOptions = {}): Reading => {
  const reading = readOutput(recorded, conversation(), fixtureGrammar, options);
  // The origins cover the text without gaps.
  let end = 0;
  for (const { span } of reading.origins) {
    expect(span.start).toBe(end);
    end = span.end;
  }
  expect(end).toBe(reading.text.length);
  return reading;
};
const raw = (text: string, options?: ReadOptions): Reading =>
  read({ kind: 'raw', text, finish: 'stop' }, options);
const chat = (message: unknown, finish = 'stop'): Reading =>
  read({ kind: 'response', json: JSON.stringify({ choices: [{ message, finish_reason: finish }] }) });
const origins = ({ text, origins }: Reading): readonly string[] =>
  origins.map(({ field, span, call }) => `${field}${call ?? ''}: ${text.slice(span.start, span.end)}`);

describe('where the raw text comes from', () => {
  test('pasted raw text', () => {
    expect(raw(`${SB}${SE}`)).toMatchObject({ text: `${SB}${SE}`, witness: 'verbatim', finish: 'stop' });
  });
  test('a completion', () => {
    const json = JSON.stringify({ choices: [{ text: `a${SB}`, finish_reason: 'length' }] });
    expect(read({ kind: 'response', json })).toMatchObject({
      text: `a${SB}`,
      witness: 'verbatim',
      finish: 'length',
      answer: { lane: 'completion' },
    });
  });
  test('markup left in a chat answer’s content', () => {
    const content = `${SB}${call('call_59adf5614cfe4f4b8a71be54', '{"query": "x"}')}${SE}`;
    const reading = chat({ content, tool_calls: [] }, 'tool_calls');
    expect(reading).toMatchObject({ text: content, witness: 'content', finish: 'tool_calls' });
    expect(reading.calls).toMatchObject([{ tool: 'search', toolBasis: 'arguments', declared: true }]);
    expect(reading.divergence).toMatchObject({
      violation: { kind: 'id-form' },
      char: content.indexOf('call_59'),
    });
  });
  test('spelt by the token ids of a chat answer, where the vocabulary is known', () => {
    const text = `On it.${SB}${call('call_1', '{"query": "x"}')}${SE}`;
    const json = JSON.stringify({
      choices: [
        { message: { content: 'On it.', tool_calls: [] }, token_ids: [1, 2, 3], finish_reason: 'stop' },
      ],
    });
    const seen: (readonly number[])[] = [];
    const decode = (ids: readonly number[]): string => {
      seen.push(ids);
      return `${text}<|im_end|>`;
    };
    const reading = read({ kind: 'response', json }, { decode });
    expect(seen).toEqual([[1, 2, 3]]);
    expect(reading).toMatchObject({ text, witness: 'verbatim', finish: 'stop', answer: { lane: 'chat' } });
    expect(reading.calls).toHaveLength(1);
    expect(read({ kind: 'response', json })).toMatchObject({ text: 'On it.', witness: 'rebuilt' });
  });
  test('rebuilt from the answer’s calls', () => {
    const reading = chat({
      content: 'On it.',
      reasoning: 'hm',
      tool_calls: [
        { id: 'functions.search:1', function: { name: 'search', arguments: '{"query": "x"}' } },
        { id: 'chatcmpl-tool-1', function: { name: 'get_weather', arguments: '{}' } },
      ],
    });
    expect(reading.witness).toBe('rebuilt');
    expect(origins(reading)).toEqual([
      'assumed: <think>',
      'reasoning: hm',
      'assumed: </think>',
      'content: On it.',
      `assumed: ${SB}`,
      `assumed: ${CB}`,
      'id0: functions.search:1',
      `assumed: ${AB}`,
      'arguments0: {"query": "x"}',
      `assumed: ${CE}`,
      `assumed: ${CB}`,
      'id1: chatcmpl-tool-1',
      `assumed: ${AB}`,
      'arguments1: {}',
      `assumed: ${CE}`,
      `assumed: ${SE}`,
    ]);
    expect(reading.parsed).toMatchObject({ reasoning: 'hm', content: 'On it.' });
    expect(reading.calls).toMatchObject([
      { tool: 'search', toolBasis: 'id', declared: true },
      { tool: 'get_weather', toolBasis: 'answer', declared: true },
    ]);
  });
  test('a call that the reasoning parser swallowed', () => {
    const reasoning = `hm ${SB}${call('functions.search:1', '{"query": "x"}')}${SE}`;
    const reading = chat({ content: null, reasoning_content: reasoning });
    expect(reading).toMatchObject({ text: `<think>${reasoning}`, witness: 'content' });
    expect(reading.calls).toMatchObject([{ call: { inside: 'reasoning' }, tool: 'search' }]);
    expect(reading.divergence?.violation.kind).toBe('reasoning-not-closed');
  });
  test('a section that leaked beside parsed calls is not read twice', () => {
    const tool_calls = [
      { id: 'functions.search:1', function: { name: 'search', arguments: '{"query": "x"}' } },
    ];
    const whole = `${SB}${call('functions.search:1', '{"query": "x"}')}${SE}`;
    expect(chat({ content: whole, tool_calls })).toMatchObject({ text: whole, witness: 'content' });
    const bare = chat({ content: SB, tool_calls });
    expect(bare).toMatchObject({ witness: 'rebuilt' });
    expect(bare.calls).toHaveLength(1);
  });
  test('reasoning that the server left in the content', () => {
    const reading = chat({ content: 'hm</think>Hello' });
    expect(reading.parsed).toMatchObject({ reasoning: 'hm', content: 'Hello', violations: [] });
  });
  test('an error, an empty answer, no JSON', () => {
    expect(read({ kind: 'response', json: '{"error": {"message": "no"}}' })).toMatchObject({
      text: '',
      answer: { error: 'no' },
    });
    expect(chat({ content: null, tool_calls: null })).toMatchObject({
      text: '',
      witness: 'rebuilt',
      calls: [],
    });
    expect(read({ kind: 'response', json: 'oops {' })).toMatchObject({ text: 'oops {', witness: 'verbatim' });
    expect(read({ kind: 'response', json: '[1]' })).toMatchObject({ text: '[1]', witness: 'verbatim' });
  });
  test('the prompt’s open reasoning counts for raw text only', () => {
    expect(raw('hm', { startsInReasoning: true }).parsed).toMatchObject({ reasoning: 'hm', content: '' });
    const json = JSON.stringify({ choices: [{ message: { content: 'hm' } }] });
    expect(read({ kind: 'response', json }, { startsInReasoning: true }).parsed).toMatchObject({
      content: 'hm',
      violations: [],
    });
  });
});

const only = (id: string, given: string): Reading['calls'][number] => {
  const [checked] = raw(`${SB}${call(id, given)}${SE}`).calls;
  if (checked === undefined) throw new Error('no call');
  return checked;
};

describe('what is known of a call', () => {
  test('its tool by its id, and the index it should have', () => {
    expect(only('functions.search:1', '{"query": "x"}')).toMatchObject({
      tool: 'search',
      toolBasis: 'id',
      declared: true,
      json: { kind: 'object' },
      schema: [],
      expectedIndex: 1,
    });
  });
  test('a tool that nobody declared', () => {
    expect(only('functions.delete_all:1', '{}')).toMatchObject({
      tool: 'delete_all',
      toolBasis: 'id',
      declared: false,
      schema: [],
    });
  });
  test('the only tool with these arguments', () => {
    expect(only('3', '{"city": "Oslo"}')).toMatchObject({
      tool: 'get_weather',
      toolBasis: 'arguments',
      declared: true,
    });
    expect(only('call0', '{"query": "x", "n": 1}')).toMatchObject({ tool: 'search', toolBasis: 'arguments' });
    expect(only('3', JSON.stringify('{"city": "Oslo"}'))).toMatchObject({
      tool: 'get_weather',
      json: { kind: 'double-encoded' },
    });
  });
  test('no tool where none or several fit', () => {
    expect(only('3', '{"color": 1}').toolBasis).toBe('none');
    expect(only('3', '{}').toolBasis).toBe('none');
    expect(only('3', '[1]').toolBasis).toBe('none');
  });
  test('its JSON', () => {
    expect(only('functions.search:1', '[1]').json.kind).toBe('other');
    expect(only('functions.search:1', '"text"').json.kind).toBe('other');
    expect(only('functions.search:1', '{"query": x}').json).toMatchObject({ kind: 'invalid', at: 10 });
    expect(only('functions.search:1', '').json).toEqual({
      kind: 'invalid',
      sentence: 'The arguments are empty.',
      at: 0,
    });
  });
  test('its schema problems, with their places in the raw output', () => {
    const text = `Hm. ${SB}${call('functions.search:1', ' {"query": 3, "n": "x"} ')}${SE}`;
    const { schema } = raw(text).calls[0];
    expect(schema.map(({ pointer, span }) => [pointer, text.slice(span.start, span.end)])).toEqual([
      ['/query', '3'],
      ['/n', '"x"'],
    ]);
  });
  test('the schema inside a string that was encoded twice', () => {
    const given = JSON.stringify('{"query": 3}');
    const text = `${SB}${call('functions.search:1', given)}${SE}`;
    const { schema } = raw(text).calls[0];
    expect(schema.map(({ pointer, span }) => [pointer, text.slice(span.start, span.end)])).toEqual([
      ['/query', given],
    ]);
  });
  test('nothing is held against it without a request', () => {
    const recorded = { kind: 'raw', text: `${SB}${call('functions.x:0', '{}')}${SE}` } as const;
    const [checked] = readOutput(recorded, undefined, fixtureGrammar).calls;
    expect(checked).toMatchObject({ tool: 'x', declared: true, schema: [] });
    expect(checked).not.toHaveProperty('expectedIndex');
  });
});

test('the divergence names the token once the output is tokenized', () => {
  const text = `é${CB}search${AB}{}${CE}`;
  const reading = raw(text, { encoding: { ends: Uint32Array.from([1, 1 + CB.length, text.length]) } });
  expect(reading.divergence).toMatchObject({
    char: 1,
    byte: 2,
    token: 1,
    violation: { kind: 'call-outside-section' },
  });
});

const saved = (given: string, finish = 'stop') =>
  read({ kind: 'raw', text: `${SB}${CB}functions.search:1${AB}${given}`, finish }).calls[0]?.saved;

describe('what a lenient reader could save of broken arguments', () => {
  test.each([
    ['```json\n{"query":"x"}\n```', '{"query":"x"}', /text around it/],
    ["{'query': 'x'}", '{"query": "x"}', /double quotes/],
    ['{"query":"x",}', '{"query":"x"}', /trailing comma/],
    ['{"query":"a "b" c"}', '{"query":"a \\"b\\" c"}', /unescaped quotes/],
    ['"{\\"query\\":\\"x\\"}"', '{"query":"x"}', /encoded twice/],
    ['{"query":"x","n":[1', '{"query":"x","n":[1]}', /cut off/],
  ])('%s', (given, text, assumed) => {
    const found = saved(given + CE + SE);
    expect(found?.text).toBe(text);
    expect(found?.assumed.join(' ')).toMatch(assumed);
  });
  test('an answer that breaks off', () => {
    expect(saved('{"query":"x', 'length')?.text).toBe('{"query":"x"}');
  });
  test.each(['{"query":"x"}', 'none', '[1, 2]', '{', ''])('nothing of %s', given => {
    expect(saved(given + CE + SE)).toBeUndefined();
  });
});
