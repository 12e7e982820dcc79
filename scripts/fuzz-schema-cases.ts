// Random JSON Schemas of drafts 7, 2019-09 and 2020-12 with instances that come near them: every keyword that
// says something about an instance, references and booleans included. Both are JSON texts, so that `1.0` survives.
// Left out is where the two are known to differ (docs/parser-models.md): decimal fractions as steps of `multipleOf`,
// and a line break at the end of a string under a pattern with `$`.
import type { Random } from './fuzz-jinja-templates.ts';

export interface SchemaCase {
  readonly schema: string;
  readonly instances: readonly string[];
}

const DRAFTS = [
  'http://json-schema.org/draft-07/schema#',
  'https://json-schema.org/draft/2019-09/schema',
  'https://json-schema.org/draft/2020-12/schema',
] as const;
const KEYS = ['a', 'b', 'c', 'ab', 'x/y', 'p~q', 'é', '', '1'];
const TEXTS = [
  '',
  'a',
  'b',
  'ab',
  'aab',
  'A1',
  'é',
  '🦙',
  'a b',
  'x\\ny',
  '1',
  '北京',
  '\\u0000',
  'e\\u0301',
];
const NUMBERS = [
  '0',
  '1',
  '1.0',
  '-1',
  '2',
  '3',
  '5',
  '-0',
  '0.5',
  '1.5',
  '0.1',
  '0.3',
  '1e2',
  '100',
  '4.25',
  '1e9',
];
const COUNTS = ['0', '1', '2', '3'];
const PATTERNS = [
  '^a',
  'b$',
  '^[ab]*$',
  'a|1',
  '.',
  '^.$',
  '^$',
  '[^a]',
  'é',
  '^x/',
  '(a)(b)',
  'a{2}',
  '\\\\.',
  '^\\\\S+$',
];
const STEPS = ['1', '2', '0.5', '0.25', '3', '1.5', '1e0'];
const TYPES = ['null', 'boolean', 'integer', 'number', 'string', 'array', 'object'];

export const quoted = (text: string): string => `"${text}"`;

export function instance(random: Random, depth = 3): string {
  const many = (make: () => string): string => Array.from({ length: random.below(4) }, make).join(',');
  switch (random.below(depth > 0 ? 9 : 5)) {
    case 0:
      return random.pick(['null', 'true', 'false']);
    case 1:
    case 2:
      return random.pick(NUMBERS);
    case 3:
    case 4:
      return quoted(random.pick(TEXTS));
    case 5:
    case 6:
      return `[${many(() => instance(random, depth - 1))}]`;
    default:
      return `{${many(() => `${quoted(random.pick(KEYS))}:${instance(random, depth - 1)}`)}}`;
  }
}

