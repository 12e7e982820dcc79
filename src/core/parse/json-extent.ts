// Walks over one JSON value to learn where it ends and which characters stand inside its strings. It is
// not the judge of validity: raw line breaks in strings pass here, because models write them.

export type JsonExtent =
  /** The value is complete; `end` is the offset behind it. */
  | { readonly kind: 'complete'; readonly end: number; readonly nested: boolean }
  /** At `at`, outside every string, something stands that cannot go on the value. */
  | { readonly kind: 'broken'; readonly at: number }
  /** The text ended first. */
  | { readonly kind: 'open'; readonly insideString: boolean };

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const OPEN_OBJECT = 0x7b;
const CLOSE_OBJECT = 0x7d;
const OPEN_ARRAY = 0x5b;
const CLOSE_ARRAY = 0x5d;
const COMMA = 0x2c;
const COLON = 0x3a;

/** What may stand next. */
type Due = 'value' | 'value-or-close' | 'key' | 'key-or-close' | 'colon' | 'comma-or-close';

/**
 * Offsets are UTF-16 code units of `text`; only `[from, to)` is read. Linear, with a stack of its own, so
 * nesting of any depth is fine.
 */
export function jsonExtent(text: string, from: number, to: number): JsonExtent {
  const closers: number[] = [];
  let due: Due = 'value';
  let at = from;
  for (;;) {
    at = skipSpace(text, at, to);
    if (at >= to) return { kind: 'open', insideString: false };
    const code = text.charCodeAt(at);
    const closing = code === CLOSE_OBJECT || code === CLOSE_ARRAY;
    if (closing) {
      if (due === 'value' || due === 'key' || due === 'colon' || closers.pop() !== code) {
        return { kind: 'broken', at };
      }
      at += 1;
    } else if (due === 'comma-or-close') {
      if (code !== COMMA) return { kind: 'broken', at };
      due = closers.at(-1) === CLOSE_OBJECT ? 'key' : 'value';
      at += 1;
      continue;
    } else if (due === 'colon') {
      if (code !== COLON) return { kind: 'broken', at };
      due = 'value';
      at += 1;
      continue;
    } else if (due === 'key' || due === 'key-or-close') {
      if (code !== QUOTE) return { kind: 'broken', at };
      const end = stringEnd(text, at, to);
      if (end === undefined) return { kind: 'open', insideString: true };
      at = end;
      due = 'colon';
      continue;
    } else if (code === OPEN_OBJECT) {
      closers.push(CLOSE_OBJECT);
      due = 'key-or-close';
      at += 1;
      continue;
    } else if (code === OPEN_ARRAY) {
      closers.push(CLOSE_ARRAY);
      due = 'value-or-close';
      at += 1;
      continue;
    } else if (code === QUOTE) {
      const end = stringEnd(text, at, to);
      if (end === undefined) return { kind: 'open', insideString: true };
      at = end;
    } else {
      const end = scalarEnd(text, at, to);
      if (end === at) return { kind: 'broken', at };
      at = end;
    }
    // A value has just ended.
    if (closers.length === 0) {
      const first = text.charCodeAt(skipSpace(text, from, to));
      return { kind: 'complete', end: at, nested: first === OPEN_OBJECT || first === OPEN_ARRAY };
    }
    due = 'comma-or-close';
  }
}

function skipSpace(text: string, from: number, to: number): number {
  let at = from;
  while (at < to) {
    const code = text.charCodeAt(at);
    if (code !== 0x20 && code !== 0x0a && code !== 0x0d && code !== 0x09) break;
    at += 1;
  }
  return at;
}

/** `at` is the opening quote; the result is behind the closing one. */
function stringEnd(text: string, at: number, to: number): number | undefined {
  for (let next = at + 1; next < to; next += 1) {
    const code = text.charCodeAt(next);
    if (code === QUOTE) return next + 1;
    if (code === BACKSLASH) next += 1;
  }
  return undefined;
}

function scalarEnd(text: string, at: number, to: number): number {
  for (const word of ['true', 'false', 'null']) {
    if (text.startsWith(word, at) && at + word.length <= to) return at + word.length;
  }
  let end = at;
  while (end < to && '0123456789+-.eE'.includes(text[end])) end += 1;
  return end;
}
