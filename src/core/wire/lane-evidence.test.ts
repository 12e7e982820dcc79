import { describe, expect, it } from 'vitest';
import { treeOf } from '../json/tree.fixture.ts';
import { kimiGrammar } from '../../models/kimi-k2/grammar.ts';
import { readConversation } from '../request/read-conversation.ts';
import { type LaneEvidence, laneFacts } from './lane-evidence.ts';
import type { Run } from './run.ts';
import { runOf } from './run.fixture.ts';

const CALL = (id: string, text = '{"city": "Rom"}'): string =>
  `<|tool_calls_section_begin|><|tool_call_begin|>${id}<|tool_call_argument_begin|>${text}<|tool_call_end|><|tool_calls_section_end|>`;
const TOOLS = [
  {
    type: 'function',
    function: {
      name: 'get_weather',
      parameters: { type: 'object', properties: { city: { type: 'string' } } },
    },
  },
];
const conversation = readConversation(treeOf({ messages: [{ role: 'user', content: 'x' }], tools: TOOLS }));

const run = (response: object | undefined, more: Partial<Run> = {}): Run =>
  runOf(response, { requestBody: '{"temperature": 0}', ...more });

const chat = (message: object, finish = 'tool_calls', usage?: object, more: Partial<Run> = {}): Run =>
  run(
    {
      choices: [{ message: { role: 'assistant', ...message }, finish_reason: finish }],
      ...(usage === undefined ? {} : { usage }),
    },
    more,
  );
const raw = (text: string, more: Partial<Run> = {}): Run =>
  run({ choices: [{ text, finish_reason: 'stop' }] }, { lane: 'completions', ...more });
const returned = (given = '{"city": "Rom"}', id = 'functions.get_weather:0') => ({
  content: null,
  tool_calls: [{ id, type: 'function', function: { name: 'get_weather', arguments: given } }],
});
const facts = (evidence: Partial<LaneEvidence>) =>
  laneFacts({ conversation, grammar: kimiGrammar, ...evidence });

const decode = (ids: Uint32Array): string =>
  ids.length === 0 ? '' : `${CALL('functions.get_weather:0')}<|im_end|>`;

