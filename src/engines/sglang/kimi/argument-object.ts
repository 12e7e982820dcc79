// Arguments that grow in a stream: where their outermost value ends, and whether it is JSON. SGLang parses
// the arguments anew at every delta; the value's end is found once and read once instead.
import type { JsonValue } from '../../../core/json/value.ts';
import { skipSpaces } from '../../../core/parse/python-text.ts';
import { type JsonLibrary, jsonLoads } from '../../python/json-loads.ts';

/** About the nesting at which Python's JSON functions give up. */
const DEEPEST = 890;

/** JSON's own white space. */
const isJsonSpace = (unit: number): boolean =>
  unit === 0x20 || unit === 0x09 || unit === 0x0a || unit === 0x0d;

const LONE_SURROGATE = /\p{Surrogate}/u;

/** What json reads and orjson does not, besides NaN: lone surrogate escapes and numbers beyond a double. */
const orjsonRefuses = (root: JsonValue): boolean => {
  const open: JsonValue[] = [root];
  for (let value = open.pop(); value !== undefined; value = open.pop()) {
    if (value.kind === 'string' && LONE_SURROGATE.test(value.value)) return true;
    if (value.kind === 'number' && !Number.isFinite(Number(value.raw))) return true;
    if (value.kind === 'array') for (const item of value.items) open.push(item);
    if (value.kind === 'object') for (const member of value.members) open.push(member.key, member.value);
  }
  return false;
};

/**
 * A reader of the JSON value that begins at `start`: gives it when `[start, end)` is complete JSON, with spaces around
 * it. `end` must not shrink from call to call.
 */
export const growingValue = (text: string, start: number): ((end: number) => JsonValue | undefined) => {
  let first = start;
  let at = start;
  let depth = 0;
  let deepest = 0;
  let inString = false;
  let escaped = false;
  let valueEnd = -1;
  let blankEnd = -1;
  let value: JsonValue | undefined;

  const load = (end: number): JsonValue | undefined => {
    const loaded = jsonLoads(text.slice(first, end), { start: first, end }, '', 'json');
    return loaded.ok ? loaded.value : undefined;
  };

  /** Looks for the end of an object, array or string. */
  const advance = (end: number): void => {
    for (; at < end && valueEnd === -1; at++) {
      const character = text[at];
      if (escaped) escaped = false;
      else if (inString && character === '\\') escaped = true;
      else if (character === '"') inString = !inString;
      else if (inString) continue;
      else if (character === '{' || character === '[') deepest = Math.max(deepest, ++depth);
      else if (character === '}' || character === ']') depth--;
      if (depth <= 0 && !inString) valueEnd = at + 1;
    }
  };

  return end => {
    if (at === first) at = first = skipSpaces(text, first, isJsonSpace, end);
    if (first >= end) return undefined;
    // Where a number or a word ends shows only with what follows it.
    if (!'{["'.includes(text.charAt(first))) return load(end);
    if (valueEnd === -1) {
      advance(end);
      if (valueEnd === -1 || deepest > DEEPEST) return undefined;
      blankEnd = valueEnd;
      value = load(valueEnd);
    }
    if (value === undefined) return undefined;
    blankEnd = skipSpaces(text, blankEnd, isJsonSpace, end);
    return blankEnd === end ? value : undefined;
  };
};

/** The same for arguments that begin with `{`, where `library` decides what counts as complete. */
export const argumentObject = (
  text: string,
  start: number,
  library: JsonLibrary,
): ((end: number) => JsonValue | undefined) => {
  const valueAt = growingValue(text, start);
  let refused: boolean | undefined;
  return end => {
    const value = valueAt(end);
    if (value === undefined) return undefined;
    refused ??= library === 'orjson' && orjsonRefuses(value);
    return refused ? undefined : value;
  };
};
