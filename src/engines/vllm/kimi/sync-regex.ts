// The two regular expressions vLLM searched a whole answer with, as scanners in linear time. Both are run
// over the text from its start (also before and after the section); only where a call's id may reach differs.
import { finder } from '../../../core/parse/finder.ts';
import {
  digitsStart,
  isWhiteSpaceProperty as isSpace,
  skipSpaces,
  trimSpaces,
} from '../../../core/parse/python-text.ts';
import { ARGUMENT_BEGIN, CALL_BEGIN, CALL_END, SECTION_BEGIN } from '../../kimi/markers.ts';
import { type Extract, type ExtractedCall, INDEX_ERROR, type NameFromId } from './parser-parts.ts';

interface RawCall {
  readonly id: string;
  readonly arguments: string;
}

/** Where the arguments that start at `from` end: at the first call end marker, spaces before it left out. */
const argumentsEnder = (text: string) => {
  const nextEnd = finder(text, CALL_END);
  let marker = -1;
  let trimmed = -1;
  return (from: number): { readonly end: number; readonly after: number } | undefined => {
    const found = nextEnd(from);
    if (found === -1) return undefined;
    if (found !== marker) {
      marker = found;
      trimmed = trimSpaces(text, 0, marker, isSpace);
    }
    return { end: Math.max(from, trimmed), after: marker + CALL_END.length };
  };
};

/** An id can end before this argument marker: where its colon stands and where its digits end. */
export const indexBefore = (
  text: string,
  marker: number,
  floor: number,
): { colon: number; end: number } | undefined => {
  const end = trimSpaces(text, floor, marker, isSpace);
  const digits = digitsStart(text, end, floor);
  return digits < end && digits > floor && text[digits - 1] === ':' ? { colon: digits - 1, end } : undefined;
};

/**
 * Where the id starts after `begin` when its colon stands at `colon`: after the spaces, or on the last of
 * them when nothing else stands before the colon (`.+` needs one character).
 */
const idStart = (text: string, begin: number, colon: number): number | undefined => {
  const afterSpaces = skipSpaces(text, begin, isSpace);
  if (colon > afterSpaces) return afterSpaces;
  return colon === afterSpaces && afterSpaces > begin ? afterSpaces - 1 : undefined;
};

/** A place where an id can end and good arguments follow. */
interface IdEnd {
  readonly colon: number;
  readonly idEnd: number;
  readonly start: number;
  readonly end: number;
  readonly after: number;
}

/** The last of the ascending `ends` whose id ends at or before `limit`. */
const lastWithin = (ends: readonly IdEnd[], limit: number): IdEnd | undefined => {
  let low = 0;
  let high = ends.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (ends[middle].idEnd <= limit) low = middle + 1;
    else high = middle;
  }
  return ends[low - 1];
};

/**
 * 0.10.1 to 0.11.0. No DOTALL: the id is `.+:\d+` and the arguments are `.*?`, each inside one line. The id is
 * greedy, so it runs to the last argument marker of its line: two calls on one line become one call that
 * carries the first name, the last arguments and everything between as its id (vLLM #24478).
 */
export const findCallsInLines = (text: string): readonly RawCall[] => {
  const calls: RawCall[] = [];
  const ends: IdEnd[] = [];
  const argumentsEnd = argumentsEnder(text);
  const newlineAfter = finder(text, '\n');
  for (let at = text.indexOf(ARGUMENT_BEGIN); at !== -1; at = text.indexOf(ARGUMENT_BEGIN, at + 1)) {
    const index = indexBefore(text, at, 0);
    if (index === undefined) continue;
    const start = skipSpaces(text, at + ARGUMENT_BEGIN.length, isSpace);
    const closing = argumentsEnd(start);
    if (closing === undefined) break;
    const newline = newlineAfter(start);
    if (newline !== -1 && newline < closing.end) continue;
    ends.push({ colon: index.colon, idEnd: index.end, start, ...closing });
  }
  const lineEnd = finder(text, '\n');
  for (let at = text.indexOf(CALL_BEGIN); at !== -1; ) {
    const begin = at + CALL_BEGIN.length;
    const first = skipSpaces(text, begin, isSpace);
    const newline = lineEnd(first);
    const last = lastWithin(ends, newline === -1 ? text.length : newline);
    const from = last === undefined ? undefined : idStart(text, begin, last.colon);
    if (last === undefined || from === undefined || text[from] === '\n') {
      at = text.indexOf(CALL_BEGIN, begin);
      continue;
    }
    calls.push({ id: text.slice(from, last.idEnd), arguments: text.slice(last.start, last.end) });
    at = text.indexOf(CALL_BEGIN, last.after);
  }
  return calls;
};

/**
 * 0.11.1 to 0.24. DOTALL: the id is `[^<]+:\d+`, so it ends before the next marker, and the arguments may hold
 * newlines but no call begin marker; a call that is never closed is passed over.
 */
export const findCallsBetweenMarkers = (text: string): readonly RawCall[] => {
  const calls: RawCall[] = [];
  const argumentsEnd = argumentsEnder(text);
  const nextCall = finder(text, CALL_BEGIN);
  for (let at = text.indexOf(CALL_BEGIN); at !== -1; ) {
    const begin = at + CALL_BEGIN.length;
    at = nextCall(begin);
    const marker = text.indexOf('<', begin);
    if (marker === -1) break;
    const index = text.startsWith(ARGUMENT_BEGIN, marker) ? indexBefore(text, marker, begin) : undefined;
    const from = index === undefined ? undefined : idStart(text, begin, index.colon);
    if (index === undefined || from === undefined) continue;
    const start = skipSpaces(text, marker + ARGUMENT_BEGIN.length, isSpace);
    const closing = argumentsEnd(start);
    if (closing === undefined) break;
    if (at !== -1 && at < closing.end) continue;
    calls.push({ id: text.slice(from, index.end), arguments: text.slice(start, closing.end) });
    at = nextCall(closing.after);
  }
  return calls;
};

/** The non-streaming parser of a release: one of the searches above and its way from id to name. */
export const extractWith =
  (find: (text: string) => readonly RawCall[], nameFromId: NameFromId, keepsId: boolean): Extract =>
  text => {
    const section = text.indexOf(SECTION_BEGIN);
    if (section === -1) return { toolsCalled: false, calls: [], content: text };
    const calls: ExtractedCall[] = [];
    for (const call of find(text)) {
      const name = nameFromId(call.id);
      if (name === undefined) {
        return { toolsCalled: false, calls: [], content: text, exception: INDEX_ERROR };
      }
      calls.push({ ...(keepsId ? { id: call.id } : {}), name, arguments: call.arguments });
    }
    return { toolsCalled: true, calls, content: text.slice(0, section) || null };
  };
