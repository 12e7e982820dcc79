import { describe, expect, test } from 'vitest';
import { treeOfText } from '../../core/json/tree.fixture.ts';
import { byCodePoint, pythonJson, pythonNumber, pythonRepr, pythonStr, pythonTruth } from './python-text.ts';

describe('numbers as Python prints them', () => {
  test.each([
    ['1', '1'],
    ['-0', '0'],
    ['-0.0', '-0.0'],
    ['1.0', '1.0'],
    ['1.50', '1.5'],
    ['100e-2', '1.0'],
    ['12345678901234567890', '12345678901234567890'],
    ['1e15', '1000000000000000.0'],
    ['1e16', '1e+16'],
    ['1e21', '1e+21'],
    ['123456789012345680.0', '1.2345678901234568e+17'],
    ['0.0001', '0.0001'],
    ['0.00001', '1e-05'],
    ['1.25e-7', '1.25e-07'],
    ['1e-400', '0.0'],
    ['1e400', 'inf'],
    ['-1E+100', '-1e+100'],
    ['2.5', '2.5'],
  ])('%s is %s', (raw, shown) => {
    expect(pythonNumber(raw)).toBe(shown);
  });
});

test.each([
  [`"it's"`, `"it's"`],
  [`"a\\"b'c"`, `'a"b\\'c'`],
  [`"\\n\\t\\r\\\\ \\u0001\\u00a0\\u2028\\ue000"`, `'\\n\\t\\r\\\\ \\x01\\xa0\\u2028\\ue000'`],
  [`"\\ud800x"`, `'\\ud800x'`],
  [`"é中😀"`, `'é中😀'`],
  [`[{"type": "text", "n": [1, 1.0, null, true]}, {}]`, `[{'type': 'text', 'n': [1, 1.0, None, True]}, {}]`],
])('repr of %s', (source, shown) => {
  expect(pythonRepr(treeOfText(source))).toBe(shown);
});

test('str leaves a string as it is', () => {
  expect(pythonStr(treeOfText('"a\'b"'))).toBe("a'b");
  expect(pythonStr(treeOfText('["a"]'))).toBe("['a']");
});

test('json.dumps keeps order, spaces, lone surrogates and every character above ASCII', () => {
  const source = '{"10": 1.0, "2": ["é", "\\u2028", "\\ud83d", "\\\\ud83d"], "a": 1e400}';
  expect(pythonJson(treeOfText(source))).toBe(
    '{"10": 1.0, "2": ["é", "\u2028", "\ud83d", "\\\\ud83d"], "a": Infinity}',
  );
});

test.each([
  ['null', false],
  ['0', false],
  ['0.0', false],
  ['""', false],
  ['[]', false],
  ['{}', false],
  ['false', false],
  ['"0"', true],
  ['[0]', true],
  ['-1', true],
])('truth of %s', (source, truth) => {
  expect(pythonTruth(treeOfText(source))).toBe(truth);
});

test('strings sort by code point: U+FF61 before U+1F600', () => {
  expect(['b', '\u{1f600}', '10', '｡', '2', 'B', 'ba'].toSorted(byCodePoint)).toEqual([
    '10',
    '2',
    'B',
    'b',
    'ba',
    '｡',
    '\u{1f600}',
  ]);
});
