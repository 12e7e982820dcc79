// Builds nodes that no source text holds (start = end = -1, `madeBy` names the step that made them), and turns trees
// into plain JavaScript values. Plain values lose what the tree keeps: `1.0` becomes 1, integers beyond 2^53 round.
// Iterative, so depth is no limit.
import type {
  JsonArray,
  JsonBoolean,
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
