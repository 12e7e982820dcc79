// Reads a JSON text the way a Python engine does and words its errors as that library words them: these
// sentences are what the HTTP client sees. Works without recursion; every node lies where the string that
// held the text lies, because its characters have no place of their own in the request.
import { MemberList } from '../../core/json/members.ts';
import type { JsonString, JsonValue } from '../../core/json/value.ts';
import type { Span } from '../../core/span.ts';
import { located } from './error-place.ts';
import { PYTHON_WORDING, ORJSON_WORDING, type LoadsWording } from './loads-wording.ts';

export type JsonLibrary = 'json' | 'orjson';

export type Loaded =
  | { readonly ok: true; readonly value: JsonValue }
  /** For example `Expecting value: line 1 column 10 (char 9)`; columns count code points. */
  | { readonly ok: false; readonly message: string };

interface OpenArray {
  readonly kind: 'array';
  readonly items: JsonValue[];
}
interface OpenObject {
  readonly kind: 'object';
  readonly list: MemberList;
  key?: JsonString;
}

class LoadsError extends Error {
  readonly sentence: string;
  readonly at: number;
  constructor(sentence: string, at: number) {
    super(sentence);
    this.sentence = sentence;
    this.at = at;
  }
}

const NUMBER = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][-+]?\d+)?/y;
const LITERALS: readonly (readonly [string, 'null' | boolean])[] = [
  ['null', 'null'],
  ['true', true],
  ['false', false],
];
const NOT_FINITE = ['NaN', 'Infinity', '-Infinity'];
const ESCAPES: Readonly<Record<string, string>> = {
  '"': '"',
  '\\': '\\',
  '/': '/',
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
};
const HEX4 = /[0-9a-fA-F]{4}/y;
/** Past these an integer is a float in orjson. */
const ORJSON_MIN = -(2n ** 63n);
const ORJSON_MAX = 2n ** 64n - 1n;

class Reader {
  at = 0;
  readonly text: string;
  readonly library: JsonLibrary;
  readonly wording: LoadsWording;
  readonly base: Span & { readonly madeBy: string };

  constructor(text: string, from: Span, madeBy: string, library: JsonLibrary) {
    this.text = text;
    this.library = library;
    this.wording = library === 'json' ? PYTHON_WORDING : ORJSON_WORDING;
    this.base = { start: from.start, end: from.end, madeBy };
  }

  skipSpace(): void {
    while (this.at < this.text.length && ' \t\n\r'.includes(this.text[this.at])) this.at += 1;
  }

  fail(pick: Exclude<keyof LoadsWording, 'escapeOffset' | 'unicodeOffset'>, at = this.at): never {
    const atEnd = at >= this.text.length && this.library === 'orjson';
    throw new LoadsError(atEnd ? this.wording.end : this.wording[pick], at);
  }

  string(): { value: string } {
    const opened = this.at;
    this.at += 1;
    let value = '';
    let chunk = this.at;
    for (;;) {
      const code = this.text.charCodeAt(this.at);
      if (Number.isNaN(code)) this.fail('unterminated', this.library === 'json' ? opened : this.at);
      if (code === 34) break;
      if (code < 32) this.fail('control', this.at);
      if (code !== 92) {
        this.at += 1;
        continue;
      }
      value += this.text.slice(chunk, this.at);
      value += this.escape(opened);
      chunk = this.at;
    }
    value += this.text.slice(chunk, this.at);
    this.at += 1;
    return { value };
  }

  private escape(opened: number): string {
    const backslash = this.at;
    const letter = this.text[backslash + 1];
    if (letter === undefined) this.fail('unterminated', this.library === 'json' ? opened : backslash + 1);
    if (letter !== 'u') {
      const plain = ESCAPES[letter];
      if (plain === undefined) this.fail('escape', backslash + this.wording.escapeOffset);
      this.at = backslash + 2;
      return plain;
    }
    const unit = this.hexAt(backslash + 2);
    // CPython wants a character behind the digits.
    const ends = this.library === 'json' && backslash + 6 >= this.text.length;
    if (unit === undefined || ends) this.fail('unicode', backslash + this.wording.unicodeOffset);
    this.at = backslash + 6;
    if (this.library === 'orjson' && unit >= 0xd800 && unit <= 0xdfff) return this.pair(unit, backslash);
    return String.fromCharCode(unit);
  }

  private hexAt(at: number): number | undefined {
    HEX4.lastIndex = at;
    const digits = HEX4.exec(this.text)?.[0];
    return digits === undefined ? undefined : Number.parseInt(digits, 16);
  }

