// Builds nodes that no source text holds (start = end = -1, `madeBy` names the step that made them), also from
// plain JavaScript values, and turns trees into such values. Plain values lose what the tree keeps: `1.0`
// becomes 1, integers beyond 2^53 round. Iterative, so depth is no limit.
import type {
  JsonArray,
  JsonBoolean,
  JsonMember,
  JsonNull,
  JsonNumber,
  JsonObject,
  JsonString,
  JsonValue,
} from './value.ts';

const origin = (madeBy: string | undefined): { start: number; end: number; madeBy?: string } =>
  madeBy === undefined ? { start: -1, end: -1 } : { start: -1, end: -1, madeBy };

export const jsonNull = (madeBy?: string): JsonNull => ({ kind: 'null', ...origin(madeBy) });

export const jsonBoolean = (value: boolean, madeBy?: string): JsonBoolean => ({
  kind: 'boolean',
  value,
  ...origin(madeBy),
});

/** A string is taken as the number's spelling. Give finite numbers only. */
export const jsonNumber = (value: number | bigint | string, madeBy?: string): JsonNumber => ({
  kind: 'number',
  raw: Object.is(value, -0) ? '-0' : String(value),
  ...origin(madeBy),
});

export const jsonString = (value: string, madeBy?: string): JsonString => ({
  kind: 'string',
  value,
  ...origin(madeBy),
});

export const jsonArray = (items: readonly JsonValue[], madeBy?: string): JsonArray => ({
  kind: 'array',
  items,
  ...origin(madeBy),
});

/** Keys must differ; they keep their order. */
export const jsonObject = (
  entries: readonly (readonly [string, JsonValue])[],
  madeBy?: string,
): JsonObject => ({
  kind: 'object',
  members: entries.map(([key, value]) => ({ key: jsonString(key, madeBy), value })),
  ...origin(madeBy),
});

/** Objects keep even a key named `__proto__` as an own property. */
export function toPlain(value: JsonValue): unknown {
  const unfilled: (() => void)[] = [];
  /** Arrays and objects are made empty and filled later. */
  const begun = (node: JsonValue): unknown => {
    if (node.kind === 'array') {
      const items: unknown[] = [];
      unfilled.push(() => {
        for (const item of node.items) items.push(begun(item));
      });
      return items;
    }
    if (node.kind === 'object') {
      const object: Record<string, unknown> = {};
      unfilled.push(() => {
        for (const member of node.members) define(object, member.key.value, begun(member.value));
      });
      return object;
    }
    return node.kind === 'null' ? null : node.kind === 'number' ? Number(node.raw) : node.value;
  };
  const root = begun(value);
  for (let fill = unfilled.pop(); fill !== undefined; fill = unfilled.pop()) fill();
  return root;
}

function define(object: Record<string, unknown>, key: string, value: unknown): void {
  if (key === '__proto__') {
    Object.defineProperty(object, key, { value, enumerable: true, configurable: true, writable: true });
  } else object[key] = value;
}

/**
 * What JSON.stringify would write, as made-up nodes: undefined members are left out; undefined items, functions,
 * NaN and infinities become null; bigints keep all digits. The value must not contain itself.
 */
export function fromPlain(plain: unknown, madeBy?: string): JsonValue {
  const origin = madeBy === undefined ? { start: -1, end: -1 } : { start: -1, end: -1, madeBy };
  let root: JsonValue = jsonNull(madeBy);
  const work: { readonly plain: unknown; readonly put: (value: JsonValue) => void }[] = [];
  work.push({ plain, put: value => (root = value) });
  for (let task = work.pop(); task !== undefined; task = work.pop()) {
    const { plain: each, put } = task;
    if (typeof each === 'string') put(jsonString(each, madeBy));
    else if (typeof each === 'boolean') put(jsonBoolean(each, madeBy));
    else if (typeof each === 'bigint' || (typeof each === 'number' && Number.isFinite(each)))
      put(jsonNumber(each, madeBy));
    else if (Array.isArray(each)) {
      const items: JsonValue[] = [];
      put({ kind: 'array', items, ...origin });
      each.forEach((item: unknown, index) => {
        items[index] = jsonNull(madeBy);
        work.push({ plain: item, put: value => (items[index] = value) });
      });
    } else if (typeof each === 'object' && each !== null) {
      const members: JsonMember[] = [];
      put({ kind: 'object', members, ...origin });
      for (const [name, item] of Object.entries(each)) {
        if (item === undefined || typeof item === 'function' || typeof item === 'symbol') continue;
        const key = jsonString(name, madeBy);
        const index = members.length;
        members.push({ key, value: jsonNull(madeBy) });
        work.push({ plain: item, put: value => (members[index] = { key, value }) });
      }
    } else put(jsonNull(madeBy));
  }
  return root;
}
