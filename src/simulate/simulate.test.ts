import { describe, expect, it } from 'vitest';
import { readVocabularyFile } from '../../scripts/vocabulary-file.ts';
import { createEncoder } from '../core/tokenize/kimi-encoder.ts';
import { defaultFamily as family } from '../models/index.ts';
import { REPRO, REQUEST } from '../net/server.fixture.ts';
import { shownTexts } from './detokenize.ts';
import { piecesOf } from './pieces.ts';
import { splitReasoning } from './reasoning.ts';
import type { Reply, Scenario, SimulatedResponse } from './scenario.ts';
import { scenarioFor, SCENARIOS } from './scenarios.ts';
import { seededIds } from './seeded-ids.ts';
import { simulate } from './simulate.ts';

const bytes = readVocabularyFile();
const created = bytes === undefined ? undefined : createEncoder(bytes, family.specialTokens);
const encoder = created?.ok === true ? created.value : undefined;

const CALLS =
  '<|tool_calls_section_begin|><|tool_call_begin|>functions.get_weather:0<|tool_call_argument_begin|>{"city": "Rom"}<|tool_call_end|><|tool_calls_section_end|>';

const scenario = (name: 'vllm' | 'sglang', release: string, more: Partial<Scenario> = {}): Scenario => ({
  ...scenarioFor(
    'as-recorded',
    { ...REPRO, engine: { name, release } },
    { pace: { firstToken: 5, perToken: 2 } },
  ),
  reply: { text: CALLS, finish: 'stop' },
  ...more,
});

const textOf = ({ pieces }: SimulatedResponse): string => {
  const decoder = new TextDecoder();
  return pieces.map(each => decoder.decode(each.bytes, { stream: true })).join('') + decoder.decode();
};
const post = (path: string, body: unknown, given: Scenario): SimulatedResponse =>
  simulate(
    { method: 'POST', path, headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) },
    given,
  );
// The answers' shape is what is tested, so they are read as whatever they are.
// oxlint-disable-next-line typescript/no-explicit-any
type Loose = any;
const whole = (given: Scenario, more: object = {}): Loose =>
  JSON.parse(textOf(post('/v1/chat/completions', { ...REQUEST, ...more }, given)));
const events = (given: Scenario, more: object = {}, path = '/v1/chat/completions'): Loose[] =>
  textOf(post(path, { ...REQUEST, stream: true, ...more }, given))
    .split('\n\n')
    .filter(each => each !== '' && each !== 'data: [DONE]')
    .map(each => JSON.parse(each.slice('data: '.length)));

const refused = (name: 'vllm' | 'sglang', release: string): Loose =>
  JSON.parse(textOf(post('/v1/chat/completions', { model: REQUEST.model }, scenario(name, release))));

const detokenized = (name: 'vllm' | 'sglang', release: string, more: object = {}): Loose => {
  const tokens = [163586, ...(encoder?.encode('hi').ids ?? [])];
  const given = scenario(name, release, encoder === undefined ? {} : { encoder });
  return JSON.parse(textOf(post('/detokenize', { tokens, ...more }, given)));
};

const statusOf = (name: 'vllm' | 'sglang', release: string, method: string, path: string): number =>
  simulate({ method, path, headers: {}, body: '{}' }, scenario(name, release)).status;

const rawText = (name: 'vllm' | 'sglang', more: object): string =>
  JSON.parse(
    textOf(
      post(
        '/v1/completions',
        { model: REQUEST.model, prompt: 'x<|im_middle|>', max_tokens: 500, ...more },
        scenario(name, name === 'vllm' ? '0.25.1' : '0.5.18'),
      ),
    ),
  ).choices[0].text;

