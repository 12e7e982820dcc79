import { describe, expect, test } from 'vitest';
import { parseJson } from '../json/parse.ts';
import { resolvePointer } from '../json/pointer.ts';
import type { Conversation } from './conversation.ts';
import { readConversation } from './read-conversation.ts';

function read(text: string): Conversation {
  const parsed = parseJson(text);
  if (!parsed.ok) throw new Error(parsed.problem.sentence);
  return readConversation(parsed.value);
}

const call = (id: string, name: string): unknown => ({
  id,
  type: 'function',
  function: { name, arguments: '{}' },
});

const full = JSON.stringify({
  model: 'kimi',
  messages: [
    { role: 'user', content: 'hi' },
    { role: 'assistant', content: null, tool_calls: [call('call_1', 'a'), call('functions.b:1', 'b')] },
    { role: 'tool', name: 'a', tool_call_id: 'call_1', content: 'x' },
    { role: 'assistant', tool_calls: [call('functions.a:0', 'a'), { id: 'x' }] },
  ],
  tools: [
    { type: 'function', function: { name: 'a', description: 'does a', parameters: { type: 'object' } } },
    { name: 'flat' },
    { type: 'function', function: {} },
    'nonsense',
  ],
  tool_choice: 'auto',
  max_tokens: 512,
  stream: true,
});

describe('a whole request', () => {
  const conversation = read(full);
  test('messages with their fields', () => {
    expect(conversation.messages.map(({ role, pointer }) => `${pointer} ${role}`)).toEqual([
      '/messages/0 user',
      '/messages/1 assistant',
      '/messages/2 tool',
      '/messages/3 assistant',
    ]);
    expect(conversation.messages[1]?.content?.kind).toBe('null');
    expect(conversation.messages[3]).not.toHaveProperty('content');
    expect(conversation.messages[2]).toMatchObject({ name: 'a', toolCallId: { value: 'call_1' } });
  });
  test('calls are counted over the whole conversation', () => {
    expect(
      conversation.calls.map(({ ordinal, message, position, name }) => [ordinal, message, position, name]),
    ).toEqual([
      [0, 1, 0, 'a'],
      [1, 1, 1, 'b'],
      [2, 3, 0, 'a'],
      [3, 3, 1, undefined],
    ]);
  });
  test('every pointer names its node', () => {
    for (const { pointer, node } of conversation.messages) {
      expect(resolvePointer(conversation.root, pointer)).toBe(node);
    }
    for (const { pointer, id } of conversation.calls) {
      const node = resolvePointer(conversation.root, `${pointer}/id`);
      expect(node).toBe(id);
    }
  });
  test('the rest', () => {
    expect(conversation).toMatchObject({
      model: 'kimi',
      maxTokens: 512,
      stream: true,
      toolChoice: { value: 'auto' },
    });
    expect(conversation.tools.map(({ name, pointer, description }) => [name, pointer, description])).toEqual([
      ['a', '/tools/0', 'does a'],
      ['flat', '/tools/1', undefined],
    ]);
  });
});

test('a bare array of messages', () => {
  const conversation = read('[{"role": "user", "content": "hi"}]');
  expect(conversation.messages.map(({ role, pointer }) => [role, pointer])).toEqual([['user', '/0']]);
});

describe('wrong types are as good as absent', () => {
  test.each([
    'null',
    '3',
    '"text"',
    '[]',
    '{}',
    '{"messages": {}, "tools": 3, "stream": "yes", "max_tokens": "many", "model": 1}',
    '{"messages": [], "tools": [null, 1, [], {"function": 3}, {"function": {"name": 4}}], "max_tokens": 1.5}',
  ])('%s', text => {
    const conversation = read(text);
    expect(conversation).toMatchObject({ messages: [], tools: [], calls: [], stream: false });
    expect(conversation).not.toHaveProperty('maxTokens');
    expect(conversation).not.toHaveProperty('model');
  });
  test('messages keep their places', () => {
    const conversation = read(
      '{"messages": [null, 3, {"role": 5, "content": {}, "tool_calls": "x", "tool_call_id": 7, "name": []}, {"role": "assistant", "tool_calls": [null, {"id": 3, "function": "f"}]}]}',
    );
    expect(conversation.messages.map(each => each.role)).toEqual(['', '', '', 'assistant']);
    expect(conversation.messages[2]).not.toHaveProperty('toolCallId');
    expect(conversation.messages[2]).not.toHaveProperty('name');
    expect(conversation.calls).toMatchObject([{ ordinal: 0 }, { ordinal: 1 }]);
    expect(conversation.calls[1]).not.toHaveProperty('id');
  });
  test('max_completion_tokens counts where max_tokens is missing', () => {
    expect(read('{"max_completion_tokens": 9}').maxTokens).toBe(9);
    expect(read('{"max_tokens": 8, "max_completion_tokens": 9}').maxTokens).toBe(8);
  });
});

test('a call keeps its arguments as they were sent', () => {
  const conversation = read(
    '{"messages": [{"role": "assistant", "tool_calls": [{"function": {"name": "a", "arguments": {"x": 1.0}}}, {"name": "b", "arguments": "{}"}]}]}',
  );
  expect(conversation.calls.map(each => each.arguments?.kind)).toEqual(['object', 'string']);
});