  /** Both halves of a character outside the basic plane, the first of which stands before `at`. */
  private pair(high: number, backslash: number): string {
    if (high > 0xdbff) this.fail('badHighSurrogate', backslash);
    if (this.at >= this.text.length) this.fail('unterminated', this.at);
    const low = this.text.startsWith('\\u', this.at) ? this.hexAt(this.at + 2) : undefined;
    if (low === undefined) this.fail('noLowSurrogate', this.at);
    if (low < 0xdc00 || low > 0xdfff) this.fail('badLowSurrogate', this.at);
    this.at += 6;
    return String.fromCharCode(high, low);
  }

  scalar(): JsonValue {
    const { text, base } = this;
    if (text[this.at] === '"') return { kind: 'string', ...this.string(), ...base };
    for (const [word, meaning] of LITERALS) {
      if (!text.startsWith(word, this.at)) continue;
      this.at += word.length;
      return meaning === 'null' ? { kind: 'null', ...base } : { kind: 'boolean', value: meaning, ...base };
    }
    if (this.library === 'json') {
      const word = NOT_FINITE.find(each => text.startsWith(each, this.at));
      if (word !== undefined) {
        this.at += word.length;
        return { kind: 'number', raw: word, ...base };
      }
    }
    NUMBER.lastIndex = this.at;
    const raw = NUMBER.exec(text)?.[0];
    if (raw === undefined) this.fail('value');
    if (this.library === 'orjson' && !Number.isFinite(Number(raw))) this.fail('infinite');
    this.at += raw.length;
    return { kind: 'number', raw: this.library === 'orjson' ? orjsonNumber(raw) : raw, ...base };
  }

  document(): JsonValue {
    const open: (OpenArray | OpenObject)[] = [];
    this.skipSpace();
    for (;;) {
      let value = this.opening(open) ?? this.scalar();
      for (;;) {
        const parent = open.at(-1);
        if (parent === undefined) return value;
        const done = this.place(parent, value);
        if (done === undefined) break;
        open.pop();
        value = done;
      }
      if (open.at(-1)?.kind === 'object') this.key(open.at(-1) as OpenObject);
    }
  }

  /** Opens the containers that start here; an empty one is finished at once and returned. */
  private opening(open: (OpenArray | OpenObject)[]): JsonValue | undefined {
    for (;;) {
      const bracket = this.text[this.at];
      if (bracket !== '[' && bracket !== '{') return undefined;
      this.at += 1;
      this.skipSpace();
      if (bracket === '[') {
        if (this.text[this.at] === ']') {
          this.at += 1;
          return { kind: 'array', items: [], ...this.base };
        }
        open.push({ kind: 'array', items: [] });
        continue;
      }
      if (this.text[this.at] === '}') {
        this.at += 1;
        return { kind: 'object', members: [], ...this.base };
      }
      const object: OpenObject = { kind: 'object', list: new MemberList() };
      open.push(object);
      this.key(object);
    }
  }

  private key(object: OpenObject): void {
    if (this.text[this.at] !== '"') this.fail('key');
    object.key = { kind: 'string', ...this.string(), ...this.base };
    this.skipSpace();
    if (this.text[this.at] !== ':') this.fail('colon');
    this.at += 1;
    this.skipSpace();
  }

  /** Puts `value` into its container; the container when that closed it. */
  private place(parent: OpenArray | OpenObject, value: JsonValue): JsonValue | undefined {
    if (parent.kind === 'array') parent.items.push(value);
    else if (parent.key !== undefined) parent.list.set(parent.key, value);
    this.skipSpace();
    const close = parent.kind === 'array' ? ']' : '}';
    if (this.text[this.at] === close) {
      this.at += 1;
      return parent.kind === 'array'
        ? { kind: 'array', items: parent.items, ...this.base }
        : { kind: 'object', members: parent.list.members, ...this.base };
    }
    if (this.text[this.at] !== ',') this.fail('comma');
    this.at += 1;
    this.skipSpace();
    if (this.library === 'orjson' && this.text[this.at] === close) this.fail('trailingComma', this.at - 1);
    return undefined;
  }
}

function orjsonNumber(raw: string): string {
  if (!/^-?\d+$/.test(raw)) return raw;
  const integer = BigInt(raw);
  return integer < ORJSON_MIN || integer > ORJSON_MAX ? Number(raw).toExponential() : raw;
}

/** `from` is the place of the string that holds `text`; every node gets it, and `madeBy`. */
export function jsonLoads(text: string, from: Span, madeBy: string, library: JsonLibrary): Loaded {
  const reader = new Reader(text, from, madeBy, library);
  try {
    if (library === 'orjson' && text === '') throw new LoadsError(reader.wording.empty, 0);
    if (text.startsWith('\uFEFF')) throw new LoadsError(reader.wording.byteOrderMark, 0);
    const value = reader.document();
    reader.skipSpace();
    if (reader.at < text.length) throw new LoadsError(reader.wording.extra, reader.at);
    return { ok: true, value };
  } catch (error) {
    if (error instanceof LoadsError) return { ok: false, message: located(text, error.sentence, error.at) };
    throw error;
  }
}
