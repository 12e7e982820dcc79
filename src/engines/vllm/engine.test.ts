import { describe, expect, it } from 'vitest';
import { treeOf } from '../../core/json/tree.fixture.ts';
import type { EngineView } from '../../core/engine.ts';
import type { TemplateRevision } from '../../core/family.ts';
import { toPlain } from '../../core/json/make.ts';
import { resolvePointer } from '../../core/json/pointer.ts';
import { member } from '../../core/json/value.ts';
import { kimiK2 } from '../../models/kimi-k2/family.ts';
import { vllm } from './engine.ts';

const revision = (id: string): TemplateRevision => {
  const found = kimiK2.revisions.find(each => each.id === id);
  if (!found) throw new Error(`no revision ${id}`);
  return found;
};

const viewOf = (release: string, request: unknown, template = 'k2-instruct'): EngineView =>
  vllm.view(release, treeOf(request), revision(template), kimiK2);

const messagesOf = (view: EngineView): unknown =>
  view.kind === 'view' ? toPlain(view.variables.get('messages')!) : view;

const call = (written: unknown) => ({
  id: 'functions.search:0',
  type: 'function',
  function: { name: 'search', arguments: written },
});
const withCall = (written: unknown) => ({
  messages: [
    { role: 'user', content: 'hi' },
    { role: 'assistant', content: '', tool_calls: [call(written)] },
  ],
});

describe('content', () => {
  const request = {
    messages: [
      {
        role: 'user',
        content: [
          { type: 'text', text: 'a' },
          { type: 'text', text: 'b' },
        ],
      },
      { role: 'assistant', content: null },
      { role: 'assistant' },
    ],
  };

  it('is text joined with newlines for a template that takes text', () => {
    expect(messagesOf(viewOf('0.19.1', request))).toEqual([
      { role: 'user', content: 'a\nb' },
      { role: 'assistant', content: '' },
      { role: 'assistant', content: '' },
    ]);
  });

  it('is a list of parts for a template that loops over it', () => {
    const view = viewOf('0.19.1', request, 'k2-0905-initial');
    expect(view).toMatchObject({ contentFormat: 'openai' });
    expect(messagesOf(view)).toEqual([
      {
        role: 'user',
        content: [
          { type: 'text', text: 'a' },
          { type: 'text', text: 'b' },
        ],
      },
      { role: 'assistant', content: [] },
      { role: 'assistant', content: [] },
    ]);
  });

  it('keeps the request nodes that it does not change', () => {
    const root = treeOf({ messages: [{ role: 'user', content: 'hi' }] });
    const view = vllm.view('0.25.1', root, revision('k2-instruct'), kimiK2);
    if (view.kind !== 'view') throw new Error(view.message);
    expect(view.variables.get('messages')).toBe(member(root, 'messages'));
    expect(view.changes).toEqual([]);
  });

  it('points the text of a promoted part at the request', () => {
    const root = treeOf({ messages: [{ role: 'user', content: 'hi' }] });
    const view = vllm.view('0.25.1', root, revision('k2-0905-initial'), kimiK2);
    if (view.kind !== 'view') throw new Error(view.message);
    const text = resolvePointer(view.variables.get('messages')!, '/0/content/0/text');
    expect(text).toBe(resolvePointer(root, '/messages/0/content'));
  });
});

describe('arguments', () => {
  it.each([
    ['0.10.2', '', undefined],
    ['0.11.0', '', {}],
    ['0.22.1', 'null', null],
    ['0.25.1', 'null', {}],
    ['0.25.1', '[1]', [1]],
  ])('%s reads %j', (release, written, read) => {
    const view = viewOf(release, withCall(written));
    if (read === undefined) {
      expect(view).toMatchObject({ kind: 'refused', message: 'Expecting value: line 1 column 1 (char 0)' });
      return;
    }
    expect(messagesOf(view)).toMatchObject([{}, { tool_calls: [{ function: { arguments: read } }] }]);
  });

  it('must be text', () => {
    const view = viewOf('0.25.1', withCall({ a: 1 }));
    expect(view).toMatchObject({ kind: 'refused', status: 400, pointer: '/messages/1/tool_calls/0' });
    expect(view.kind === 'refused' && view.message).toContain(
      "ToolCallParam.function.arguments\n  Input should be a valid string [type=string_type, input_value={'a': 1}",
    );
  });
});

const withReasoning = (key: string) => ({ messages: [{ role: 'assistant', content: 'x', [key]: 'why' }] });

