import { describe, expect, it } from 'vitest';
import { toPlain } from '../json/make.ts';
import { accumulate } from './accumulate.ts';
import { findEvents, readEvents } from './sse.ts';
import { STALL } from '../stall.fixture.ts';

const read = (text: string) => readEvents(text, findEvents(text), { left: 1_000_000 });
const plain = (text: string) => read(text).events.map(each => toPlain(each.value));

describe('readEvents', () => {
  it('reads lines, comments, other fields and the end mark', () => {
    const text = ': ping\nevent: x\nid: 3\ndata: {"a": 1}\n\ndata:{"b": 2}\r\n\r\n: x\ndata: [DONE]\n\nbye\n';
    expect(plain(text)).toEqual([{ a: 1 }, { b: 2 }]);
    const stream = read(text);
    expect(stream).toMatchObject({ isDone: true, unreadable: 0, span: { start: 0 } });
    expect(text.slice(stream.span.end).trim()).toBe('bye');
  });

  it('joins an event of several lines, as data lines or broken by a terminal', () => {
    expect(plain('data: {\ndata:   "a": 1\ndata: }\n\ndata: {"b": 2}')).toEqual([{ a: 1 }, { b: 2 }]);
    expect(plain('data: {"a": "long te\nxt", "b": 1}\ndata: {"c": 3}')).toEqual([
      { a: 'long text', b: 1 },
      { c: 3 },
    ]);
  });

  it('reads what Python prints of bytes', () => {
    expect(
      plain(String.raw`b'data: {"a": "\xe5\x8c\x97\xe4\xba\xac it\'s"}'` + "\nb''\nb'data: [DONE]'"),
    ).toEqual([{ a: "北京 it's" }]);
  });

  it('passes over noise between events but stops at what follows', () => {
    expect(plain('data: {"a": 1}\n  % Total    % Received\ndata: {"b": 2}')).toEqual([{ a: 1 }, { b: 2 }]);
  });

  it('closes a cut event and counts unreadable ones', () => {
    const text = 'data: {"a": 1}\n\ndata: {"choices": [{"delta": {"content": "he';
    const stream = read(text);
    expect(stream.cut).toBe(text.length);
    expect(toPlain(stream.events[1].value)).toEqual({ choices: [{ delta: { content: 'he' } }] });
    expect(read('data: {"a": 1}\n\ndata: oops\n\ndata: {"b": 1}').unreadable).toBe(1);
  });

  it('takes linear time on hostile lines', () => {
    for (const text of [
      'data: x\n'.repeat(100_000),
      'data: {\n'.repeat(60_000),
      'data: {"a"\nx\n'.repeat(40_000),
    ]) {
      const whole = `data: {"a": 1}\n${text}`;
      const before = performance.now();
      read(whole);
      expect(performance.now() - before).toBeLessThan(STALL);
    }
  });
});

const chunk = (delta: unknown, rest: object = {}): unknown => ({
  id: 'a',
  object: 'chat.completion.chunk',
  created: 1,
  model: 'k',
  choices: [{ index: 0, delta, ...rest }],
});
const put = (chunks: readonly unknown[]) => {
  const text = chunks.map(each => `data: ${JSON.stringify(each)}\n\n`).join('');
  const { response, ...rest } = accumulate(read(text).events.map(each => each.value));
  return { ...rest, response: toPlain(response) as { choices: Record<string, unknown>[] } };
};

const call = (id: string) =>
  chunk({ tool_calls: [{ index: 0, id, function: { name: 'f', arguments: '{}' } }] });

