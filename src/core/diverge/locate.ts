// The first place where an output leaves the grammar, in every coordinate people use: character, byte, token.
import { segmentAt } from '../segment-at.ts';
import type { Violation } from '../parse/parsed.ts';
import type { Encoding } from '../tokenize/encoding.ts';
import type { Divergence } from './reading.ts';

/** `violations` in text order, as the reference parser gives them. Undefined when there are none. */
export function locate(
  text: string,
  violations: readonly Violation[],
  encoding?: Pick<Encoding, 'ends'>,
): Divergence | undefined {
  const [violation] = violations;
  if (violation === undefined) return undefined;
  const char = violation.span.start;
  const token = encoding === undefined ? undefined : tokenAt(encoding.ends, char);
  return { violation, char, byte: byteOffset(text, char), ...(token === undefined ? {} : { token }) };
}

/**
 * Index of the token that holds the character at `char` (UTF-16 code units); `ends` as in `Encoding`. Of several
 * tokens inside one character it is the first. Undefined at and behind the end of the text.
 */
export function tokenAt(ends: Uint32Array, char: number): number | undefined {
  const token = segmentAt(ends, char);
  return token < ends.length ? token : undefined;
}

/** UTF-8 bytes before the UTF-16 offset `char`; a lone surrogate counts as the three bytes of U+FFFD. */
export function byteOffset(text: string, char: number): number {
  let bytes = 0;
  for (let at = 0; at < char && at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code < 0x80) bytes += 1;
    else if (code < 0x800) bytes += 2;
    else if (isHighSurrogate(code) && isLowSurrogate(text.charCodeAt(at + 1)) && at + 1 < char) {
      bytes += 4;
      at += 1;
    } else bytes += 3;
  }
  return bytes;
}

const isHighSurrogate = (code: number): boolean => code >= 0xd800 && code <= 0xdbff;
const isLowSurrogate = (code: number): boolean => code >= 0xdc00 && code <= 0xdfff;
