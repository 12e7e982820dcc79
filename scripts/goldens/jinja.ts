// jinja.jsonl: small templates and what Python Jinja2 makes of them in Hugging Face's environment. Where Python
// fails, ours must fail with the same kind of error.
import { parseJson } from '../../src/core/json/parse.ts';
import { compileTemplate } from '../../src/core/template/compile-template.ts';
import { render } from '../../src/core/template/render.ts';
import type { TemplateProblem } from '../../src/core/template/rendered.ts';
import { checkLines, type GoldenCheck } from './check.ts';

interface Row {
  readonly name: string;
  readonly template: string;
  readonly context_json: string;
  readonly python: { readonly ok: boolean; readonly text?: string; readonly error?: string };
}

export const jinja: GoldenCheck = {
  file: 'jinja.jsonl',
  run: text => checkLines(text, compare),
};

type Kind = TemplateProblem['kind'];

/** The kinds of problem that a Python exception may be; any other exception is a `value` problem. */
const KINDS: Readonly<Record<string, readonly Kind[]>> = {
  AttributeError: ['type'],
  MemoryError: ['limit'],
  RecursionError: ['limit'],
  SecurityError: ['security'],
  SyntaxError: ['syntax'],
  TemplateAssertionError: ['syntax'],
  TemplateError: ['raised'],
  // No such filter, no namespace: Jinja2 has one exception for both.
  TemplateRuntimeError: ['syntax', 'type', 'value'],
  TemplateSyntaxError: ['syntax'],
  TypeError: ['type'],
  UndefinedError: ['undefined'],
};

function compare(row: Row): string | undefined {
  const context = parseJson(row.context_json);
  if (!context.ok || context.value.kind !== 'object') return 'context_json is no JSON object';
  const variables = new Map(context.value.members.map(({ key, value }) => [key.value, value]));
  const compiled = compileTemplate(row.template);
  const rendered = compiled.ok ? render(compiled.value, variables) : compiled;
  if (rendered.ok) {
    const { text } = rendered.value;
    if (!row.python.ok) return `should fail with ${row.python.error}, rendered ${JSON.stringify(text)}`;
    return text === row.python.text
      ? undefined
      : `got ${JSON.stringify(text)}, expected ${JSON.stringify(row.python.text)}`;
  }
  const { kind, sentence } = rendered.problem;
  if (row.python.ok) return `failed: ${sentence}`;
  const wanted = KINDS[(row.python.error ?? '').split(':')[0]] ?? ['value'];
  return wanted.includes(kind) ? undefined : `failed as ${kind} (${sentence}), expected ${row.python.error}`;
}
