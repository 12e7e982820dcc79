import { describe, expect, it } from 'vitest';
import { toPlain } from '../../core/json/make.ts';
import { jsonLoads, type JsonLibrary } from './json-loads.ts';

const from = { start: 10, end: 40 };
const errorOf = (text: string, library: JsonLibrary): string | undefined => {
  const loaded = jsonLoads(text, from, 'test', library);
  return loaded.ok ? undefined : loaded.message;
};

// What CPython 3.11 says.
const PYTHON: readonly (readonly [string, string | undefined])[] = [
  ['', 'Expecting value: line 1 column 1 (char 0)'],
  ['  ', 'Expecting value: line 1 column 3 (char 2)'],
  ['{"query":', 'Expecting value: line 1 column 10 (char 9)'],
  ['{"city": Tokyo}', 'Expecting value: line 1 column 10 (char 9)'],
  ['{"a" 1}', "Expecting ':' delimiter: line 1 column 6 (char 5)"],
  ['{a:1}', 'Expecting property name enclosed in double quotes: line 1 column 2 (char 1)'],
  ['{"a":1,}', 'Expecting property name enclosed in double quotes: line 1 column 8 (char 7)'],
  ['{"a":1 "b":2}', "Expecting ',' delimiter: line 1 column 8 (char 7)"],
  ['{"a":1} x', 'Extra data: line 1 column 9 (char 8)'],
  ['{"a', 'Unterminated string starting at: line 1 column 2 (char 1)'],
  ['"a\nb"', 'Invalid control character at: line 1 column 3 (char 2)'],
  ['"\\x"', 'Invalid \\escape: line 1 column 2 (char 1)'],
  ['"\\u12"', 'Invalid \\uXXXX escape: line 1 column 3 (char 2)'],
  ['01', 'Extra data: line 1 column 2 (char 1)'],
  ['{"a":1,\n"b" 2}', "Expecting ':' delimiter: line 2 column 5 (char 12)"],
  ['["😀", x]', 'Expecting value: line 1 column 7 (char 6)'],
  ['{"a":NaN,"b":-Infinity}', undefined],
  ['"\\ud800"', undefined],
  ['"\\u0041', 'Invalid \\uXXXX escape: line 1 column 3 (char 2)'],
];

describe('jsonLoads, json', () => {
  it.each(PYTHON)('%j', (text, message) => {
    expect(errorOf(text, 'json')).toBe(message);
  });

  it('keeps number spellings, key order and the last of repeated keys', () => {
    const loaded = jsonLoads('{"b":1e3,"a":1.0,"b":12345678901234567890}', from, 'test', 'json');
    const members = loaded.ok && loaded.value.kind === 'object' ? loaded.value.members : [];
    expect(members.map(each => [each.key.value, each.value.kind === 'number' && each.value.raw])).toEqual([
      ['b', '12345678901234567890'],
      ['a', '1.0'],
    ]);
  });

  it('gives every node the place of the enclosing string and the step', () => {
    const loaded = jsonLoads('{"a":["x"]}', from, 'test', 'json');
    const inner = loaded.ok && loaded.value.kind === 'object' ? loaded.value.members[0] : undefined;
    expect(inner?.value).toMatchObject({ start: 10, end: 40, madeBy: 'test' });
    expect(inner?.key).toMatchObject({ start: 10, end: 40, madeBy: 'test' });
  });

  it('survives deep nesting', () => {
    const deep = jsonLoads('['.repeat(100_000) + ']'.repeat(100_000), from, 'test', 'json');
    expect(deep.ok).toBe(true);
    expect(errorOf('['.repeat(100_000), 'json')).toContain('Expecting value');
  });

  it('reads nested values as JSON.parse does', () => {
    const text = '{"a":{"b":[1,{"c":[]},"\\u00e9\\n"],"d":{}},"e":[true,false,null]}';
    const loaded = jsonLoads(text, from, 'test', 'json');
    expect(loaded.ok && toPlain(loaded.value)).toEqual(JSON.parse(text));
  });
});

describe('jsonLoads, orjson', () => {
  it.each([
    ['{"query":', 'unexpected end of data: line 1 column 10 (char 9)'],
    ['{"city": Tokyo}', 'unexpected character: line 1 column 10 (char 9)'],
    ['{"a":NaN}', 'unexpected character: line 1 column 6 (char 5)'],
    ['{"a":1} x', 'unexpected content after document: line 1 column 9 (char 8)'],
    ['{"a":1e999}', 'number is infinity when parsed as double: line 1 column 6 (char 5)'],
    ['"\\ud83e\\udd99"', undefined],
    ['[1,"\\ud800x"]', 'no matched low surrogate in string: line 1 column 11 (char 10)'],
    ['"\\ud800\\u0041"', 'invalid low surrogate in string: line 1 column 8 (char 7)'],
    ['"\\udc00"', 'invalid high surrogate in string: line 1 column 2 (char 1)'],
  ])('%j', (text, message) => {
    expect(errorOf(text, 'orjson')).toBe(message);
  });

  it('reads integers that need more than 64 bits as floats', () => {
    const loaded = jsonLoads('12345678901234567890123', from, 'test', 'orjson');
    expect(loaded.ok && loaded.value).toMatchObject({ raw: '1.2345678901234568e+22' });
    const fits = jsonLoads('18446744073709551615', from, 'test', 'orjson');
    expect(fits.ok && fits.value).toMatchObject({ raw: '18446744073709551615' });
  });
});
