// Names that every JavaScript object answers to are names like any other: of tools, fields, roles, types and releases.
import { expect, it } from 'vitest';
import { call, section } from '../core/parse/markup.fixture.ts';
import { EMPTY_REPRO } from '../core/share/repro-document.ts';
import type { Repro } from '../core/types.ts';
import { createHandlers } from './handlers.ts';

const requestWith = (name: string): string => `{
  "model": "${name}",
  "messages": [
    {"role": "user", "content": [{"type": "text", "text": "x"}], "${name}": {"polluted": true}},
    {"role": "assistant", "content": null, "tool_calls": [{"id": "functions.${name}:0", "type": "function",
      "function": {"name": "${name}", "arguments": "{\\"${name}\\": {\\"polluted\\": true}}"}}]},
    {"role": "tool", "tool_call_id": "functions.${name}:0", "content": "ok"}
  ],
  "tools": [{"type": "function", "function": {"name": "${name}", "parameters": {"type": "object",
    "properties": {"${name}": {"type": "${name}", "${name}": 1}}, "required": ["${name}"]}}}],
  "chat_template_kwargs": {"${name}": 1},
  "${name}": {"polluted": true}
}`;

const reproWith = (name: string, engine: Repro['engine']): Repro => ({
  ...EMPTY_REPRO,
  engine,
  request: requestWith(name),
  recorded: { kind: 'raw', text: section(call(`functions.${name}:1`, `{"${name}": 3}`)), finish: name },
});

it.each(['__proto__', 'constructor', 'toString', 'hasOwnProperty'])('%s', name => {
  const handlers = createHandlers();
  for (const engine of [
    { name: 'vllm', release: '0.25.1' },
    { name: 'vllm', release: name },
    { name: 'sglang', release: '0.5.18' },
    { name: 'moonshot', release: name },
  ] as const) {
    const repro = reproWith(name, engine);
    const prompt = handlers.prompt(repro);
    expect(prompt.kind === 'prompt' ? prompt.rendered.text : prompt).toContain(`functions.${name}:0`);
    expect(handlers.reading(repro)?.calls.map(each => each.call.name)).toEqual([name]);
    expect(handlers.verdict(repro).findings.length).toBeGreaterThan(0);
    expect(handlers.parsers(repro)).toBeDefined();
    expect(handlers.compare({ repro, other: { engine, revision: name } })).toBeDefined();
  }
  expect(handlers.prompt({ ...EMPTY_REPRO, family: name, request: requestWith(name) }).kind).toBe('prompt');
  expect(Object.hasOwn(Object.prototype, 'polluted')).toBe(false);
});