describe('reasoning of the history', () => {
  const both = { reasoning: 'why', reasoning_content: 'why' };

  it.each([
    ['0.11.0', 'reasoning_content', {}],
    ['0.11.2', 'reasoning_content', both],
    ['0.19.1', 'reasoning_content', {}],
    ['0.19.1', 'reasoning', both],
    ['0.25.1', 'reasoning_content', both],
  ])('%s with %s', (release, key, kept) => {
    expect(messagesOf(viewOf(release, withReasoning(key)))).toEqual([
      { role: 'assistant', content: 'x', ...kept },
    ]);
  });

  it('is reported when it is dropped', () => {
    const view = viewOf('0.19.1', withReasoning('reasoning_content'));
    expect(view.kind === 'view' && view.changes).toEqual([
      {
        step: 'reasoning fields',
        sentence: 'vLLM 0.19.1 silently drops `reasoning_content` of the history.',
        pointer: '/messages/0/reasoning_content',
      },
    ]);
  });
});

describe('tools', () => {
  const tool = { function: { parameters: {}, strict: null, 'x-own': 1, name: 'f' }, type: 'function' };

  it('keeps unknown keys, fills missing ones and orders them', () => {
    const view = viewOf('0.22.1', { messages: [], tools: [tool] });
    const tools = view.kind === 'view' ? toPlain(view.variables.get('tools')!) : view;
    expect(JSON.stringify(tools)).toBe(
      '[{"type":"function","function":{"name":"f","description":null,"parameters":{},"strict":null,"x-own":1}}]',
    );
  });

  it('drops a null strict since 0.24.0', () => {
    const view = viewOf('0.24.0', { messages: [], tools: [tool] });
    const tools = view.kind === 'view' ? toPlain(view.variables.get('tools')!) : view;
    expect(JSON.stringify(tools)).not.toContain('strict');
  });

  it('are handed over with tool_choice none', () => {
    const view = viewOf('0.25.1', { messages: [], tools: [tool], tool_choice: 'none' });
    expect(view.kind === 'view' && view.variables.get('tools')?.kind).toBe('array');
  });

  it('must not be an empty list since 0.20.0', () => {
    expect(viewOf('0.19.1', { messages: [], tools: [] }).kind).toBe('view');
    const view = viewOf('0.20.0', { messages: [], tools: [] });
    expect(view.kind === 'refused' && view.message).toContain('`tools` must not be an empty array.');
  });

  it('must hold the named one', () => {
    const choice = { type: 'function', function: { name: 'other' } };
    const view = viewOf('0.11.0', { messages: [], tools: [tool], tool_choice: choice });
    expect(view).toMatchObject({ kind: 'refused', pointer: '/tool_choice' });
  });
});

describe('a developer message', () => {
  const request = {
    messages: [
      { role: 'user', content: 'hi' },
      { role: 'developer', content: 'D' },
      { role: 'system', content: 'S' },
    ],
  };

  it('keeps its role up to 0.22', () => {
    expect(messagesOf(viewOf('0.22.1', request))).toMatchObject([{}, { role: 'developer' }, {}]);
  });

  it('becomes part of one system message at the front since 0.23.0', () => {
    expect(messagesOf(viewOf('0.23.0', request))).toEqual([
      { role: 'system', content: 'D\n\nS' },
      { role: 'user', content: 'hi' },
    ]);
  });
});

describe('named arguments', () => {
  const prefill = {
    messages: [{ role: 'assistant', content: 'Once' }],
    add_generation_prompt: false,
    continue_final_message: true,
    chat_template_kwargs: { thinking: false, nonsense: 1 },
  };

  it('loses continue_final_message in 0.11.0 and says so', () => {
    const view = viewOf('0.11.0', prefill);
    if (view.kind !== 'view') throw new Error(view.message);
    expect(view.ending).toBeUndefined();
    expect(view.changes.map(each => each.pointer)).toEqual([
      '/continue_final_message',
      '/chat_template_kwargs/thinking',
      '/chat_template_kwargs/nonsense',
    ]);
  });

  it('cuts after the final message from 0.11.1 on', () => {
    const view = viewOf('0.11.1', prefill);
    expect(view.kind === 'view' && view.ending).toMatchObject({ kind: 'cut', after: { value: 'Once' } });
  });

  it('passes what the tokenizer class or the template names', () => {
    const view = viewOf('0.11.0', prefill, 'k2.6');
    expect(view.kind === 'view' && [...view.variables.keys()]).toEqual([
      'messages',
      'tools',
      'documents',
      'add_generation_prompt',
      'thinking',
    ]);
  });

  it('refuses reserved names from 0.11.1 on', () => {
    const view = viewOf('0.11.1', { messages: [], chat_template_kwargs: { chat_template: 'x' } });
    expect(view).toMatchObject({
      kind: 'refused',
      message: "Found unexpected chat template kwargs from request: {'chat_template'}",
    });
  });
});
