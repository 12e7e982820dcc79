// JSON that stands inside a string whose quotes nobody escaped. Its end is found by its own brackets, and the
// backslashes in it are read the one way under which it is valid JSON.
import { RESPONSE_KEYS } from './chat-keys.ts';
import type { Nesting } from './nesting.ts';
import { parseJson } from './parse.ts';
import { closes, isQuote } from './quotes.ts';
import { scanString } from './scan-string.ts';
import { continuation, keyAt, type Style } from './string-end.ts';
import { decodeString } from './string-text.ts';
import { skipTrivia } from './trivia.ts';

const STRICT: Style = { python: false, bareKeys: false };
const SPACE_AHEAD = 100;

/** Steps left for looking ahead; shared by a whole reading, so that hostile text costs linear time. */
export interface Fuel {
  left: number;
}

/** Whether a JSON object or array with unescaped quotes begins at the bracket at `at`. */
export function beginsEmbedded(text: string, at: number, quote: string): boolean {
  let place = at;
  for (let depth = 0; depth < 8; depth++) {
    const isObject = text.charAt(place) === '{';
    place = skipTrivia(text, place + 1, Math.min(text.length, place + SPACE_AHEAD));
    if (isObject) return text.charAt(place) === quote && keyAt(text, place, 'o', STRICT) !== undefined;
    if (text.charAt(place) === quote) return true;
    if (text.charAt(place) !== '[' && text.charAt(place) !== '{') return false;
  }
  return true;
}

/**
 * Offset behind the object or array that begins at `start` (UTF-16), or -1 when it does not close. A key of the
 * response around it means that the response went on while the embedded JSON was still open.
 */
export function embeddedEnd(text: string, start: number, quote: string, fuel: Fuel): number {
  const nesting: Nesting[] = [];
  let at = start;
  let isKey = false;
  for (;;) {
    const from = at;
    at = skipTrivia(text, at, text.length);
    const character = text.charAt(at);
    if (character === '{' || character === '[') {
      nesting.push(character === '{' ? 'o' : 'a');
      isKey = character === '{';
      at++;
    } else if (character === '}' || character === ']') {
      if (nesting.pop() !== (character === '}' ? 'o' : 'a')) return -1;
      at++;
      isKey = false;
      if (nesting.length === 0) {
        fuel.left -= at - from;
        return at;
      }
    } else if (character === ',') {
      isKey = nesting.at(-1) === 'o';
      at++;
    } else if (character === ':') {
      isKey = false;
      at++;
    } else if (character === quote) {
      const end = quotedEnd(text, at, quote, nesting, isKey, fuel);
      if (end < 0 || (isKey && RESPONSE_KEYS.has(text.slice(at + 1, end - 1)))) return -1;
      at = end;
    } else {
      while (/[\w.+-]/.test(text.charAt(at))) at++;
      if (at === from || text.charAt(at) === '') return -1;
    }
    fuel.left -= at - from;
    if (fuel.left < 0) return -1;
  }
}

/** Offset behind the string at `start`, whose own inner quotes may be bare as well; -1 when it does not end. */
function quotedEnd(
  text: string,
  start: number,
  quote: string,
  nesting: readonly Nesting[],
  isKey: boolean,
  fuel: Fuel,
): number {
  for (let at = start + 1; at < text.length && at - start < fuel.left; at++) {
    const character = text.charAt(at);
    if (character === '\\') at++;
    else if (closes(quote, character)) {
      if (isKey) {
        const colon = skipTrivia(text, at + 1, Math.min(text.length, at + SPACE_AHEAD));
        if (text.charAt(colon) === ':') return at + 1;
      } else if (goesOn(text, at + 1, nesting)) return at + 1;
    }
  }
  fuel.left -= text.length - start;
  return -1;
}

/** As `continuation`, but behind the outermost bracket any text may follow: we are still inside a string. */
function goesOn(text: string, from: number, nesting: readonly Nesting[]): boolean {
  let at = from;
  for (let level = nesting.length - 1; level >= 0; level--) {
    at = skipTrivia(text, at, Math.min(text.length, at + SPACE_AHEAD));
    if (text.charAt(at) !== (nesting[level] === 'o' ? '}' : ']')) {
      return continuation(text, at, nesting.slice(0, level + 1), STRICT).kind !== 'no';
    }
    at++;
  }
  return true;
}

/** How the backslashes inside an embedded JSON are meant. */
export type Reading = 'decoded' | 'verbatim';

export interface ChosenReading {
  readonly text: string;
  readonly reading: Reading;
  /** Whether only this reading makes the text valid JSON; otherwise the backslashes decided. */
  readonly isOnlyOne: boolean;
}

/**
 * The reading under which `raw` is valid JSON. When both are, or neither is, the backslashes decide: doubled
 * throughout, one level of escapes still has to be decoded; single, it has been decoded already.
 */
export function chooseReading(raw: string): ChosenReading {
  const decoded = decodeString(raw, 'json').value;
  const decodedRank = rank(decoded);
  const verbatimRank = rank(raw);
  const isVerbatim = verbatimRank === decodedRank ? hasSingleBackslash(raw) : verbatimRank > decodedRank;
  return {
    text: isVerbatim ? raw : decoded,
    reading: isVerbatim ? 'verbatim' : 'decoded',
    isOnlyOne: Math.max(decodedRank, verbatimRank) === 2 && decodedRank !== verbatimRank,
  };
}

function hasSingleBackslash(text: string): boolean {
  for (let at = text.indexOf('\\'); at >= 0; ) {
    let end = at;
    while (text.charCodeAt(end) === 92) end++;
    if ((end - at) % 2 === 1) return true;
    at = text.indexOf('\\', end);
  }
  return false;
}

/** 2: valid; 1: only cut off; 0: broken. */
function rank(text: string): number {
  const parsed = parseJson(text);
  if (parsed.ok) return 2;
  const { at = 0 } = parsed.problem;
  return at >= text.length || (isQuote(text.charAt(at)) && !scanString(text, at).ok) ? 1 : 0;
}