describe('the simulated server', () => {
  it('repeats itself to the byte', () => {
    for (const { kind } of SCENARIOS) {
      const given = scenarioFor(kind, REPRO);
      const once = post('/v1/chat/completions', { ...REQUEST, stream: true }, given);
      expect(post('/v1/chat/completions', { ...REQUEST, stream: true }, given)).toEqual(once);
    }
  });

  it('paces tokens', () => {
    const { pieces } = post('/v1/chat/completions', { ...REQUEST, stream: true }, scenario('vllm', '0.25.1'));
    const waits = pieces.map(each => each.after);
    expect(waits[0]).toBe(5);
    expect(waits.filter(each => each >= 2).length).toBeGreaterThan(3);
  });

  it('nests errors as the release does', () => {
    expect(refused('vllm', '0.10.0')).toMatchObject({ object: 'error', code: 400 });
    expect(refused('vllm', '0.11.0')).toMatchObject({ error: { code: 400 } });
    expect(refused('sglang', '0.5.18')).toMatchObject({ object: 'error', code: 400 });
  });

  it('refuses what the release refuses before it renders', () => {
    const history = [
      { role: 'user', content: 'x' },
      {
        role: 'assistant',
        content: '',
        tool_calls: [
          { id: 'functions.f:0', type: 'function', function: { name: 'f', arguments: '{broken' } },
        ],
      },
      { role: 'user', content: 'y' },
    ];
    const body = { ...REQUEST, messages: history };
    expect(post('/v1/chat/completions', body, scenario('vllm', '0.25.1')).status).toBe(400);
    expect(post('/v1/chat/completions', body, scenario('sglang', '0.5.1')).status).toBe(200);
  });

  it('has the paths of its release and no others', () => {
    expect(statusOf('vllm', '0.25.1', 'GET', '/version')).toBe(200);
    expect(statusOf('sglang', '0.5.18', 'GET', '/version')).toBe(404);
    expect(statusOf('vllm', '0.25.1', 'POST', '/parse_function_call')).toBe(404);
    expect(statusOf('sglang', '0.5.18', 'POST', '/parse_function_call')).toBe(400);
    expect(statusOf('vllm', '0.25.1', 'POST', '/tokenize')).toBe(404);
    expect(statusOf('vllm', '0.25.1', 'DELETE', '/v1/models')).toBe(405);
  });

  it('survives any body', () => {
    for (const body of ['', 'x', '[]', '{"messages": 7}', '{"messages": [null]}', '['.repeat(20_000)]) {
      for (const name of ['vllm', 'sglang'] as const) {
        const answer = simulate(
          { method: 'POST', path: '/v1/chat/completions', headers: {}, body },
          scenario(name, '0.11.0'),
        );
        expect(answer.status).toBeGreaterThanOrEqual(400);
      }
    }
  });
});

