// Tool calls for a request that has no recorded ones: the first declared tool, with arguments its schema allows.
import { jsonArray, jsonBoolean, jsonNumber, jsonObject, jsonString } from '../core/json/make.ts';
import { printJson } from '../core/json/print.ts';
import { itemsOf } from '../core/json/read-as.ts';
import { type JsonValue, member } from '../core/json/value.ts';
import type { Tool } from '../core/request/conversation.ts';

export interface MadeCall {
  readonly name: string;
  /** JSON text. */
  readonly arguments: string;
}

export const callOf = (tool: Tool | undefined): MadeCall =>
  tool === undefined
    ? { name: 'get_weather', arguments: '{"city": "München"}' }
    : { name: tool.name, arguments: printJson(valueFor(tool.parameters, 0)) };

const DEEPEST = 5;

/** Required properties only; strings are `example`, so that they are seen to be made up. */
function valueFor(schema: JsonValue | undefined, depth: number): JsonValue {
  const fixed = member(schema, 'const') ?? member(schema, 'default') ?? firstOf(member(schema, 'enum'));
  if (fixed !== undefined) return fixed;
  const given = member(schema, 'type');
  const type = given?.kind === 'array' ? given.items[0] : given;
  switch (type?.kind === 'string' ? type.value : depth === 0 ? 'object' : 'string') {
    case 'object':
      return jsonObject(depth > DEEPEST ? [] : requiredOf(schema, depth));
    case 'array':
      return jsonArray([]);
    case 'integer':
    case 'number':
      return member(schema, 'minimum') ?? jsonNumber(1);
    case 'boolean':
      return jsonBoolean(true);
    default:
      return jsonString('example');
  }
}

function requiredOf(schema: JsonValue | undefined, depth: number): readonly (readonly [string, JsonValue])[] {
  const properties = member(schema, 'properties');
  const names = itemsOf(member(schema, 'required'));
  const unique = new Set(names.flatMap(name => (name.kind === 'string' ? [name.value] : [])));
  return [...unique].map(name => [name, valueFor(member(properties, name), depth + 1)]);
}

const firstOf = (value: JsonValue | undefined): JsonValue | undefined =>
  value?.kind === 'array' ? value.items[0] : undefined;
