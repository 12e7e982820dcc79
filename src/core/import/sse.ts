// Reads a pasted stream of server-sent events: `data:` lines as they came over the wire, as Python printed their
// bytes, or broken over several lines by a terminal; comments, `[DONE]`, errors and a cut end.
import type { Fuel } from '../json/embedded.ts';
import { decodeString } from '../json/string-text.ts';
import type { Span } from '../span.ts';
import { type JsonText, readWhole, strictJson } from './json-text.ts';

export interface EventStream {
  readonly events: readonly JsonText[];
  /** From the first event's line to behind the last. */
  readonly span: Span;
  /** `[DONE]` was seen. */
  readonly isDone: boolean;
  /** `data:` lines that could not be read. */
  readonly unreadable: number;
  /** Offset where the last event was cut off. */
  readonly cut?: number;
}

const DATA_LINE = /^[ \t]*(?:[<>]\s)?(?:b['"])?data:/;
const FIELD_LINE = /^[ \t]*(?:[<>]\s)?(?::|event:|id:|retry:|b['"]|$)/;
const FIRST_LINE = /^[ \t]*(?:[<>]\s)?(?:b['"])?data:[ \t]*(?:\{|\[DONE\])/m;
/** A JSON text broken over more lines than this is no event. */
const MOST_LINES = 400;
/** More text than this between two events means that the stream is over. */
const NOISE = 2_000;

/** Where the first event at or after `from` begins, with the comments and fields right before it; or -1. */
export function findEvents(text: string, from = 0): number {
  const first = nextEventFrom(text, from);
  if (first === Number.POSITIVE_INFINITY) return -1;
  let start = first;
  while (start > from) {
    const before = Math.max(from, start < 2 ? 0 : text.lastIndexOf('\n', start - 2) + 1);
    const line = text.slice(before, start).trim();
    if (line !== '' && !FIELD_LINE.test(line)) break;
    start = before;
  }
  return start;
}

/** `start` as `findEvents` gave it. */
export function readEvents(text: string, start: number, fuel: Fuel): EventStream {
  const events: JsonText[] = [];
  let isDone = false;
  let unreadable = 0;
  let cut: number | undefined;
  let end = start;
  let at = start;
  let nextEvent = -1;
  while (at < text.length) {
    const line = lineAt(text, at);
    if (!line.text.startsWith('data:') && !DATA_LINE.test(line.text)) {
      if (!FIELD_LINE.test(line.text)) {
        if (nextEvent < at) nextEvent = nextEventFrom(text, at);
        // What stands between two events is noise, such as progress output.
        if (nextEvent - at > NOISE) break;
      }
      at = line.next;
      continue;
    }
    const payload = payloadOf(line.text);
    at = line.next;
    end = line.end;
    if (payload === '[DONE]') {
      isDone = true;
      continue;
    }
    if (payload === '') continue;
    const direct = strictJson(payload);
    if (direct !== undefined) {
      events.push(direct);
      continue;
    }
    if (!/^[{["]/.test(payload)) {
      unreadable++;
      continue;
    }
    const block = blockAt(text, line);
    const joined = strictJson(block.text) ?? strictJson(block.joined);
    const read = joined === undefined ? readWhole(payload, fuel) : { kind: 'read' as const, json: joined };
    if (joined !== undefined) at = end = block.end;
    if (read.kind === 'unread') unreadable++;
    else {
      events.push(read.json);
      if (read.json.repairs.some(each => each.kind === 'cut-off') && text.slice(at).trim() === '') cut = end;
    }
  }
  return { events, span: { start, end }, isDone, unreadable, ...(cut === undefined ? {} : { cut }) };
}

interface Line {
  readonly text: string;
  readonly end: number;
  readonly next: number;
}

function lineAt(text: string, at: number): Line {
  const found = text.indexOf('\n', at);
  const end = found < 0 ? text.length : found;
  return { text: text.slice(at, end), end, next: found < 0 ? end : end + 1 };
}

/** The text behind `data:`; of a line that Python printed as bytes, the bytes' text. */
function payloadOf(line: string): string {
  if (line.startsWith('data:')) return line.slice('data:'.length).trim();
  const trimmed = line.trim().replace(/^[<>]\s+/, '');
  const isBytes = /^b(['"])data:/.exec(trimmed);
  if (isBytes === null) return trimmed.slice('data:'.length).trim();
  const inner = trimmed.slice(2, trimmed.endsWith(isBytes[1]) ? -1 : undefined);
  return utf8(decodeString(inner, 'python').value).slice('data:'.length).trim();
}

/** Python writes the bytes above 127 of UTF-8 text as `\xe4`. */
function utf8(text: string): string {
  const units = Uint16Array.from(text, character => character.charCodeAt(0));
  if (units.every(unit => unit < 0x80) || units.some(unit => unit > 0xff)) return text;
  return new TextDecoder().decode(Uint8Array.from(units));
}

/** The event's further lines, up to the next event or an empty line: as data lines, and as a broken line. */
function blockAt(
  text: string,
  first: Line,
): { readonly text: string; readonly joined: string; readonly end: number } {
  const data = [payloadOf(first.text)];
  const broken = [payloadOf(first.text)];
  let end = first.end;
  let at = first.next;
  for (let count = 0; count < MOST_LINES && at < text.length; count++) {
    const line = lineAt(text, at);
    if (line.text.trim() === '') break;
    const isData = DATA_LINE.test(line.text);
    if (isData && /^(?:\{|\[DONE\])/.test(payloadOf(line.text))) break;
    data.push(isData ? payloadOf(line.text) : line.text);
    broken.push(isData ? payloadOf(line.text) : line.text.replace(/\r$/, ''));
    end = line.end;
    at = line.next;
  }
  return { text: data.join('\n'), joined: broken.join(''), end };
}

/** Where the next event begins; Infinity when none does. */
function nextEventFrom(text: string, at: number): number {
  const next = new RegExp(FIRST_LINE.source, 'gm');
  next.lastIndex = at;
  return next.exec(text)?.index ?? Number.POSITIVE_INFINITY;
}
