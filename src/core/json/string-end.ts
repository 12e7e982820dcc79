// Decides whether a quote ends its string: it does when what follows can go on at this nesting. This is what
// tells `"` inside a text nobody escaped from the real end. Look-ahead is bounded, and a bound that is reached
// counts as "can go on", so valid JSON is never doubted.
import { CLOSERS, type Nesting } from './nesting.ts';
import { closes, isQuote, isWordCode, wordEnd } from './quotes.ts';
import { skipTrivia } from './trivia.ts';

/** Style of the document so far; laxer forms count as structure only where they have been seen before. */
export interface Style {
  /** Python literals or single quotes. */
  python: boolean;
  bareKeys: boolean;
}

export type Continuation =
  | { readonly kind: 'no' }
  /** The grammar can go on; `key` is the key that follows, when one does. */
  | { readonly kind: 'yes'; readonly key?: string }
  /** Every bracket closes. `free`: what follows is the end, a new line or another document, not running text. */
  | { readonly kind: 'closed'; readonly free: boolean };

const NO: Continuation = { kind: 'no' };
const YES: Continuation = { kind: 'yes' };
const SPACE_AHEAD = 400;
const KEY_AHEAD = 200;
const CLOSERS_AHEAD = 64;
const VALUE_WORDS = ['true', 'false', 'null', 'True', 'False', 'None', 'NaN', 'Infinity', '-', '{', '['];

/** What can follow a value that ends at `from` inside `nesting` (outermost first). */
export function continuation(
  text: string,
  from: number,
  nesting: readonly Nesting[],
  style: Style,
): Continuation {
  let at = from;
  let level = nesting.length - 1;
  for (let closers = 0; closers < CLOSERS_AHEAD; closers++) {
    const start = at;
    at = skipTrivia(text, at, Math.min(text.length, at + SPACE_AHEAD));
    if (at >= text.length || at - start === SPACE_AHEAD)
      return level < 0 ? { kind: 'closed', free: true } : YES;
    const kind = nesting[level];
    if (kind === undefined) return { kind: 'closed', free: isFreeEnd(text, start, at) };
    const character = text.charAt(at);
    if (character === CLOSERS[kind]) {
      at++;
      level--;
      continue;
    }
    if (character === ',') return afterComma(text, at + 1, kind, style);
    if (isQuote(character) && at > start) {
      const key = kind === 'a' ? undefined : keyAt(text, at, kind, style);
      if (key !== undefined) return { kind: 'yes', key };
      return style.python || text.slice(start, at).includes('\n') ? YES : NO;
    }
    return NO;
  }
  return YES;
}

function afterComma(text: string, from: number, kind: Nesting, style: Style): Continuation {
  const limit = Math.min(text.length, from + SPACE_AHEAD);
  const at = skipTrivia(text, from, limit);
  if (at >= limit) return YES;
  const character = text.charAt(at);
  if (character === CLOSERS[kind] || character === ',') return YES;
  if (kind === 'a') {
    const isValue =
      isQuote(character) ||
      (character >= '0' && character <= '9') ||
      VALUE_WORDS.some(word => text.startsWith(word, at));
    return isValue || (style.python && isWordCode(text.charCodeAt(at))) ? YES : NO;
  }
  const key = keyAt(text, at, kind, style);
  return key === undefined ? NO : { kind: 'yes', key };
}

/** The key at `at` when a colon follows it; '' when the look-ahead ends first; undefined when it is no key. */
export function keyAt(text: string, at: number, kind: Nesting, style: Style): string | undefined {
  const open = text.charAt(at);
  const limit = Math.min(text.length, at + KEY_AHEAD);
  let end = at + 1;
  let key: string;
  if (isQuote(open) && kind !== 'c') {
    for (; end < limit && !closes(open, text.charAt(end)); end++) {
      const code = text.charCodeAt(end);
      if (code === 92) end++;
      else if (code === 10) return undefined;
    }
    if (end >= limit) return '';
    key = text.slice(at + 1, end++);
  } else {
    if (kind === 'o' && !style.bareKeys) return undefined;
    end = wordEnd(text, at);
    if (end === at) return undefined;
    key = text.slice(at, end);
  }
  end = skipTrivia(text, end, Math.min(text.length, end + SPACE_AHEAD));
  if (end >= text.length) return key;
  return text.charAt(end) === (kind === 'c' ? '=' : ':') ? key : undefined;
}

/** After the outermost bracket a new line, the end, or another document may follow, but no text that goes on. */
function isFreeEnd(text: string, from: number, at: number): boolean {
  return text.slice(from, at).includes('\n') || '{[`\'");,'.includes(text.charAt(at));
}
