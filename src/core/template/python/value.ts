// The values a template computes with: Python's types as Jinja2 sees them. Every value may know its origin, so
// that what is printed of it can be attributed. Lists and dicts from JSON convert one level at a time, on first
// look (from-json.ts), which keeps deep input off the stack.
import type { JsonArray, JsonObject } from '../../json/value.ts';
import type { Run } from '../run.ts';
import type { InputOrigin, Origin } from './origin.ts';
import type { Trace } from './trace.ts';

export interface StrValue {
  readonly kind: 'str';
  readonly text: string;
  trace: Trace;
  /** True for what `escape` and `safe` return: Markup in Python. */
  readonly markup?: boolean;
  /** Start of each code point in `text` where there are surrogates; null where code units will do. */
  starts?: Uint32Array | null;
  /** Strings have a trace instead. */
  readonly origin?: undefined;
}
/** `value` is a number while safe and a bigint beyond 2^53. */
export interface IntValue {
  readonly kind: 'int';
  readonly value: number | bigint;
  readonly origin?: Origin;
}
export interface FloatValue {
  readonly kind: 'float';
  readonly value: number;
  readonly origin?: Origin;
}
export interface BoolValue {
  readonly kind: 'bool';
  readonly value: boolean;
  readonly origin?: Origin;
}
export interface NoneValue {
  readonly kind: 'none';
  readonly origin?: Origin;
}
/** `hint` is the whole message; otherwise it is built from `of` and `name` (undefined-value.ts). */
export interface UndefinedValue {
  readonly kind: 'undefined';
  readonly hint?: string;
  readonly of?: Value;
  readonly name?: string | Value;
  /** True where using the value raises SecurityError. */
  readonly unsafe?: boolean;
  readonly origin?: undefined;
}
export interface ListValue {
  readonly kind: 'list';
  items: readonly Value[] | undefined;
  readonly json?: JsonArray;
  readonly origin?: Origin;
}
export interface TupleValue {
  readonly kind: 'tuple';
  readonly items: readonly Value[];
  /** Names of a named tuple (`groupby`). */
  readonly fields?: readonly string[];
  readonly origin?: Origin;
}
/** What dict keys are compared by: equal Python keys have the same DictKey (dict-key.ts). */
export type DictKey = string | number | bigint | null | object;
export interface DictEntry {
  readonly key: Value;
  readonly value: Value;
}
export interface DictValue {
  readonly kind: 'dict';
  entries: Map<DictKey, DictEntry> | undefined;
  readonly json?: JsonObject;
  readonly origin?: Origin;
}
export interface ViewValue {
  readonly kind: 'view';
  readonly part: 'keys' | 'values' | 'items';
  readonly dict: DictValue;
  readonly origin?: Origin;
}
export interface RangeValue {
  readonly kind: 'range';
  readonly start: number;
  readonly stop: number;
  readonly step: number;
  readonly length: number;
  readonly origin?: undefined;
}
/** A generator or iterator: can be read once, has no length, is true. */
export interface IteratorValue {
  readonly kind: 'iterator';
  readonly type: string;
  readonly iterator: Iterator<Value>;
  readonly origin?: Origin;
}
export interface NamespaceValue {
  readonly kind: 'namespace';
  readonly attributes: Map<string, Value>;
  readonly origin?: undefined;
}
export interface Arguments {
  readonly positional: readonly Value[];
  readonly keywords: ReadonlyMap<string, Value>;
}
/** Functions, methods and macros; `type` is the Python type's name, `attributes` what a macro shows of itself. */
export interface CallableValue {
  readonly kind: 'callable';
  readonly type: string;
  readonly name: string;
  readonly call: (run: Run, given: Arguments) => Value;
  readonly attributes?: ReadonlyMap<string, Value>;
  readonly origin?: undefined;
}
/** An object with computed attributes: `loop`, a cycler, a joiner. */
export interface ObjectValue {
  readonly kind: 'object';
  /** Full name, for example `jinja2.runtime.LoopContext`. */
  readonly type: string;
  readonly attribute: (run: Run, name: string) => Value | undefined;
  readonly call?: (run: Run, given: Arguments) => Value;
  readonly length?: () => number;
  readonly print: () => string;
  readonly origin?: undefined;
}
export type Value =
  | StrValue
  | IntValue
  | FloatValue
  | BoolValue
  | NoneValue
  | UndefinedValue
  | ListValue
  | TupleValue
  | DictValue
  | ViewValue
  | RangeValue
  | IteratorValue
  | NamespaceValue
  | CallableValue
  | ObjectValue;

export const NONE: NoneValue = { kind: 'none' };
export const TRUE: BoolValue = { kind: 'bool', value: true };
export const FALSE: BoolValue = { kind: 'bool', value: false };

export const boolValue = (value: boolean): BoolValue => (value ? TRUE : FALSE);
export const floatValue = (value: number, origin?: Origin): FloatValue => ({ kind: 'float', value, origin });
export const listValue = (items: readonly Value[], origin?: Origin): ListValue => ({
  kind: 'list',
  items,
  origin,
});
export const tupleValue = (items: readonly Value[], origin?: Origin): TupleValue => ({
  kind: 'tuple',
  items,
  origin,
});
export const generator = (iterator: Iterator<Value>, type = 'generator'): IteratorValue => ({
  kind: 'iterator',
  type,
  iterator,
});

/** Takes any integer; keeps bigint only where a number would lose digits. */
export function intValue(value: number | bigint, origin?: Origin): IntValue {
  if (typeof value === 'bigint' && value >= -9007199254740991n && value <= 9007199254740991n) {
    return { kind: 'int', value: Number(value), origin };
  }
  return { kind: 'int', value: value === 0 ? 0 : value, origin };
}

/** The input value behind `value`, when there is one; of a string, that of its first input character. */
export function inputOf(value: Value): InputOrigin | undefined {
  if (value.kind === 'str') {
    const { trace } = value;
    if (trace.kind === 'leaf') return trace.origin;
    const waiting: Trace[] = [trace];
    for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
      if (next.kind === 'leaf') {
        if (next.origin !== undefined) return next.origin;
      } else if (next.kind === 'flat') {
        const found = next.leaves.find(each => each.origin !== undefined);
        if (found !== undefined) return found.origin;
      } else waiting.push(next.right, next.left);
    }
    return undefined;
  }
  return value.origin?.kind === 'input' ? value.origin : undefined;
}
