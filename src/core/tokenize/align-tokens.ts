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

function pastBlanks(bytes: Uint8Array, from: number): number {
  let at = from;
  while (at < bytes.length && isBlank(bytes[at])) at++;
  return at;
}

/** `text`: UTF-8. `tokens`: the bytes of each token, undefined where they are not known. */
export function alignTokens(text: Uint8Array, tokens: readonly (Uint8Array | undefined)[]): Alignment {
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
      if (step > 0 && text[textAt] !== bytes[ownAt]) {
        textAt = pastBlanks(text, textAt);
        ownAt = pastBlanks(bytes, ownAt);
      }
      const isTextEnd = textAt >= textEnd;
      const isOwnEnd = ownAt >= ownEnd;
      if (isTextEnd || isOwnEnd) return isTextEnd && isOwnEnd;
      if (text[textAt++] !== bytes[ownAt++]) return false;
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

  while (token < tokens.length) {
    const start = own;
    while (own < bytes.length && at < text.length && text[at] === bytes[own]) {
      at++;
      own++;
    }
    // A difference inside a character begins with the character.
    if (own < bytes.length || at < text.length) {
      while (own > start && isContinuation(text[at])) {
        at--;
        own--;
      }
    }
    for (; token < tokens.length && ends[token] <= own; token++) byteEnds[token] = at - (own - ends[token]);
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
