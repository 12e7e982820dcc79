import { describe, expect, test } from 'vitest';
import { treeOfText } from '../json/tree.fixture.ts';
import { longestFor } from './pattern-cost.ts';
import { validateArguments, type ArgumentCheck } from './validate.ts';
import { STALL } from '../stall.fixture.ts';

const check = (schema: unknown, given: string): ArgumentCheck =>
  validateArguments(
    treeOfText(typeof schema === 'string' ? schema : JSON.stringify(schema)),
    treeOfText(given),
  );

/** `pointer keyword [marked text]: sentence` of each problem. */
const said = (schema: unknown, given: string): readonly string[] =>
  check(schema, given).problems.map(
    ({ pointer, keyword, sentence, span }) =>
      `${pointer} ${keyword} [${given.slice(span.start, span.end)}]: ${sentence}`,
  );

function withoutStall(run: () => unknown): void {
  const start = performance.now();
  run();
  expect(performance.now() - start).toBeLessThan(STALL);
}

const tool = {
  type: 'object',
  properties: {
    query: { type: 'string', minLength: 2 },
    n: { type: 'integer', minimum: 1, maximum: 10 },
    unit: { type: 'string', enum: ['c', 'f'] },
    tags: { type: 'array', items: { type: 'string' }, maxItems: 2, uniqueItems: true },
    filter: {
      type: 'object',
      properties: { field: { type: 'string' } },
      required: ['field'],
      additionalProperties: false,
    },
  },
  required: ['query'],
  additionalProperties: false,
};

describe('arguments that match', () => {
  test.each([
    '{"query": "cats"}',
    '{"query": "cats", "n": 3, "unit": "c", "tags": ["a"], "filter": {"field": "x"}}',
    '{"query": "cats", "n": 3.0}',
  ])('%s', given => expect(check(tool, given)).toEqual({ problems: [], unchecked: [] }));
});