function schema(random: Random, draft: number, depth: number): string {
  const inner = (): string => schema(random, draft, depth - 1);
  const list = (): string => Array.from({ length: 1 + random.below(3) }, inner).join(',');
  const names = (): string =>
    [...new Set(Array.from({ length: random.below(3) }, () => quoted(random.pick(KEYS))))].join(',');
  const map = (keys: readonly string[], make: () => string): string => {
    const chosen = new Set(Array.from({ length: 1 + random.below(3) }, () => random.pick(keys)));
    return `{${[...chosen].map(key => `${quoted(key)}:${make()}`).join(',')}}`;
  };
  const values = (): string => {
    const made = new Set(Array.from({ length: 1 + random.below(3) }, () => instance(random, 1)));
    return `[${[...made].join(',')}]`;
  };
  const reference = (): string =>
    random.pick([
      '"#/$defs/one"',
      '"#/$defs/two"',
      '"#/definitions/three"',
      '"#anchor"',
      '"#"',
      '"#/$defs/x~1y"',
      '"part"',
    ]);
  const simple: readonly (() => string)[] = [
    () => `"type":${quoted(random.pick(TYPES))}`,
    () => `"type":[${[...new Set([random.pick(TYPES), random.pick(TYPES)])].map(quoted).join(',')}]`,
    () => `"enum":${values()}`,
    () => `"const":${instance(random, 2)}`,
    () => `"minimum":${random.pick(NUMBERS)}`,
    () => `"maximum":${random.pick(NUMBERS)}`,
    () => `"exclusiveMinimum":${random.pick(NUMBERS)}`,
    () => `"exclusiveMaximum":${random.pick(NUMBERS)}`,
    () => `"multipleOf":${random.pick(STEPS)}`,
    () => `"minLength":${random.pick(COUNTS)}`,
    () => `"maxLength":${random.pick(COUNTS)}`,
    () => `"pattern":${quoted(random.pick(PATTERNS))}`,
    () => `"minItems":${random.pick(COUNTS)}`,
    () => `"maxItems":${random.pick(COUNTS)}`,
    () => `"uniqueItems":${random.pick(['true', 'false'])}`,
    () => `"minProperties":${random.pick(COUNTS)}`,
    () => `"maxProperties":${random.pick(COUNTS)}`,
    () => `"required":[${names()}]`,
    () => `"dependentRequired":${map(KEYS, () => `[${names()}]`)}`,
    () => '"title":"t","default":1,"nullable":true,"examples":[1]',
  ];
  const nested: readonly (() => string)[] = [
    () => `"properties":${map(KEYS, inner)}`,
    () => `"properties":${map(KEYS, inner)}`,
    () => `"patternProperties":${map(PATTERNS, inner)}`,
    () => `"additionalProperties":${inner()}`,
    () => `"propertyNames":${inner()}`,
    () => `"items":${inner()}`,
    () => (draft === 2 ? `"prefixItems":[${list()}]` : `"items":[${list()}]`),
    () => `"additionalItems":${inner()}`,
    () => `"contains":${inner()}`,
    () => `"contains":${inner()},"minContains":${random.pick(COUNTS)},"maxContains":${random.pick(COUNTS)}`,
    () => `"allOf":[${list()}]`,
    () => `"anyOf":[${list()}]`,
    () => `"oneOf":[${list()}]`,
    () => `"not":${inner()}`,
    () => `"if":${inner()},"then":${inner()},"else":${inner()}`,
    () => `"if":${inner()},"then":${inner()}`,
    () => `"dependentSchemas":${map(KEYS, inner)}`,
    () => `"dependencies":${map(KEYS, () => (random.chance(0.5) ? `[${names()}]` : inner()))}`,
    () => `"unevaluatedProperties":${random.pick(['false', inner()])}`,
    () => `"unevaluatedItems":${random.pick(['false', inner()])}`,
    () => `"$ref":${reference()}`,
    () => `"$ref":${reference()}`,
  ];
  if (depth <= 0)
    return random.pick(['true', 'false', '{}', `{${random.pick(simple)()}}`, `{${random.pick(simple)()}}`]);
  if (random.chance(0.08)) return random.pick(['true', 'false']);
  const keywords = new Map<string, string>();
  for (let count = 1 + random.below(4); count > 0; count -= 1) {
    const text = random.pick(random.chance(0.5) ? simple : nested)();
    const name = text.slice(1, text.indexOf('"', 1));
    if (!keywords.has(name)) keywords.set(name, text);
  }
  return `{${[...keywords.values()].join(',')}}`;
}

const anchored = (text: string, name: string): string =>
  text.startsWith('{') ? `{${name}${text === '{}' ? '' : ','}${text.slice(1)}` : `{${name}}`;

/** `$defs` that the references name; they refer to nothing themselves but each other's plain parts. */
export function schemaCase(random: Random): SchemaCase {
  const draft = random.below(3);
  const body = schema(random, draft, 3);
  const part = (): string => schema(random, draft, 1).replaceAll('"$ref":"#"', '"$ref":"#/$defs/x~1y"');
  const anchor = draft === 0 ? '"$id":"#anchor"' : '"$anchor":"anchor"';
  const defs =
    `"$defs":{"one":${part()},"two":${anchored(part(), anchor)},"x/y":${random.pick(['true', '{"type":"object"}', '{"maxItems":2}'])},` +
    `"far":${anchored(schema(random, draft, 0), '"$id":"part"')}},"definitions":{"three":${part()}}`;
  const root = body.startsWith('{') ? body.slice(1, -1) : '';
  const named = random.chance(0.8) || draft !== 2 ? `"$schema":${quoted(DRAFTS[draft]!)},` : '';
  return {
    schema: `{${named}${defs}${root === '' ? '' : `,${root}`}}`,
    instances: Array.from({ length: 8 }, () => instance(random)),
  };
}