describe('shapes of answers', () => {
  it('sends a vLLM stream: role first, name before arguments, the finish last', () => {
    const [first, ...rest] = events(scenario('vllm', '0.22.1'), { stream_options: { include_usage: true } });
    expect(first.choices[0].delta).toEqual({ role: 'assistant', content: '' });
    const calls = rest.flatMap(each => each.choices[0]?.delta.tool_calls ?? []);
    expect(calls[0]).toMatchObject({ index: 0, type: 'function', function: { name: 'get_weather' } });
    expect(
      calls
        .map(each => each.function.arguments ?? '')
        .join('')
        .trim(),
    ).toBe('{"city": "Rom"}');
    expect(rest.at(-2).choices[0]).toMatchObject({ finish_reason: 'tool_calls', stop_reason: null });
    expect(rest.at(-1)).toMatchObject({ choices: [] });
    expect(rest.at(-1).usage.completion_tokens).toBeGreaterThan(5);
  });

  it('sends an SGLang stream: explicit nulls, the stop that matched', () => {
    const old = events(scenario('sglang', '0.5.9'));
    expect(old[0].choices[0].delta).toEqual({
      role: 'assistant',
      content: '',
      reasoning_content: null,
      tool_calls: null,
    });
    const call = old.find(each => each.choices[0].delta.tool_calls !== null);
    expect(call.choices[0].delta.tool_calls[0]).toMatchObject({
      id: 'functions.get_weather:0',
      type: 'function',
    });
    expect(old.at(-1).choices[0]).toMatchObject({ finish_reason: 'tool_calls', matched_stop: 163586 });
    expect(Object.keys(events(scenario('sglang', '0.5.18'))[0].choices[0].delta)).toEqual([
      'reasoning_content',
      'role',
      'content',
    ]);
  });

  it('names the field of the reasoning as the release does', () => {
    const thinking: Reply = { text: `<think>Hm.</think>Fine.`, finish: 'stop' };
    const message = (name: 'vllm' | 'sglang', release: string): Loose =>
      whole(scenario(name, release, { reply: thinking })).choices[0].message;
    expect(message('vllm', '0.25.1')).toMatchObject({ reasoning: expect.stringContaining('Hm.') });
    expect(message('vllm', '0.25.1')).not.toHaveProperty('reasoning_content');
    expect(message('vllm', '0.13.0')).toMatchObject({
      reasoning: expect.anything(),
      reasoning_content: expect.anything(),
    });
    expect(message('sglang', '0.5.18')).toMatchObject({ reasoning_content: 'Hm.', content: 'Fine.' });
    expect(message('vllm', '0.11.0').content).toContain('</think>');
  });

  it('leaves the section in the content where no tool may be called, and removes it from vLLM 0.25 on', () => {
    const none = { tool_choice: 'none', skip_special_tokens: false };
    const answered = (release: string): Loose => {
      const given = scenario('vllm', release, { reply: { text: `Well. ${CALLS}`, finish: 'stop' } });
      const { message, finish_reason } = whole(given, none).choices[0];
      const deltas = events(given, none).map(each => each.choices[0]);
      const streamed = deltas.map(({ delta }) => delta.content ?? '').join('');
      expect(streamed.trim()).toBe(message.content.trim());
      expect([finish_reason, deltas.at(-1).finish_reason]).toEqual(['stop', 'stop']);
      expect(deltas.some(({ delta }) => (delta.tool_calls ?? []).length > 0)).toBe(false);
      return message.content;
    };
    expect(answered('0.19.1')).toContain('functions.get_weather:0');
    expect(answered('0.25.1').trim()).toBe('Well.');
  });

  it('cuts at the token limit', () => {
    const choice = whole(scenario('vllm', '0.22.1'), { max_tokens: 3 }).choices[0];
    expect(choice.finish_reason).toBe('length');
    const raw = JSON.parse(
      textOf(
        post(
          '/v1/completions',
          { model: REQUEST.model, prompt: 'x' },
          scenario('vllm', '0.22.1', { reply: { text: 'word '.repeat(50), finish: 'stop' } }),
        ),
      ),
    );
    expect(raw.choices[0].text.trim().split(' ')).toHaveLength(16);
  });

  it('keeps markers in the raw lane as the engine would', () => {
    expect(rawText('vllm', {})).toMatch(/^<\|tool_calls_section_begin\|> <\|tool_call_begin\|> functions/);
    expect(rawText('vllm', { skip_special_tokens: false })).toMatch(/^ <\|tool_calls_section_begin\|> /);
    expect(rawText('vllm', { skip_special_tokens: false, spaces_between_special_tokens: false })).toBe(CALLS);
    expect(rawText('sglang', {})).toBe('functions.get_weather:0{"city": "Rom"}');
    expect(rawText('sglang', { skip_special_tokens: false })).toBe(CALLS);
  });

  it('refuses in a stream what SGLang gives only whole', () => {
    const body = { ...REQUEST, stream: true, return_token_ids: true };
    expect(post('/v1/chat/completions', body, scenario('sglang', '0.5.18')).status).toBe(400);
    expect(post('/v1/chat/completions', body, scenario('sglang', '0.5.9')).status).toBe(200);
  });
});

