// Whether a call's arguments are a JSON object, and the part of them that still is one when more was written.
import { parseJson } from '../json/parse.ts';
import type { Span } from '../span.ts';
import type { JsonValue } from '../json/value.ts';
import type { Body, Report } from './body.ts';
import { jsonExtent } from './json-extent.ts';

const OBJECT = 'the arguments as a JSON object';
export const NOTHING: CheckedArguments = {};

export interface CheckedArguments {
  /** See `ParsedCall`. */
  readonly value?: JsonValue;
  readonly usable?: Span;
}

/** `span`: the arguments without the white space around them; `next`: what stands behind them. */
export function checkArguments(body: Body, span: Span, next: Span, report: Report): CheckedArguments {
  const { text } = body;
  if (span.start === span.end) {
    report('arguments-not-json', next, OBJECT);
    return NOTHING;
  }
  const parsed = parseJson(text.slice(span.start, span.end));
  if (parsed.ok) {
    if (parsed.value.kind !== 'object') report('arguments-not-object', span, OBJECT);
    return { value: parsed.value };
  }
  const at = Math.min(span.start + (parsed.problem.at ?? 0), span.end);
  const usable = valueAmong(text, span);
  const follows = usable?.start === span.start && at >= usable.end;
  const place = at < span.end ? { start: at, end: span.end } : next;
  report('arguments-not-json', place, follows ? body.grammar.callEnd : OBJECT);
  return { usable };
}

/** The first object or array that stands complete and valid among other text, code fences for instance. */
function valueAmong(text: string, span: Span): Span | undefined {
  for (let start = span.start; start < span.end; start += 1) {
    if (text[start] !== '{' && text[start] !== '[') continue;
    const extent = jsonExtent(text, start, span.end);
    if (extent.kind !== 'complete' || !parseJson(text.slice(start, extent.end)).ok) return undefined;
    return { start, end: extent.end };
  }
  return undefined;
}
