import { describe, expect, it } from 'vitest';
import { treeOfText } from '../json/tree.fixture.ts';
import type { JsonValue } from '../json/value.ts';
import { UNSPLIT } from '../tokenize/encoding.ts';
import { type BodyChoice, requestBody } from './request-body.ts';

const REQUEST = treeOfText(`{
  "model": "kimi", "temperature": 1.0, "seed": 12345678901234567890, "top_k": 20,
  "messages": [{"role": "user", "content": "hi"}],
  "tools": [{"type": "function", "function": {"name": "f"}}],
  "tool_choice": "auto", "max_completion_tokens": 300, "chat_template_kwargs": {"thinking": false},
  "my_extra": 1
}`);

const body = (choice: Partial<BodyChoice>, request: JsonValue = REQUEST) => {
  const made = requestBody(request, {
    lane: 'chat',
    engine: { name: 'vllm', release: '0.25.1' },
    stream: false,
    ...choice,
  });
  if (!made.ok) throw new Error(made.problem.sentence);
  return { ...made.value, json: JSON.parse(made.value.text) as Record<string, unknown> };
};

const refusal = (choice: Partial<BodyChoice>, request: JsonValue = REQUEST): string => {
  const made = requestBody(request, {
    lane: 'chat',
    engine: { name: 'vllm', release: '0.25.1' },
    stream: false,
    ...choice,
  });
  return made.ok ? '' : made.problem.sentence;
};

const none = {
  'special-tokens': false,
  'no-spaces': false,
  'token-ids': false,
  'prompt-text': false,
  'prompt-ids': false,
  usage: false,
} as const;

describe('the chat lane', () => {
  it('sends the request as it is when nothing is asked for, numbers as written', () => {
    const sent = body({ capture: none });
    expect(sent.added).toEqual([]);
    expect(sent.dropped).toEqual([]);
    expect(sent.path).toBe('/v1/chat/completions');
    expect(sent.text).toContain('"temperature": 1.0');
    expect(sent.text).toContain('"seed": 12345678901234567890');
    expect(Object.keys(sent.json)).toEqual([
      'model',
      'temperature',
      'seed',
      'top_k',
      'messages',
      'tools',
      'tool_choice',
      'max_completion_tokens',
      'chat_template_kwargs',
      'my_extra',
    ]);
  });

  it('lists every field it adds with a reason, and nothing it does not add', () => {
    const sent = body({ stream: true });
    for (const { field, value } of sent.added) expect(JSON.stringify(sent.json[field])).toBe(value);
    expect(sent.added.map(each => each.field)).toEqual([
      'stream',
      'skip_special_tokens',
      'spaces_between_special_tokens',
      'return_token_ids',
      'return_prompt_text',
      'stream_options',
    ]);
    expect(sent.added.every(each => /^[A-Z].*\.$/.test(each.reason))).toBe(true);
  });

  it('adds only what the release reads', () => {
    const old = body({ engine: { name: 'vllm', release: '0.10.1' } });
    expect(old.json).not.toHaveProperty('return_token_ids');
    expect(old.json).not.toHaveProperty('return_prompt_text');
    const sglang = body({ engine: { name: 'sglang', release: '0.5.18' } });
    expect(sglang.json).toMatchObject({ return_token_ids: true, return_prompt_token_ids: true });
    expect(sglang.json).not.toHaveProperty('spaces_between_special_tokens');
    const hosted = body({ engine: { name: 'moonshot', release: 'hosted' }, stream: true });
    expect(hosted.added.map(each => each.field)).toEqual(['stream']);
  });

  it('leaves out what SGLang refuses in a stream', () => {
    const sent = body({ engine: { name: 'sglang', release: '0.5.18' }, stream: true });
    expect(sent.json).not.toHaveProperty('return_token_ids');
    expect(sent.json).not.toHaveProperty('return_prompt_token_ids');
  });

  it('tells of a value it replaces, and not of one that was so already', () => {
    const request = treeOfText('{"model":"kimi","messages":[],"stream":true,"skip_special_tokens":false}');
    const sent = body({ stream: false }, request);
    expect(sent.json['stream']).toBe(false);
    expect(sent.added.map(each => each.field)).toContain('stream');
    expect(sent.added.map(each => each.field)).not.toContain('skip_special_tokens');
  });

  it('drops stream_options without a stream, which vLLM refuses', () => {
    const request = treeOfText('{"model":"m","messages":[],"stream_options":{"include_usage":true}}');
    const sent = body({ stream: false }, request);
    expect(sent.json).not.toHaveProperty('stream_options');
    expect(sent.dropped.map(each => each.field)).toEqual(['stream_options']);
  });

  it('asks for log probabilities in the chat way', () => {
    const sent = body({ capture: { logprobs: true }, topLogprobs: 3 });
    expect(sent.json).toMatchObject({ logprobs: true, top_logprobs: 3 });
  });

  it('takes a bare list of messages when a model is given', () => {
    const sent = body({ model: 'served' }, treeOfText('[{"role":"user","content":"x"}]'));
    expect(sent.json).toMatchObject({ model: 'served', messages: [{ role: 'user', content: 'x' }] });
    expect(refusal({}, treeOfText('[]'))).toContain('names no model');
    expect(refusal({}, treeOfText('7'))).toContain('no JSON object');
  });
});

