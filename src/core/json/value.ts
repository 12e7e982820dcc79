// The lossless JSON tree every stage works on. It keeps what JSON.parse loses and Kimi's prompt shows:
// key order (also of "10" and "2"), `1.0`, `1e21`, integers beyond 2^53, duplicate keys, and positions.
import type { Span } from '../span.ts';

/**
 * `start` and `end` are UTF-16 offsets into the source text, quotes and brackets included. A value that an
 * engine step made up (no source) has start = end = -1 and says in `madeBy` which step made it.
 */
interface Node extends Span {
  readonly madeBy?: string;
}
export interface JsonNull extends Node {
  readonly kind: 'null';
}
export interface JsonBoolean extends Node {
  readonly kind: 'boolean';
  readonly value: boolean;
}
/** `raw` is the number as written, for example `1.0` or `12345678901234567890`. */
export interface JsonNumber extends Node {
  readonly kind: 'number';
  readonly raw: string;
}
/** `value` is the decoded text; lone surrogates survive. */
export interface JsonString extends Node {
  readonly kind: 'string';
  readonly value: string;
}
export interface JsonArray extends Node {
  readonly kind: 'array';
  readonly items: readonly JsonValue[];
}
export interface JsonMember {
  readonly key: JsonString;
  readonly value: JsonValue;
}
export interface JsonObject extends Node {
  readonly kind: 'object';
  /** In source order. A repeated key keeps its first place and its last value, as Python's json does. */
  readonly members: readonly JsonMember[];
}
export type JsonValue = JsonNull | JsonBoolean | JsonNumber | JsonString | JsonArray | JsonObject;

/** The value of `key` in an object, or undefined when `value` is no object or has no such key. */
export function member(value: JsonValue | undefined, key: string): JsonValue | undefined {
  if (value?.kind !== 'object') return undefined;
  return value.members.find(each => each.key.value === key)?.value;
}