describe.skipIf(encoder === undefined)('token ids (skipped without the vocabulary)', () => {
  const exact = (release: string): Scenario =>
    scenario('vllm', release, encoder === undefined ? {} : { encoder });
  const wanted = [...(encoder?.encode(CALLS).ids ?? []), 163586];
  const streamedIds = (release: string): number[] =>
    events(exact(release), { return_token_ids: true }).flatMap(each => each.choices[0]?.token_ids ?? []);

  it('returns all of them, whole and streamed, from the release on that does', () => {
    expect(whole(exact('0.25.1'), { return_token_ids: true }).choices[0].token_ids).toEqual(wanted);
    expect(whole(exact('0.10.1'), { return_token_ids: true }).choices[0].token_ids).toBeUndefined();
    expect(streamedIds('0.25.1')).toEqual(wanted);
    expect(streamedIds('0.13.0')).toEqual(wanted);
  });

  it('loses those of withheld deltas before 0.13', () => {
    expect(streamedIds('0.12.0').length).toBeLessThan(wanted.length);
  });

  it('counts what it returns', () => {
    const answer = whole(exact('0.25.1'), { return_token_ids: true });
    expect(answer.usage).toMatchObject({
      completion_tokens: wanted.length,
      prompt_tokens: answer.prompt_token_ids.length,
    });
  });

  it('takes ids as a prompt', () => {
    const body = { model: REQUEST.model, prompt: [163594, 20960], max_tokens: 400, return_token_ids: true };
    const raw = JSON.parse(textOf(post('/v1/completions', body, exact('0.25.1'))));
    expect(raw.choices[0]).toMatchObject({ prompt_token_ids: [163594, 20960], token_ids: wanted });
  });
});

it('cuts text into pieces that give it back', () => {
  for (const text of ['', CALLS, 'a b  c\n\nd', '東京 🗼 '.repeat(20), ' '.repeat(50), 'x'.repeat(200)]) {
    expect(
      piecesOf(text, family)
        .map(each => each.text)
        .join(''),
    ).toBe(text);
    if (encoder !== undefined)
      expect(
        piecesOf(text, family, encoder)
          .map(each => each.text)
          .join(''),
      ).toBe(text);
  }
});

it.skipIf(encoder === undefined)('gives the text of ids as each engine does', () => {
  expect(detokenized('vllm', '0.25.1')).toEqual({ prompt: '<|im_end|>hi' });
  expect(detokenized('sglang', '0.5.18')).toEqual({ text: 'hi' });
  expect(detokenized('sglang', '0.5.18', { skip_special_tokens: false })).toEqual({ text: '<|im_end|>hi' });
});

it('puts spaces where vLLM’s detokenizer does', () => {
  const view = { engine: 'vllm', skip: true, spaces: true, afterSpecial: true } as const;
  const shown = shownTexts(piecesOf(`Hi.${CALLS}`, family), view).join('');
  expect(shown).toBe(
    'Hi. <|tool_calls_section_begin|> <|tool_call_begin|> functions.get_weather:0 <|tool_call_argument_begin|> {"city": "Rom"} <|tool_call_end|> <|tool_calls_section_end|>',
  );
});

it('ends reasoning at a section in the releases that do', () => {
  const pieces = piecesOf(`<think>Hm. ${CALLS}`, family);
  const split = (name: 'vllm' | 'sglang', release: string) =>
    splitReasoning(pieces, { engine: { name, release }, family }, false);
  expect(split('vllm', '0.16.0').rest).toBe(pieces.length);
  expect(pieces[split('vllm', '0.17.0').rest]?.text).toBe('<|tool_calls_section_begin|>');
  expect(split('sglang', '0.5.9').rest).toBe(pieces.length);
  expect(pieces[split('sglang', '0.5.10').rest]?.text).toBe('<|tool_calls_section_begin|>');
});

it('makes ids that look random and repeat', () => {
  const ids = seededIds('seed');
  const first = ids('call_');
  expect(first).toMatch(/^call_[\da-f]{24}$/);
  expect(ids('call_')).not.toBe(first);
  expect(seededIds('seed')('call_')).toBe(first);
  expect(seededIds('other')('chatcmpl-tool-')).toMatch(/^chatcmpl-tool-[\da-f]{32}$/);
});