const raw = (choice: Partial<BodyChoice> = {}) =>
  body({ lane: 'completions', prompt: { kind: 'text', text: '<|im_user|>hi' }, ...choice });

describe('the completions lane', () => {
  it('sends the prompt with the same sampling and seed', () => {
    const sent = raw();
    expect(sent.path).toBe('/v1/completions');
    expect(sent.json).toMatchObject({ prompt: '<|im_user|>hi', model: 'kimi', temperature: 1, top_k: 20 });
    expect(sent.text).toContain('"seed": 12345678901234567890');
    expect(sent.json['add_special_tokens']).toBe(false);
  });

  it('drops what has no meaning there and says why', () => {
    const sent = raw();
    expect(sent.dropped.map(each => each.field)).toEqual([
      'messages',
      'tools',
      'tool_choice',
      'max_completion_tokens',
      'chat_template_kwargs',
      'my_extra',
    ]);
    for (const { field } of sent.dropped) expect(sent.json).not.toHaveProperty(field);
  });

  it('keeps the token limit under its other name, and sets one where there is none', () => {
    expect(raw().json['max_tokens']).toBe(300);
    const none = body(
      { lane: 'completions', prompt: { kind: 'text', text: 'x' } },
      treeOfText('{"model":"m","messages":[]}'),
    );
    expect(none.json['max_tokens']).toBe(4096);
  });

  it('turns chat log probabilities into their number', () => {
    const request = treeOfText('{"model":"m","messages":[],"logprobs":true,"top_logprobs":7}');
    const sent = body({ lane: 'completions', prompt: { kind: 'text', text: 'x' } }, request);
    expect(sent.json['logprobs']).toBe(7);
    expect(sent.json).not.toHaveProperty('top_logprobs');
  });

  it('sends token ids, and refuses where some are not known', () => {
    const ids = raw({ prompt: { kind: 'ids', ids: Uint32Array.of(163594, 5) }, stopTokenIds: [163586] });
    expect(ids.json['prompt']).toEqual([163594, 5]);
    expect(ids.json).not.toHaveProperty('add_special_tokens');
    expect(ids.json['stop_token_ids']).toEqual([163586]);
    const unknown = { kind: 'ids', ids: Uint32Array.of(163594, UNSPLIT) } as const;
    expect(refusal({ lane: 'completions', prompt: unknown })).toContain('vocabulary');
    expect(refusal({ lane: 'completions' })).toContain('no rendered prompt');
  });

  it('does not overflow on a deep request', () => {
    const deep = treeOfText(`{"model":"m","messages":${'['.repeat(10_000)}${']'.repeat(10_000)}}`);
    expect(body({}, deep).text.length).toBeGreaterThan(20_000);
  });
});