describe('the facts of two runs', () => {
  it.each<[string, Run, string]>([
    ['sound calls', chat(returned()), 'calls'],
    ['broken arguments', chat(returned('{"city": ')), 'flawed'],
    ['arguments against the schema', chat(returned('{"city": 7}')), 'flawed'],
    ['markup in an id', chat(returned('{}', 'functions.a:0<|tool_call_begin|>functions.b:1')), 'flawed'],
    [
      'an empty turn of many tokens',
      chat({ content: null, tool_calls: [] }, 'stop', { completion_tokens: 31 }),
      'swallowed',
    ],
    ['an empty turn of one token', chat({ content: null }, 'stop', { completion_tokens: 1 }), 'nothing'],
    ['prose', chat({ content: 'It is sunny in Rome.' }, 'stop', { completion_tokens: 6 }), 'prose'],
    ['length', chat({ content: 'It is' }, 'length'), 'cut'],
    [
      'length hidden behind tool_calls',
      chat(
        returned('{"city": '),
        'tool_calls',
        { completion_tokens: 20 },
        { requestBody: '{"max_tokens": 20}' },
      ),
      'cut',
    ],
  ])('%s', (_name, given, served) => {
    expect(facts({ chat: given }).chat).toMatchObject({ kind: 'answered', served });
  });

  it('reads leaked markup as what the model wrote', () => {
    expect(facts({ chat: chat({ content: CALL('functions.get_weather:0') }, 'stop') }).chat).toMatchObject({
      served: 'leaked',
      generated: 'calls',
      returned: false,
    });
    expect(
      facts({ chat: chat({ content: CALL('call_59adf5614cfe4f4b8a71be54') }, 'stop') }).chat,
    ).toMatchObject({
      generated: 'flawed',
    });
    const inReasoning = { content: null, reasoning_content: `Hm. ${CALL('functions.get_weather:0')}` };
    expect(facts({ chat: chat(inReasoning, 'stop') }).chat).toMatchObject({
      served: 'leaked',
      generated: 'calls',
    });
  });

  it('decodes token ids, when all of them came', () => {
    const ids = { tokenIds: { output: [1, 2, 3] } };
    const lost = chat({ content: null, tool_calls: [] }, 'stop', { completion_tokens: 3 }, ids);
    expect(facts({ chat: lost, decode }).chat).toMatchObject({
      generated: 'calls',
      returned: false,
      evidence: 'token ids',
    });
    expect(facts({ chat: chat(returned(), 'tool_calls', undefined, ids), decode }).chat).toMatchObject({
      returned: true,
    });
    const partial = chat(returned(), 'tool_calls', { completion_tokens: 30 }, { ...ids, streamed: true });
    expect(facts({ chat: partial, decode }).chat).toEqual({
      kind: 'answered',
      served: 'calls',
      evidence: 'answer',
    });
  });

  it('reads the raw lane', () => {
    expect(facts({ raw: raw(CALL('functions.get_weather:0')) }).raw).toEqual({
      kind: 'answered',
      written: 'calls',
    });
    expect(facts({ raw: raw(CALL('search')) }).raw).toEqual({ kind: 'answered', written: 'flawed' });
    expect(facts({ raw: raw('Sunny.') }).raw).toEqual({ kind: 'answered', written: 'prose' });
    expect(facts({ raw: raw('') }).raw).toEqual({ kind: 'answered', written: 'nothing' });
    const spaced = CALL('functions.get_weather:0').replaceAll('|><|', '|> <|');
    expect(facts({ raw: raw(spaced) }).raw).toEqual({ kind: 'answered', written: 'calls' });
  });

  it('knows one draw from two, and whether both brought the same', () => {
    const both = { chat: chat(returned()), raw: raw(CALL('functions.get_weather:0')) };
    expect(facts(both)).toMatchObject({ sameDraw: true, sameCalls: true });
    expect(facts({ ...both, raw: raw('Sunny.') }).sameCalls).toBe(false);
    const warm = chat(returned(), 'tool_calls', undefined, { requestBody: '{"temperature": 0.6}' });
    expect(facts({ ...both, chat: warm }).sameDraw).toBe(false);
    expect(facts({ chat: both.chat })).toMatchObject({ sameDraw: false, raw: { kind: 'absent' } });
  });

  it('compares the prompts by ids, else by text', () => {
    const prompt = { text: 'abc', ids: Uint32Array.of(1, 2, 3) };
    const same = { tokenIds: { prompt: [1, 2, 3] } };
    expect(facts({ chat: chat(returned(), 'stop', undefined, same), prompt }).prompt).toEqual({
      kind: 'same',
      unit: 'token',
      length: 3,
    });
    const longer = { tokenIds: { prompt: [1, 2, 3, 4] } };
    expect(facts({ chat: chat(returned(), 'stop', undefined, longer), prompt }).prompt).toEqual({
      kind: 'different',
      unit: 'token',
      at: 3,
      server: 4,
      ours: 3,
    });
    const text = { promptText: 'abX' };
    expect(facts({ chat: chat(returned(), 'stop', undefined, text), prompt }).prompt).toMatchObject({
      unit: 'character',
      at: 2,
    });
    expect(facts({ chat: chat(returned()), prompt }).prompt).toEqual({ kind: 'unknown' });
  });

  it.each([
    ['refused', 'refused'],
    ['context-length', 'refused'],
    ['server-error', 'failed'],
    ['key-missing', 'unheard'],
    ['unreachable', 'unheard'],
    ['aborted', 'unheard'],
  ] as const)('a problem %s is a lane %s', (kind, silence) => {
    const failed = run(undefined, { problem: { kind, sentence: 'It failed.' } });
    expect(facts({ chat: failed }).chat).toEqual({ kind: silence, sentence: 'It failed.' });
  });
});
