// Where each token lies in the text, from the bytes each token stands for. Where a tokenizer rewrote the text first
// (composed accents, lower case, a space put in front) both sides are compared, and what differs is one stretch.
import { isContinuation } from './utf8.ts';

export interface Alignment {
  /** End of token i in the text, bytes; the tokens of a rewritten stretch all end where it ends. */
  readonly byteEnds: Uint32Array;
  /** How many stretches of the text were rewritten; white space left out or put in is not counted. */
  readonly rewritten: number;
}

/** Stands for a token whose text is not known; no byte of UTF-8. */
const UNKNOWN = 0xff;
/** So many equal bytes end a rewritten stretch. */
const ANCHOR = 3;
/** A longer stretch is not looked through: the rest of the text is then one. */
const LONGEST = 512;

function joined(tokens: readonly (Uint8Array | undefined)[]): { bytes: Uint8Array; ends: Uint32Array } {
  const ends = new Uint32Array(tokens.length);
  let length = 0;
  for (const [index, token] of tokens.entries()) ends[index] = length += token?.length ?? 1;
  const bytes = new Uint8Array(length).fill(UNKNOWN);
  for (const [index, token] of tokens.entries()) {
    if (token !== undefined) bytes.set(token, ends[index] - token.length);
  }
  return { bytes, ends };
}

const isBlank = (byte: number): boolean => byte === 0x20 || (byte >= 0x09 && byte <= 0x0d);

/** A capital that the tokenizer made small keeps its place. */
const isSame = (byte: number, own: number): boolean =>
  byte === own || (byte >= 0x41 && byte <= 0x5a && own === byte + 0x20);

function pastBlanks(bytes: Uint8Array, from: number): number {
  let at = from;
  while (at < bytes.length && isBlank(bytes[at])) at++;
  return at;
}

function alignStretch(text: Uint8Array, tokens: readonly (Uint8Array | undefined)[]): Alignment {
  const { bytes, ends } = joined(tokens);
  const textEnd = text.findLastIndex(byte => !isBlank(byte)) + 1;
  const ownEnd = bytes.findLastIndex(byte => !isBlank(byte)) + 1;
  const byteEnds = new Uint32Array(tokens.length);
  let rewritten = 0;
  let token = 0;
  let at = 0;
  let own = 0;

  /** White space that only one side has does not count, except at the very place. */
  const agree = (textFrom: number, ownFrom: number): boolean => {
    let textAt = textFrom;
    let ownAt = ownFrom;
    for (let step = 0; step < ANCHOR; step++) {
      if (step > 0 && !isSame(text[textAt], bytes[ownAt])) {
        textAt = pastBlanks(text, textAt);
        ownAt = pastBlanks(bytes, ownAt);
      }
      const isTextEnd = textAt >= textEnd;
      const isOwnEnd = ownAt >= ownEnd;
      if (isTextEnd || isOwnEnd) return isTextEnd && isOwnEnd;
      // What follows is not known: so far both agree.
      if (step > 0 && bytes[ownAt] === UNKNOWN) break;
      if (!isSame(text[textAt++], bytes[ownAt++])) return false;
    }
    return !isContinuation(text[textFrom]);
  };
  /** The nearest place behind a difference from which on both sides agree again. */
  const behind = (): readonly [number, number] => {
    for (let distance = 1; distance <= LONGEST; distance++) {
      for (let taken = 0; taken <= distance; taken++) {
        const [textAt, ownAt] = [at + taken, own + distance - taken];
        if (textAt <= text.length && ownAt <= bytes.length && agree(textAt, ownAt)) return [textAt, ownAt];
      }
    }
    return [text.length, bytes.length];
  };

  /** Every token up to here lies as far back in the text as in the tokens. */
  const settle = (): void => {
    for (; token < tokens.length && ends[token] <= own; token++) byteEnds[token] = at - (own - ends[token]);
  };
  /** Behind the last run of white space that was levelled. */
  let levelled = 0;
  /** Two runs of white space agree at their ends: what is put in or dropped stands before the rest. */
  const levelBlanks = (): void => {
    levelled = pastBlanks(bytes, own);
    const more = levelled - own - (pastBlanks(text, at) - at);
    settle();
    if (more < 0) at -= more;
    else own += more;
    for (; token < tokens.length && ends[token] <= own; token++) byteEnds[token] = at;
  };

  while (token < tokens.length) {
    const start = own;
    while (own < bytes.length && at < text.length && isSame(text[at], bytes[own])) {
      if (own >= levelled && isBlank(bytes[own])) levelBlanks();
      else {
        at++;
        own++;
      }
    }
    // A difference inside a character begins with the character.
    if (own < bytes.length || at < text.length) {
      while (own > start && isContinuation(text[at])) {
        at--;
        own--;
      }
    }
    settle();
    if (token === tokens.length) break;
    const [textAt, ownAt] = behind();
    const [was, became] = [text.subarray(at, textAt), bytes.subarray(own, ownAt)];
    const isBlankOnly = was.every(isBlank) && became.every(isBlank);
    const isUnknown = became.length > 0 && became.every(byte => byte === UNKNOWN);
    if (!isBlankOnly && !isUnknown) rewritten++;
    [at, own] = [textAt, ownAt];
    for (; token < tokens.length && ends[token] <= own; token++) byteEnds[token] = at;
  }
  // What the tokenizer dropped at the end belongs to its last token: every character has one.
  if (tokens.length > 0) byteEnds[tokens.length - 1] = text.length;
  return { byteEnds, rewritten };
}

/** First byte at or behind `from` where `part` stands, or -1. */
function placeOf(part: Uint8Array, text: Uint8Array, from: number): number {
  for (let at = text.indexOf(part[0], from); at >= 0; at = text.indexOf(part[0], at + 1)) {
    if (part.every((byte, index) => text[at + index] === byte)) return at;
  }
  return -1;
}

/**
 * `text`: UTF-8. `tokens`: the bytes of each token, undefined where they are not known. `isVerbatim`: whether a token
 * was found in the text as it stands there, so that what is before it cannot be mistaken for what is behind.
 */
export function alignTokens(
  text: Uint8Array,
  tokens: readonly (Uint8Array | undefined)[],
  isVerbatim: (token: number) => boolean = () => false,
): Alignment {
  const byteEnds = new Uint32Array(tokens.length);
  let rewritten = 0;
  let first = 0;
  let from = 0;
  const alignUpTo = (token: number, end: number): void => {
    const stretch = alignStretch(text.subarray(from, end), tokens.slice(first, token));
    byteEnds.set(
      stretch.byteEnds.map(byteEnd => byteEnd + from),
      first,
    );
    rewritten += stretch.rewritten;
  };
  for (const [token, bytes] of tokens.entries()) {
    if (bytes === undefined || bytes.length === 0 || !isVerbatim(token)) continue;
    const at = placeOf(bytes, text, from);
    if (at < 0) continue;
    alignUpTo(token, at);
    byteEnds[token] = from = at + bytes.length;
    first = token + 1;
  }
  alignUpTo(tokens.length, text.length);
  // What follows the last token and has none of its own.
  if (tokens.length > 0) byteEnds[tokens.length - 1] = text.length;
  return { byteEnds, rewritten };
}
