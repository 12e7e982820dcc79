// Makes a tool's schema safe for the validator: keywords whose value is not what JSON Schema wants would make
// it throw or reject everything, so they are taken out, and each removal is told in a sentence.
import { appendPointer } from '../json/pointer.ts';
import { longestFor, withoutIdleEscapes } from './pattern-cost.ts';

export type PlainSchema = Record<string, unknown>;

export interface SoundSchema {
  readonly schema: PlainSchema;
  /** Every schema object in it, the root first. */
  readonly parts: readonly PlainSchema[];
  /** What was taken out, one sentence each; at most 20. */
  readonly unchecked: readonly string[];
}

/** What the arguments hold that some keywords take too long on. */
export interface Load {
  /** No string and no key is longer, in UTF-16 units. */
  readonly longest: number;
  readonly longArray: boolean;
}

export type Draft = '4' | '7' | '2019-09' | '2020-12';

const TYPES = new Set(['array', 'boolean', 'integer', 'null', 'number', 'object', 'string']);
const MAPS = new Set(['$defs', 'definitions', 'properties', 'patternProperties', 'dependentSchemas']);
const LISTS = new Set(['allOf', 'anyOf', 'oneOf', 'prefixItems']);
const SINGLE = new Set([
  'additionalItems',
  'additionalProperties',
  'contains',
  'else',
  'if',
  'items',
  'not',
  'propertyNames',
  'then',
  'unevaluatedItems',
  'unevaluatedProperties',
]);
const NUMBERS = new Set([
  'exclusiveMaximum',
  'exclusiveMinimum',
  'maxContains',
  'maxItems',
  'maxLength',
  'maxProperties',
  'maximum',
  'minContains',
  'minItems',
  'minLength',
  'minProperties',
  'minimum',
  'multipleOf',
]);
const each = (keywords: readonly string[], drafts: readonly Draft[]) =>
  keywords.map(keyword => [keyword, drafts] as const);
/** Keywords that only some drafts know; to the others they say nothing. */
const KNOWN_TO: ReadonlyMap<string, readonly Draft[]> = new Map<string, readonly Draft[]>([
  ['additionalItems', ['4', '7', '2019-09']],
  ['dependencies', ['4', '7']],
  ['prefixItems', ['2020-12']],
  ...each(['const', 'contains', 'else', 'if', 'propertyNames', 'then'], ['7', '2019-09', '2020-12']),
  ...each(
    [
      'dependentRequired',
      'dependentSchemas',
      'maxContains',
      'minContains',
      'unevaluatedItems',
      'unevaluatedProperties',
    ],
    ['2019-09', '2020-12'],
  ),
]);
const MOST_PARTS = 20_000;
const MOST_NOTES = 20;
/** Formats are checked in arguments without longer strings. */
const FORMATTED = 20_000;
const TOO_LONG = 'could take too long on strings this long';

