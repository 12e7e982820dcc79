// How one token is shown: white space and control characters as glyphs, special tokens by their short name, and a
// token that begins or ends inside a character as the bytes it holds.
import { type Encoding, UNSPLIT } from '../../core/tokenize/encoding.ts';
import { groupCharacters } from '../../core/tokenize/group-characters.ts';
import { hexOf } from '../../core/tokenize/hex.ts';
import { shortName } from '../../store/tokens.ts';

/** Longer tokens are cut here, in UTF-16 code units; the cell says how long they are. */
export const SHOWN_UNITS = 40;

export interface TokenSource {
  readonly text: string;
  readonly encoding: Encoding;
  /** First token of each group of tokens that share a character, then the number of tokens. */
  readonly groups: Uint32Array;
  /** 1 where a token shares a character with a neighbour. */
  readonly shared: Uint8Array;
}

export function tokenSource(text: string, encoding: Encoding): TokenSource {
  const groups = groupCharacters(text, encoding);
  const shared = new Uint8Array(encoding.ids.length);
  for (let group = 0; group + 1 < groups.length; group++) {
    if (groups[group + 1] - groups[group] > 1) shared.fill(1, groups[group], groups[group + 1]);
  }
  return { text, encoding, groups, shared };
}

/** UTF-16 range of a token; empty where an earlier token of its character took all of it. */
export function tokenRange({ ends }: Encoding, token: number): { start: number; end: number } {
  return { start: token === 0 ? 0 : ends[token - 1], end: ends[token] };
}

/** First token of the group that `token` belongs to, and the first of the next group. */
export function groupOf(groups: Uint32Array, token: number): { first: number; end: number } {
  let low = 0;
  let high = groups.length - 1;
  while (low + 1 < high) {
    const middle = (low + high) >> 1;
    if (groups[middle] <= token) low = middle;
    else high = middle;
  }
  return { first: groups[low], end: groups[low + 1] ?? token + 1 };
}

const utf8 = new TextEncoder();

/** The bytes a token stands for, as `F0 9F 8C`. */
export function tokenBytes(source: TokenSource, token: number): string {
  const { text, encoding, groups } = source;
  const { ends, byteEnds } = encoding;
  const { first, end } = groupOf(groups, token);
  const base = first === 0 ? 0 : byteEnds[first - 1];
  const bytes = utf8.encode(text.slice(first === 0 ? 0 : ends[first - 1], ends[end - 1]));
  const from = (token === 0 ? 0 : byteEnds[token - 1]) - base;
  const most = Math.min(byteEnds[token] - base, from + SHOWN_UNITS);
  return hexOf(bytes.subarray(from, most));
}

const NAMED: Readonly<Record<string, string>> = { ' ': '·', '\n': '↵', '\t': '→', '\r': '␍', '\u00a0': '⍽' };

/** Control characters by their picture, invisible ones by their code point. */
function glyphOf(character: string): string {
  const named = NAMED[character];
  if (named !== undefined) return named;
  const code = character.codePointAt(0) ?? 0;
  if (code < 0x20) return String.fromCodePoint(0x2400 + code);
  if (code === 0x7f) return '␡';
  return `⟨U+${code.toString(16).toUpperCase().padStart(4, '0')}⟩`;
}

/** C0, C1, DEL, Unicode spaces, zero-width and direction marks, variation selectors, lone surrogates, byte order mark. */
const INVISIBLE =
  // oxlint-disable-next-line no-control-regex, no-misleading-character-class
  /[\0- \x7f-\xa0\xad\u1680\u2000-\u200f\u2028-\u202f\u205f-\u206f\u3000\ud800-\udfff\ufe00-\ufe0f\ufeff]/gu;

export const withGlyphs = (text: string): string => text.replaceAll(INVISIBLE, glyphOf);

/** For a token without text of its own, such as the space some tokenizers put in front. */
const NOTHING = '∅';

/** What a token's cell shows. */
export function shownToken(source: TokenSource, token: number): string {
  const { text, encoding, shared } = source;
  if (shared[token] === 1) return tokenBytes(source, token);
  const { start, end } = tokenRange(encoding, token);
  if (start === end) return NOTHING;
  if (encoding.special[token] === 1) return shortName(text.slice(start, end));
  if (end - start <= SHOWN_UNITS) return withGlyphs(text.slice(start, end));
  return `${withGlyphs(text.slice(start, start + SHOWN_UNITS))}… (${(end - start).toLocaleString('en')} characters)`;
}

/** What a screen reader says: `token 1234, id 163597, special, tool_call_begin`; parts of text that is not split are no tokens. */
export function tokenName(source: TokenSource, token: number): string {
  const { encoding, shared } = source;
  const id = encoding.ids[token];
  const what = shared[token] === 1 ? `bytes ${tokenBytes(source, token)}` : shownToken(source, token);
  return [
    `${encoding.quality === 'exact' ? 'token' : 'part'} ${token}`,
    id === UNSPLIT ? 'id not known' : `id ${id}`,
    ...(encoding.special[token] === 1 ? ['special'] : []),
    what,
  ].join(', ');
}