describe('one sentence a mistake, at its place', () => {
  test.each<[unknown, string, readonly string[]]>([
    [
      tool,
      '{"query": "cats", "n": "three"}',
      ['/n type ["three"]: `/n` should be an integer, found the string "three".'],
    ],
    [
      tool,
      '{"query": "cats", "n": 1.5}',
      ['/n type [1.5]: `/n` should be an integer, found the number 1.5.'],
    ],
    [tool, '{"n": 3}', [' required [{"n": 3}]: Missing required `query`.']],
    [
      tool,
      '{"query": "cats", "unit": "kelvin"}',
      ['/unit enum ["kelvin"]: `/unit` should be one of "c" or "f", found the string "kelvin".'],
    ],
    [
      tool,
      '{"query": "cats", "q": 1}',
      [
        '/q additionalProperties ["q"]: Unknown property `q`; known are `query`, `n`, `unit`, `tags` and `filter`.',
      ],
    ],
    [
      tool,
      '{"query": "cats", "filter": {}}',
      ['/filter required [{}]: `/filter` lacks the required `field`.'],
    ],
    [
      tool,
      '{"query": "cats", "filter": {"field": "x", "y": 1}}',
      ['/filter/y additionalProperties ["y"]: Unknown property `y` in `/filter`; known are `field`.'],
    ],
    [
      tool,
      '{"query": "c"}',
      ['/query minLength ["c"]: `/query` should have at least 2 characters, found the string "c".'],
    ],
    [
      tool,
      '{"query": "cats", "n": 11}',
      ['/n maximum [11]: `/n` should be at most 10, found the number 11.'],
    ],
    [
      tool,
      '{"query": "cats", "tags": ["a", 1]}',
      ['/tags/1 type [1]: `/tags/1` should be a string, found the number 1.'],
    ],
    [
      tool,
      '{"query": "cats", "tags": ["a", "b", "c"]}',
      ['/tags maxItems [["a", "b", "c"]]: `/tags` should have at most 2 items, found 3.'],
    ],
    [
      tool,
      '{"query": "cats", "tags": ["a", "a"]}',
      ['/tags uniqueItems [["a", "a"]]: `/tags` should have no item twice.'],
    ],
    [
      tool,
      '{"query": null, "n": []}',
      [
        '/query type [null]: `/query` should be a string, found null.',
        '/n type [[]]: `/n` should be an integer, found an empty array.',
      ],
    ],
    [
      { properties: { a: { const: 1 } } },
      '{"a": 2}',
      ['/a const [2]: `/a` should be 1, found the number 2.'],
    ],
    [
      { properties: { a: { type: ['string', 'null'] } } },
      '{"a": 2}',
      ['/a type [2]: `/a` should be a string or null, found the number 2.'],
    ],
    [
      { properties: { a: { enum: [1, 2, 3, 4, 5, 6, 7, 8] } } },
      '{"a": 9}',
      ['/a enum [9]: `/a` should be one of 1, 2, 3, 4, 5, 6 … 8 in all, found the number 9.'],
    ],
    [
      { properties: { 'a/b ~%': { type: 'string' } } },
      '{"a/b ~%": 1}',
      ['/a~1b ~0% type [1]: `/a~1b ~0%` should be a string, found the number 1.'],
    ],
    [
      { properties: { a: { pattern: '^x' } } },
      '{"a": "y"}',
      ['/a pattern ["y"]: `/a` should match the pattern `^x`, found the string "y".'],
    ],
    [
      { properties: { a: { format: 'date' } } },
      '{"a": "soon"}',
      ['/a format ["soon"]: `/a` should have the format `date`, found the string "soon".'],
    ],
    [{ properties: { a: false } }, '{"a": 1}', ['/a false [1]: `/a` is not allowed here.']],
    [
      { propertyNames: { pattern: '^a' } },
      '{"b": 1}',
      [
        ' propertyNames [{"b": 1}]: The object of arguments has the key `b`, which the schema does not allow as a key.',
      ],
    ],
    [
      { dependentRequired: { a: ['b'] } },
      '{"a": 1}',
      [
        ' dependentRequired [{"a": 1}]: The object of arguments has `a` but lacks what the schema requires with it.',
      ],
    ],
    [
      { properties: { a: { not: { type: 'string' } } } },
      '{"a": "x"}',
      ['/a not ["x"]: `/a` is what the schema\'s `not` forbids, found the string "x".'],
    ],
    [
      { properties: { a: { contains: { type: 'string' } } } },
      '{"a": [1, 2]}',
      ["/a contains [[1, 2]]: `/a` does not hold the items that the schema's `contains` asks for."],
    ],
    [
      { properties: { contains: { type: 'string' } } },
      '{"contains": 1}',
      ['/contains type [1]: `/contains` should be a string, found the number 1.'],
    ],
    [
      '{"if": {"required": ["a"]}, "then": {"required": ["b"]}}',
      '{"a": 1}',
      [' required [{"a": 1}]: Missing required `b`.'],
    ],
    [
      { allOf: [{ required: ['a'] }, { required: ['b'] }] },
      '{}',
      [' required [{}]: Missing required `a`.', ' required [{}]: Missing required `b`.'],
    ],
    [
      '{"properties": {"__proto__": {"type": "string"}}}',
      '{"__proto__": 1}',
      ['/__proto__ type [1]: `/__proto__` should be a string, found the number 1.'],
    ],
  ])('%j ← %s', (schema, given, expected) => expect(said(schema, given)).toEqual(expected));
});

describe('alternatives', () => {
  const optional = { properties: { n: { anyOf: [{ type: 'integer' }, { type: 'null' }] } } };
  const shapes = {
    properties: {
      shape: {
        oneOf: [
          {
            type: 'object',
            properties: { kind: { const: 'circle' }, r: { type: 'number' } },
            required: ['kind', 'r'],
          },
          {
            type: 'object',
            properties: { kind: { const: 'square' }, side: { type: 'number' } },
            required: ['kind', 'side'],
          },
        ],
      },
    },
  };
  test.each<[unknown, string, readonly string[]]>([
    [optional, '{"n": null}', []],
    [optional, '{"n": "x"}', ['/n anyOf ["x"]: `/n` should be an integer or null, found the string "x".']],
    [
      { properties: { n: { anyOf: [{ type: 'object', required: ['a'] }, { type: 'null' }] } } },
      '{"n": {}}',
      ['/n required [{}]: `/n` lacks the required `a`.'],
    ],
    [
      shapes,
      '{"shape": {"kind": "square", "side": "two"}}',
      ['/shape/side type ["two"]: `/shape/side` should be a number, found the string "two".'],
    ],
    [
      shapes,
      '{"shape": {"kind": "line"}}',
      ['/shape oneOf [{"kind": "line"}]: `/shape` fits none of its 2 alternatives, found an object.'],
    ],
    [
      { properties: { n: { oneOf: [{ type: 'integer' }, { type: 'number' }] } } },
      '{"n": 1}',
      [
        '/n oneOf [1]: `/n` fits more than one of 2 alternatives, of which only one may fit, found the number 1.',
      ],
    ],
  ])('%j ← %s', (schema, given, expected) => expect(said(schema, given)).toEqual(expected));
});