/** `plain` is a tree of plain values, which is left unchanged. Iterative, so depth is no limit here. */
export function soundSchema(plain: PlainSchema, draft: Draft, load: Load): SoundSchema | 'too-large' {
  const parts: PlainSchema[] = [];
  const unchecked: string[] = [];
  const work: { readonly from: PlainSchema; readonly to: PlainSchema; readonly pointer: string }[] = [];
  const root: PlainSchema = {};
  work.push({ from: plain, to: root, pointer: '' });

  const note = (pointer: string, why: string): void => {
    if (unchecked.length < MOST_NOTES)
      unchecked.push(`\`${pointer}\` of the schema ${why}, so it is not checked.`);
  };
  /** A copy to be filled later; undefined for what is no schema. */
  const part = (value: unknown, pointer: string): PlainSchema | boolean | undefined => {
    if (typeof value === 'boolean') return value;
    if (!isObject(value)) return undefined;
    const to: PlainSchema = {};
    work.push({ from: value, to, pointer });
    return to;
  };
  const parted = (values: readonly unknown[], pointer: string): unknown[] | undefined => {
    const made = values.map((value, index) => part(value, appendPointer(pointer, index)));
    return made.includes(undefined) ? undefined : made;
  };
  const mapped = (keyword: string, value: PlainSchema, pointer: string): PlainSchema => {
    const made: PlainSchema = {};
    for (const [name, each] of Object.entries(value)) {
      const place = appendPointer(pointer, name);
      const one = keyword === 'dependencies' && isTexts(each) ? each : part(each, place);
      if (one === undefined) note(place, 'is no schema');
      else define(made, keyword === 'patternProperties' ? withoutIdleEscapes(name) : name, one);
    }
    return made;
  };

  /** The value to keep, or undefined to leave the keyword out. */
  const kept = (keyword: string, value: unknown, pointer: string): unknown => {
    if (KNOWN_TO.get(keyword)?.includes(draft) === false) {
      return note(pointer, `is no keyword of draft ${draft}`);
    }
    if (keyword === 'type') {
      const names = Array.isArray(value) ? value : [value];
      const unknown = names.find(name => !TYPES.has(String(name)) || typeof name !== 'string');
      if (unknown === undefined && names.length > 0) return value;
      return note(pointer, `names \`${shortened(unknown)}\`, which is no JSON type`);
    }
    if (MAPS.has(keyword) || keyword === 'dependencies') {
      if (!isObject(value)) return note(pointer, 'is no object');
      const made = mapped(keyword, value, pointer);
      if (keyword === 'patternProperties') {
        for (const pattern of Object.keys(made)) {
          const longest = longestFor(pattern);
          if (longest !== undefined && longest >= load.longest) continue;
          const why = longest === undefined ? 'is no pattern that runs here' : TOO_LONG;
          note(appendPointer(pointer, pattern), why);
          delete made[pattern];
        }
      }
      return made;
    }
    if (LISTS.has(keyword) || (keyword === 'items' && Array.isArray(value))) {
      const made = Array.isArray(value) && value.length > 0 ? parted(value, pointer) : undefined;
      return made ?? note(pointer, 'is no list of schemas');
    }
    if (SINGLE.has(keyword)) return part(value, pointer) ?? note(pointer, 'is no schema');
    if (keyword === 'required') return isTexts(value) ? value : note(pointer, 'is no list of property names');
    if (keyword === 'dependentRequired') {
      const isSound = isObject(value) && Object.values(value).every(isTexts);
      return isSound ? value : note(pointer, 'has no lists of property names');
    }
    if (keyword === 'enum') return Array.isArray(value) ? value : note(pointer, 'is no list');
    if (keyword === 'const') return value;
    if (NUMBERS.has(keyword)) {
      if (typeof value === 'number') return value;
      return draft === '4' && typeof value === 'boolean' ? value : note(pointer, 'is no number');
    }
    if (keyword === 'pattern') {
      const pattern = typeof value === 'string' ? withoutIdleEscapes(value) : undefined;
      const longest = pattern === undefined ? undefined : longestFor(pattern);
      if (longest === undefined) return note(pointer, 'is no pattern that runs here');
      return longest < load.longest ? note(pointer, TOO_LONG) : pattern;
    }
    if (keyword === 'format') {
      return typeof value === 'string' && load.longest <= FORMATTED ? value : undefined;
    }
    if (keyword === 'uniqueItems') {
      if (value !== true) return undefined;
      return load.longArray ? note(pointer, 'would take too long on arrays this long') : true;
    }
    if (keyword === '$ref' || keyword === '$anchor' || keyword === '$id') {
      return typeof value === 'string' ? value : note(pointer, 'is no text');
    }
    if (keyword === '$recursiveAnchor') return value === true ? true : undefined;
    if (keyword === '$recursiveRef') return value === '#' ? value : note(pointer, 'is not `#`');
    if (keyword === '$dynamicRef') return note(pointer, 'is a reference that is not followed here');
    // Anything else says nothing about the arguments, but `$ref` may point into it.
    return isObject(value) && !keyword.startsWith('__') ? part(value, pointer) : undefined;
  };

  for (let task = work.pop(); task !== undefined; task = work.pop()) {
    const { from, to, pointer } = task;
    parts.push(to);
    if (parts.length + work.length > MOST_PARTS) return 'too-large';
    for (const [keyword, value] of Object.entries(from)) {
      const sound = kept(keyword, value, appendPointer(pointer, keyword));
      if (sound !== undefined) define(to, keyword, sound);
    }
  }
  return { schema: root, parts, unchecked };
}

export const isObject = (value: unknown): value is PlainSchema =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const isTexts = (value: unknown): boolean =>
  Array.isArray(value) && value.every(each => typeof each === 'string');

/** Also for a key named `__proto__`. */
function define(object: PlainSchema, key: string, value: unknown): void {
  Object.defineProperty(object, key, { value, enumerable: true, configurable: true, writable: true });
}

const shortened = (value: unknown): string => {
  const text = typeof value === 'string' ? value : (JSON.stringify(value) ?? 'nothing');
  return text.length > 40 ? `${text.slice(0, 39)}…` : text;
};
