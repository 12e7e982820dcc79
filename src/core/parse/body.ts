// A raw output prepared for parsing: its markers, and where it ends once the closing turn-end tokens and the
// space around them are set aside. A turn end that is followed by more text is no end and stays a marker.
import type { Span } from '../span.ts';
import { expectedId, onOneLine } from './describe.ts';
import type { ToolGrammar } from './grammar.ts';
import type { Violation, ViolationKind } from './parsed.ts';
import { scanMarkers, type Marker } from './scan.ts';

export interface Body {
  /** The whole raw output; offsets are UTF-16 code units of it. */
  readonly text: string;
  /** Where the turn's own text ends. */
  readonly end: number;
  /** Markers before `end`. */
  readonly markers: readonly Marker[];
  /** A marker that the end of the text cut in two. */
  readonly cut?: Span;
  /** What stands at `end`: the turn-end token, or an empty span at the end of the text. */
  readonly ending: Span;
  readonly grammar: ToolGrammar;
  /** Names of the declared tools. */
  readonly tools: readonly string[];
  /** The id form with the declared tools in it, for violations; worded when first asked for. */
  readonly idForm: () => string;
}

/** Takes down that the text leaves the grammar at `span`. */
export type Report = (kind: ViolationKind, span: Span, expected: string) => void;

export function readBody(text: string, grammar: ToolGrammar, tools: readonly string[]): Body {
  const { markers, cut } = scanMarkers(text, grammar);
  let kept = markers.length;
  let end = text.length;
  let ending: Span = { start: end, end };
  for (let last = markers[kept - 1]; last?.kind === 'turn-end'; last = markers[kept - 1]) {
    if (!isBlank(text, last.end, end)) break;
    kept -= 1;
    end = last.start;
    ending = last;
  }
  let form: string | undefined;
  return {
    text,
    end,
    markers: kept === markers.length ? markers : markers.slice(0, kept),
    cut,
    ending,
    grammar,
    tools,
    idForm: () => (form ??= expectedId(grammar, tools)),
  };
}

/** What stands at `span`, or the words for nothing when the output ends there. */
export function violation(body: Body, kind: ViolationKind, span: Span, expected: string): Violation {
  const nothing = span.start >= body.text.length;
  return { kind, span, expected, found: nothing ? 'end of the output' : onOneLine(body.text, span) };
}

export function isBlank(text: string, start: number, end: number): boolean {
  for (let at = start; at < end; at += 1) {
    if (!isSpace(text.charCodeAt(at))) return false;
  }
  return true;
}

/** The span without white space at its ends; of a blank span an empty one at its start. */
export function trimmed(text: string, start: number, end: number): Span {
  let from = start;
  let to = end;
  while (from < to && isSpace(text.charCodeAt(from))) from += 1;
  if (from === to) return { start, end: start };
  while (isSpace(text.charCodeAt(to - 1))) to -= 1;
  return { start: from, end: to };
}

const isSpace = (code: number): boolean =>
  code === 0x20 ||
  (code >= 0x09 && code <= 0x0d) ||
  code === 0x85 ||
  code === 0xa0 ||
  code === 0x2028 ||
  code === 0x2029 ||
  code === 0x3000;
