// Words for violations: what the grammar allows at a place and what stands there.
import type { Span } from '../span.ts';
import type { ToolGrammar } from './grammar.ts';

const LONGEST = 60;
const NAMES = 6;

/** `found` of a violation: the text of `span` on one line, at most 60 characters. */
export function onOneLine(text: string, span: Span): string {
  const longer = span.end - span.start > LONGEST;
  const part = text.slice(span.start, longer ? span.start + LONGEST - 1 : span.end);
  const line = /[\r\n\t]/.test(part)
    ? part.replaceAll('\r', '\\r').replaceAll('\n', '\\n').replaceAll('\t', '\\t')
    : part;
  return longer ? `${line}…` : line;
}

/** The id form with the declared tools in it: `functions.{search | get_weather}:{number}`. */
export function expectedId(grammar: ToolGrammar, tools: readonly string[]): string {
  const form = grammar.idForm.replace('{index}', '{number}');
  if (tools.length === 0) return form;
  return form.replace('{name}', () => nameChoice(tools));
}

function nameChoice(tools: readonly string[]): string {
  if (tools.length === 1) return tools[0];
  const shown = tools.slice(0, NAMES).join(' | ');
  return tools.length > NAMES ? `{${shown} … ${tools.length} tools}` : `{${shown}}`;
}
