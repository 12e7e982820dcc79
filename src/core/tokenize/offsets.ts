// Converting between the three ways to count text: UTF-16 code units (JavaScript), bytes (UTF-8) and code
// points (Python). A lone surrogate is U+FFFD in UTF-8: one unit, three bytes, one code point.
import { isContinuation } from './utf8.ts';

/** UTF-16 code units of the code points that start in bytes [start, end). */
export function unitsIn(bytes: Uint8Array, start: number, end: number): number {
  let units = 0;
  for (let at = start; at < end; at++) {
    if (!isContinuation(bytes[at])) units += bytes[at] < 0xf0 ? 1 : 2;
  }
  return units;
}

/** Code points that start in bytes [start, end). */
export function codePointsIn(bytes: Uint8Array, start: number, end: number): number {
  let codePoints = 0;
  for (let at = start; at < end; at++) if (!isContinuation(bytes[at])) codePoints++;
  return codePoints;
}

const isHighSurrogate = (unit: number): boolean => unit >= 0xd800 && unit <= 0xdbff;
const isLowSurrogate = (unit: number): boolean => unit >= 0xdc00 && unit <= 0xdfff;

/** True where a character of two UTF-16 code units has its second one at `at`. */
export const splitsPair = (text: string, at: number): boolean =>
  at > 0 &&
  at < text.length &&
  isLowSurrogate(text.charCodeAt(at)) &&
  isHighSurrogate(text.charCodeAt(at - 1));

/** UTF-8 bytes of the UTF-16 range [start, end), which should not split a surrogate pair. */
export function byteLengthOf(text: string, start = 0, end = text.length): number {
  let length = 0;
  for (let at = start; at < end; at++) {
    const unit = text.charCodeAt(at);
    if (unit < 0x80) length += 1;
    else if (unit < 0x800) length += 2;
    else if (isHighSurrogate(unit) && at + 1 < end && isLowSurrogate(text.charCodeAt(at + 1))) {
      length += 4;
      at++;
    } else length += 3;
  }
  return length;
}

/** Code points of the UTF-16 range [start, end). */
export function codePointLengthOf(text: string, start = 0, end = text.length): number {
  let length = 0;
  for (let at = start; at < end; at++) {
    length++;
    if (isHighSurrogate(text.charCodeAt(at)) && at + 1 < end && isLowSurrogate(text.charCodeAt(at + 1))) at++;
  }
  return length;
}

/** Ends counted in UTF-16 code units as ends counted in code points, as Python counts. They ascend and split no pair. */
export function codePointEnds(text: string, ends: Uint32Array): Uint32Array {
  const counted = new Uint32Array(ends.length);
  let unit = 0;
  let codePoints = 0;
  for (let token = 0; token < ends.length; token++) {
    for (; unit < ends[token]; codePoints++) unit += text.codePointAt(unit)! > 0xffff ? 2 : 1;
    counted[token] = codePoints;
  }
  return counted;
}
