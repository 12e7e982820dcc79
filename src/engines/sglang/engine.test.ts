import { describe, expect, it } from 'vitest';
import { treeOf } from '../../core/json/tree.fixture.ts';
import type { EngineView } from '../../core/engine.ts';
import type { TemplateRevision } from '../../core/family.ts';
import { toPlain } from '../../core/json/make.ts';
import { member } from '../../core/json/value.ts';
import { kimiK2 } from '../../models/kimi-k2/family.ts';
import { sglang } from './engine.ts';

const revision = (id: string): TemplateRevision => {
  const found = kimiK2.revisions.find(each => each.id === id);
  if (!found) throw new Error(`no revision ${id}`);
  return found;
};

const viewOf = (release: string, request: unknown, template = 'k2-instruct'): EngineView =>
  sglang.view(release, treeOf(request), revision(template), kimiK2);

const variable = (view: EngineView, name: string): unknown =>
  view.kind === 'view' ? toPlain(view.variables.get(name)!) : view;

const parts = [
  { type: 'text', text: 'a', cache_control: {} },
  { type: 'text', text: 'b' },
];

describe('messages', () => {
  it('keep what the request model knows; a user only role and content', () => {
    const request = {
      messages: [
        { role: 'user', content: 'hi', name: 'bob' },
        { role: 'TOOL', name: 'f', foo: 1, tool_call_id: 'x', content: null },
      ],
    };
    expect(variable(viewOf('0.5.18', request), 'messages')).toEqual([
      { role: 'user', content: 'hi' },
      { role: 'tool', content: '', tool_call_id: 'x', name: 'f' },
    ]);
  });

  it('join text parts with a space where the template takes text', () => {
    const view = viewOf('0.5.2', { messages: [{ role: 'user', content: parts }] });
    expect(view).toMatchObject({ contentFormat: 'string' });
    expect(variable(view, 'messages')).toEqual([{ role: 'user', content: 'a b' }]);
  });

  it('keep plain parts where it takes parts, and join tool results since 0.5.11', () => {
    const request = {
      messages: [
        { role: 'user', content: parts },
        { role: 'tool', tool_call_id: 'x', content: parts },
      ],
    };
    const plain = [
      { type: 'text', text: 'a' },
      { type: 'text', text: 'b' },
    ];
    expect(variable(viewOf('0.5.10', request), 'messages')).toMatchObject([
      { content: plain },
      { content: plain },
    ]);
    expect(variable(viewOf('0.5.11', request), 'messages')).toMatchObject([
      { content: plain },
      { content: 'a b' },
    ]);
  });

  it('of an unknown role are refused with the roles of the release', () => {
    const view = viewOf('0.5.3', { messages: [{ role: 'developer', content: 'D' }] });
    expect(view.kind === 'refused' && view.message).toContain(
      "'role' must be one of 'system', 'assistant', 'tool', or 'function' (case-insensitive).",
    );
    expect(viewOf('0.5.9', { messages: [{ role: 'developer', content: 'D' }] }).kind).toBe('view');
  });

  it('that need no change stay the nodes of the request', () => {
    const root = treeOf({ messages: [{ role: 'user', content: 'hi' }] });
    const view = sglang.view('0.5.18', root, revision('k2-instruct'), kimiK2);
    expect(view.kind === 'view' && view.variables.get('messages')).toBe(member(root, 'messages'));
  });
});

const withCall = (written: string) => ({
  messages: [
    {
      role: 'assistant',
      content: null,
      tool_calls: [{ id: 'x', type: 'function', function: { name: 'f', arguments: written } }],
    },
    { role: 'user', content: 'go on' },
  ],
});

describe('arguments of the history', () => {
  it.each([
    ['0.4.10', '{bad', { kind: 'view' }],
    ['0.5.2', '{bad', { status: 500, message: expect.stringContaining('Internal server error: Expecting') }],
    ['0.5.3', '{bad', { status: 400, message: expect.stringContaining('Expecting property name') }],
    ['0.5.12', '{bad', { status: 400, message: expect.stringContaining('unexpected character') }],
    ['0.5.12', '[1]', { kind: 'view' }],
    ['0.5.14', '[1]', { message: 'Assistant tool call function.arguments must be a JSON object.' }],
    ['0.5.14', '', { message: 'Assistant tool call function.arguments must be valid JSON.' }],
  ])('%s with %j', (release, written, expected) => {
    expect(viewOf(release, withCall(written))).toMatchObject(expected);
  });
});