describe('references', () => {
  const list = {
    $defs: {
      node: {
        type: 'object',
        properties: { v: { type: 'integer' }, next: { $ref: '#/$defs/node' } },
        required: ['v'],
      },
    },
    properties: { head: { $ref: '#/$defs/node' } },
  };
  test('a recursive schema', () => {
    expect(said(list, '{"head": {"v": 1, "next": {"v": 2, "next": {"v": "x"}}}}')).toEqual([
      '/head/next/next/v type ["x"]: `/head/next/next/v` should be an integer, found the string "x".',
    ]);
  });
  test('into a keyword that is none', () => {
    const schema = {
      components: { schemas: { A: { type: 'string' } } },
      properties: { a: { $ref: '#/components/schemas/A' } },
    };
    expect(said(schema, '{"a": 1}')).toEqual(['/a type [1]: `/a` should be a string, found the number 1.']);
  });
  test('draft 7 definitions', () => {
    const schema = {
      $schema: 'http://json-schema.org/draft-07/schema#',
      definitions: { a: { enum: ['x'] } },
      properties: { a: { $ref: '#/definitions/a', minLength: 9 } },
    };
    expect(said(schema, '{"a": "x"}')).toEqual([]);
    expect(said(schema, '{"a": "y"}')).toEqual(['/a enum ["y"]: `/a` should be "x", found the string "y".']);
  });
  test('to nothing: the rest is still checked', () => {
    const schema = { properties: { a: { $ref: '#/$defs/gone' }, b: { type: 'string' } } };
    const { problems, unchecked } = check(schema, '{"a": 1, "b": 1}');
    expect(problems.map(each => each.pointer)).toEqual(['/b']);
    expect(unchecked).toEqual([
      'The schema refers to `#/$defs/gone`, which is not in it, so that part is not checked.',
    ]);
  });
});

describe('broken schemas are told apart from broken arguments', () => {
  test.each<[unknown, string, RegExp]>([
    [{ properties: { a: { type: 'any' } } }, '{"a": 1}', /`\/properties\/a\/type` of the schema names `any`/],
    [{ properties: { a: { type: 'string', required: true } } }, '{"a": "x"}', /is no list of property names/],
    [{ properties: { a: { pattern: '(?P<year>\\d+)' } } }, '{"a": "x"}', /is no pattern that runs here/],
    [{ properties: [] }, '{}', /is no object/],
    [{ enum: 'abc' }, '{}', /is no list/],
    [{ anyOf: [] }, '{}', /is no list of schemas/],
    [{ minProperties: '3' }, '{}', /is no number/],
    [{ $ref: '#' }, '{}', /too far|too many steps/],
    [{ $id: 'http://[' }, '{}', /cannot be checked/],
    ['["not", "a", "schema"]', '{}', /no JSON Schema/],
    ['null', '{}', /no JSON Schema/],
    [{ patternProperties: { '(': { type: 'string' } } }, '{"a": 1}', /no pattern that runs here/],
    [{ properties: { a: 3 } }, '{"a": 1}', /is no schema/],
    [{ $dynamicRef: '#x' }, '{}', /reference that is not followed/],
  ])('%j', (schema, given, why) => {
    const { problems, unchecked } = check(schema, given);
    expect(problems).toEqual([]);
    expect(unchecked.join('\n')).toMatch(why);
  });
  test('true and the empty schema allow everything', () => {
    expect(check('true', '{"a": 1}')).toEqual({ problems: [], unchecked: [] });
    expect(check('{}', '{"a": 1}')).toEqual({ problems: [], unchecked: [] });
  });
});