describe('accumulate', () => {
  it('appends texts and arguments per index and keeps the rest', () => {
    const { response, isFinished, chunks } = put([
      chunk({ role: 'assistant', content: '' }),
      chunk({ reasoning_content: 'I ' }),
      chunk({ reasoning_content: 'think' }),
      chunk({ content: 'Let me', reasoning_content: null }),
      chunk({
        tool_calls: [
          { index: 0, id: 'functions.f:0', type: 'function', function: { name: 'f', arguments: '' } },
        ],
      }),
      chunk({
        tool_calls: [
          { index: 1, id: 'functions.g:1', type: 'function', function: { name: 'g', arguments: '{' } },
        ],
      }),
      chunk({
        tool_calls: [{ index: 0, id: null, type: 'function', function: { name: null, arguments: '{"a"' } }],
      }),
      chunk({
        tool_calls: [
          { index: 0, function: { arguments: ': 1}' } },
          { index: 1, function: { arguments: '}' } },
        ],
      }),
      chunk({}, { finish_reason: 'tool_calls', matched_stop: 163586 }),
      {
        id: 'a',
        object: 'chat.completion.chunk',
        created: 1,
        model: 'k',
        choices: [],
        usage: { prompt_tokens: 3 },
      },
    ]);
    expect([isFinished, chunks]).toEqual([true, 10]);
    expect(response).toEqual({
      id: 'a',
      object: 'chat.completion',
      created: 1,
      model: 'k',
      choices: [
        {
          index: 0,
          message: {
            role: 'assistant',
            content: 'Let me',
            reasoning_content: 'I think',
            tool_calls: [
              { id: 'functions.f:0', type: 'function', function: { name: 'f', arguments: '{"a": 1}' } },
              { id: 'functions.g:1', type: 'function', function: { name: 'g', arguments: '{}' } },
            ],
          },
          finish_reason: 'tool_calls',
          matched_stop: 163586,
        },
      ],
      usage: { prompt_tokens: 3 },
    });
  });

  it('keeps a content that never came apart from an empty one', () => {
    expect(put([chunk({ role: 'assistant' })]).response.choices[0]).toMatchObject({
      message: { content: null },
    });
    expect(put([chunk({ content: '' })]).response.choices[0]).toMatchObject({ message: { content: '' } });
  });

  it('warns of two calls under one index and of no end', () => {
    const { warnings, isFinished, response } = put([call('call_a'), call('call_b')]);
    expect(isFinished).toBe(false);
    expect(warnings).toEqual([
      'The stream gives two ids for the tool call with index 0 (call_a and call_b): a client merges them into one call.',
    ]);
    expect(response.choices[0]).toMatchObject({
      message: { tool_calls: [{ id: 'call_b', function: { arguments: '{}{}' } }] },
    });
  });

  it('reads text completions, errors, usage in the choice and token ids', () => {
    const text = put([
      { id: 'c', object: 'text_completion', choices: [{ index: 0, text: 'a', token_ids: [1] }] },
      {
        id: 'c',
        object: 'text_completion',
        choices: [{ index: 0, text: 'b', token_ids: [2], finish_reason: 'stop', usage: { x: 1 } }],
      },
    ]).response;
    expect(text).toEqual({
      id: 'c',
      object: 'text_completion',
      choices: [{ index: 0, text: 'ab', finish_reason: 'stop', token_ids: [1, 2] }],
      usage: { x: 1 },
    });
    const failed = put([chunk({ content: 'a' }), { error: { message: 'boom', code: 500 } }]).response;
    expect(failed).toMatchObject({ choices: [{ message: { content: 'a' } }], error: { message: 'boom' } });
    expect(put([{ error: { message: 'boom' } }]).response).toEqual({ error: { message: 'boom' } });
  });

  it('reads the native streams of SGLang and llama.cpp', () => {
    const sglang = put([
      { text: 'a', meta_info: { id: 'x', finish_reason: null } },
      { text: 'ab', meta_info: { id: 'x', finish_reason: { type: 'stop' } } },
    ]);
    expect([sglang.response, sglang.isFinished]).toEqual([
      { text: 'ab', meta_info: { id: 'x', finish_reason: { type: 'stop' } } },
      true,
    ]);
    const llama = put([
      { content: 'a', stop: false },
      { content: 'b', stop: false },
      { content: '', stop: true, tokens_predicted: 2 },
    ]);
    expect(llama.response).toEqual({ content: 'ab', stop: true, tokens_predicted: 2 });
  });
});