describe('a final assistant message', () => {
  const request = {
    messages: [
      { role: 'user', content: 'hi' },
      { role: 'assistant', content: 'Once' },
    ],
  };

  it('stays up to 0.5.7 and becomes a user message since 0.5.8', () => {
    expect(variable(viewOf('0.5.7', request), 'messages')).toMatchObject([{}, { role: 'assistant' }]);
    const view = viewOf('0.5.8', request);
    expect(variable(view, 'messages')).toMatchObject([{}, { role: 'user', content: 'Once' }]);
    expect(view.kind === 'view' && view.changes.at(-1)?.pointer).toBe('/messages/1');
  });

  it('is continued after the generation prompt when the request says so', () => {
    const view = viewOf('0.5.18', { ...request, continue_final_message: true });
    expect(variable(view, 'messages')).toEqual([{ role: 'user', content: 'hi' }]);
    expect(view.kind === 'view' && view.ending).toMatchObject({ kind: 'append', text: { value: 'Once' } });
  });
});

const withTools = {
  messages: [{ role: 'user', content: 'hi' }],
  tools: [
    {
      type: 'function',
      function: { name: 'f', parameters: { type: 'OBJECT', properties: { a: { type: 'varchar(20)' } } } },
    },
    { type: 'function', function: { name: 'g', description: 'd', parameters: null, extra: 1 } },
  ],
};

const printedTools = (release: string): string =>
  JSON.stringify(variable(viewOf(release, withTools), 'tools'));

describe('tools', () => {
  it('are flat, then nested, then with defer_loading', () => {
    expect(printedTools('0.5.3')).toContain(
      '{"description":"d","name":"g","parameters":null,"strict":false}]',
    );
    expect(printedTools('0.5.9')).toContain(
      '"function":{"description":"d","name":"g","parameters":null,"strict":false}}]',
    );
    expect(printedTools('0.5.12')).toContain('"strict":false},"defer_loading":null}]');
  });

  it('have their type names normalised since 0.5.13', () => {
    expect(printedTools('0.5.12')).toContain('"type":"varchar(20)"');
    expect(printedTools('0.5.13')).toContain('{"type":"object","properties":{"a":{"type":"string"}}}');
  });

  it('are left out for none and cut down to a named choice', () => {
    expect(variable(viewOf('0.5.18', { ...withTools, tool_choice: 'none' }), 'tools')).toBeNull();
    const named = { type: 'function', function: { name: 'g' } };
    expect(variable(viewOf('0.5.18', { ...withTools, tool_choice: named }), 'tools')).toMatchObject([
      { function: { name: 'g' } },
    ]);
  });

  it('are unwrapped for a second try', () => {
    const view = viewOf('0.5.18', withTools);
    const retry = view.kind === 'view' ? view.retry?.variables.get('tools') : undefined;
    expect(retry && toPlain(retry)).toMatchObject([{ name: 'f' }, { name: 'g' }]);
  });
});

const thinkingArguments = (release: string, fields: object) => {
  const view = viewOf(release, { messages: [{ role: 'user', content: 'hi' }], ...fields });
  const found = view.kind === 'view' ? [...view.variables] : [];
  return Object.fromEntries(
    found.filter(([name]) => name.includes('thinking')).map(([name, value]) => [name, toPlain(value)]),
  );
};

describe('thinking', () => {
  it('follows reasoning.enabled, and the effort since 0.5.10', () => {
    expect(thinkingArguments('0.5.9', { reasoning: { enabled: 'yes' } })).toEqual({ thinking: true });
    expect(thinkingArguments('0.5.9', { reasoning_effort: 'none' })).toEqual({});
    expect(thinkingArguments('0.5.10', { reasoning_effort: 'none' })).toEqual({
      thinking: false,
      enable_thinking: false,
    });
  });

  it('is decided by chat_template_kwargs first', () => {
    const fields = { reasoning_effort: 'high', chat_template_kwargs: { thinking: false } };
    expect(thinkingArguments('0.5.18', fields)).toEqual({ thinking: false, enable_thinking: true });
  });
});