describe('is bounded', () => {
  test('a schema that branches without end', () => {
    const $defs = Object.fromEntries(
      Array.from({ length: 60 }, (_, index) => {
        const next = { $ref: `#/$defs/d${index + 1}` };
        return [`d${index}`, { anyOf: [next, next] }];
      }),
    );
    const schema = { $defs: { ...$defs, d60: { type: 'string' } }, $ref: '#/$defs/d0' };
    withoutStall(() => expect(check(schema, '{}').unchecked.join()).toMatch(/too many steps|too far/));
  });
  test('a schema nested 10,000 levels deep', () => {
    const schema = `${'{"properties": {"a": '.repeat(10_000)}{}${'}}'.repeat(10_000)}`;
    withoutStall(() => expect(check(schema, '{}').unchecked.join()).toMatch(/too far/));
  });
  test('arguments nested 10,000 levels deep', () => {
    const given = `${'{"a":'.repeat(10_000)}1${'}'.repeat(10_000)}`;
    expect(check({ type: 'object' }, given)).toEqual({ problems: [], unchecked: [] });
    const recursive = { properties: { a: { $ref: '#' } } };
    withoutStall(() => expect(check(recursive, given).problems).toEqual([]));
  });
  test('a huge schema', () => {
    const properties = Object.fromEntries(Array.from({ length: 30_000 }, (_, index) => [`p${index}`, {}]));
    withoutStall(() => expect(check({ properties }, '{}').unchecked.join()).toMatch(/too large/));
  });
  test('a pattern that backtracks', () => {
    const schema = { properties: { a: { pattern: '^(a+)+$' } } };
    const given = `{"a": "${'a'.repeat(60)}!"}`;
    withoutStall(() => expect(check(schema, given).unchecked.join()).toMatch(/too long/));
    expect(check(schema, '{"a": "aab"}').problems).toHaveLength(1);
  });
  test('unique items of a long array', () => {
    const given = JSON.stringify({ a: Array.from({ length: 100_000 }, (_, index) => index) });
    withoutStall(() =>
      expect(check({ properties: { a: { uniqueItems: true } } }, given).unchecked).toHaveLength(1),
    );
  });
  test('many mistakes', () => {
    const given = JSON.stringify({ a: Array.from({ length: 5_000 }, () => 'x') });
    const schema = { properties: { a: { items: { type: 'integer' } } } };
    withoutStall(() => expect(check(schema, given).problems).toHaveLength(50));
  });
});

describe('longestFor', () => {
  test.each([
    ['^[a-z]{3}$', 20_000],
    ['^[a-z]+$', 20_000],
    ['^(foo|bar)*$', 20_000],
    ['^(?:a|b)+$', 20_000],
    ['^\\d{4}-\\d{2}$', 20_000],
    ['[(+)]+', 20_000],
    ['^[a-z]+@[a-z]+$', 3_000],
    ['a*a*a*b', 215],
    ['a*a*a*a*b', 56],
    ['(a+)+', 25],
    ['((a*)b)*', 25],
    ['(a{1,}){20,}', 25],
    ['^(a|aa)+$', 25],
    ['^(.|a)*$', 25],
    ['(', undefined],
    ['(?P<a>x)', undefined],
  ] as const)('%s', (pattern, longest) => expect(longestFor(pattern)).toBe(longest));
});

describe('patterns', () => {
  test('with escapes that only Python takes', () => {
    const schema = { properties: { a: { pattern: '\\A[\\w\\-\\@]+\\-\\_\\Z' } } };
    expect(check(schema, '{"a": "x@y-_"}')).toEqual({ problems: [], unchecked: [] });
    expect(check(schema, '{"a": "x@y-_ "}').problems).toHaveLength(1);
    const keyed = { patternProperties: { '^x\\-': { type: 'string' } }, additionalProperties: false };
    expect(check(keyed, '{"x-a": "1"}').problems).toEqual([]);
    expect(said(keyed, '{"x-a": 1, "y": 2}').join()).toMatch(/x-a.*should be a string.*Unknown property `y`/);
  });
  test.each(['^(a|aa)+$', '^a*a*a*a*a*$'])('%s on a long key and a long string', pattern => {
    const given = JSON.stringify({ a: `${'a'.repeat(400)}!`, [`${'a'.repeat(400)}!`]: 1 });
    const schema = { propertyNames: { pattern }, patternProperties: { [pattern]: {} } };
    withoutStall(() => expect(check(schema, given).unchecked).toHaveLength(2));
    withoutStall(() => expect(check({ properties: { a: { pattern } } }, given).unchecked).toHaveLength(1));
  });
});

describe('keywords of another draft', () => {
  test('say nothing, and that is told', () => {
    const old = { $schema: 'http://json-schema.org/draft-07/schema#', dependentRequired: { a: ['b'] } };
    expect(check(old, '{"a": 1}')).toEqual({
      problems: [],
      unchecked: ['`/dependentRequired` of the schema is no keyword of draft 7, so it is not checked.'],
    });
    expect(check({ dependencies: { a: ['b'] } }, '{"a": 1}').problems).toEqual([]);
    expect(check({ dependentRequired: { a: ['b'] } }, '{"a": 1}').problems).toHaveLength(1);
  });
});
