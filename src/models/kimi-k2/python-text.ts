// How Python writes a JSON value: `str()`, `repr()` and `json.dumps(ensure_ascii=False)`. The tokenizer class
// prints defaults, enums and constraints this way, so the prompt holds `True`, `None`, `1e+21` and `['a']`.
import type { JsonValue } from '../../core/json/value.ts';
import { floatText } from '../../core/template/python/float-text.ts';
import { reprText } from '../../core/template/python/repr.ts';

/** Nesting at which Python's own recursion limit would end the call; keeps hostile input off our stack too. */
const DEPTH_LIMIT = 900;

const isInteger = (raw: string): boolean => /^-?\d+$/.test(raw);

/** A JSON number as Python prints it: integers digit by digit, floats in the shortest form that reads back. */
export function pythonNumber(raw: string): string {
  if (!isInteger(raw)) return floatText(Number(raw));
  return /^-0+$/.test(raw) ? '0' : raw;
}

const tooDeep = (): never => {
  throw new RangeError('maximum recursion depth exceeded');
};

/** `repr(value)`. Throws a RangeError where Python's recursion limit would be reached. */
export function pythonRepr(value: JsonValue, depth = 0): string {
  if (depth > DEPTH_LIMIT) tooDeep();
  switch (value.kind) {
    case 'null':
      return 'None';
    case 'boolean':
      return value.value ? 'True' : 'False';
    case 'number':
      return pythonNumber(value.raw);
    case 'string':
      return reprText(value.value);
    case 'array':
      return `[${value.items.map(item => pythonRepr(item, depth + 1)).join(', ')}]`;
    case 'object': {
      const members = value.members.map(
        member => `${reprText(member.key.value)}: ${pythonRepr(member.value, depth + 1)}`,
      );
      return `{${members.join(', ')}}`;
    }
  }
}

/** `str(value)`: a string stands as it is, everything else as `repr`. */
export const pythonStr = (value: JsonValue): string =>
  value.kind === 'string' ? value.value : pythonRepr(value);

// JSON.stringify differs from json.dumps in two points: it escapes lone surrogates, Python does not.
const jsonQuoted = (text: string): string =>
  JSON.stringify(text).replace(/\\\\|\\u(d[89a-f][0-9a-f]{2})/g, (escape, surrogate?: string) =>
    surrogate === undefined ? escape : String.fromCharCode(Number.parseInt(surrogate, 16)),
  );

/** `json.dumps(value, ensure_ascii=False)`: spaces after `:` and `,`, no HTML escaping. */
export function pythonJson(value: JsonValue, depth = 0): string {
  if (depth > DEPTH_LIMIT) tooDeep();
  switch (value.kind) {
    case 'null':
      return 'null';
    case 'boolean':
      return value.value ? 'true' : 'false';
    case 'number':
      return pythonNumber(value.raw).replace('inf', 'Infinity').replace('nan', 'NaN');
    case 'string':
      return jsonQuoted(value.value);
    case 'array':
      return `[${value.items.map(item => pythonJson(item, depth + 1)).join(', ')}]`;
    case 'object': {
      const members = value.members.map(
        member => `${jsonQuoted(member.key.value)}: ${pythonJson(member.value, depth + 1)}`,
      );
      return `{${members.join(', ')}}`;
    }
  }
}

/** `bool(value)`: null, false, zero and everything empty are false. */
export function pythonTruth(value: JsonValue | undefined): boolean {
  switch (value?.kind) {
    case undefined:
    case 'null':
      return false;
    case 'boolean':
      return value.value;
    case 'number':
      return Number(value.raw) !== 0;
    case 'string':
      return value.value !== '';
    case 'array':
      return value.items.length > 0;
    case 'object':
      return value.members.length > 0;
  }
}

/** Order of Python strings: by code point, not by UTF-16 code unit. */
export function byCodePoint(a: string, b: string): number {
  const shorter = Math.min(a.length, b.length);
  for (let at = 0; at < shorter; at++) {
    const left = a.charCodeAt(at);
    const right = b.charCodeAt(at);
    if (left === right) continue;
    // Surrogates stand for code points above every other code unit.
    const leftHigh = left >= 0xd800 && left <= 0xdfff;
    const rightHigh = right >= 0xd800 && right <= 0xdfff;
    if (leftHigh !== rightHigh) return leftHigh ? 1 : -1;
    return left - right;
  }
  return a.length - b.length;
}
