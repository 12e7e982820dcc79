import { describe, expect, it } from 'vitest';
import { treeOfText } from './tree.fixture.ts';
import { toPlain } from './make.ts';
import { lineColumn } from './line-column.ts';
import { appendPointer, pointerAt, resolvePointer } from './pointer.ts';
import { sourceOffset, valueOffset } from './string-offset.ts';
import type { JsonString } from './value.ts';

describe('pointers', () => {
  const text = '{"foo": ["bar", "baz"], "": 0, "a/b": 1, "m~n": {"x": [[], {"y": 8}]}, "~1": 9}';
  const root = treeOfText(text);

  it('resolve as RFC 6901 says', () => {
    const plain = (pointer: string): unknown => {
      const value = resolvePointer(root, pointer);
      return value === undefined ? undefined : toPlain(value);
    };
    expect(resolvePointer(root, '')).toBe(root);
    expect(plain('/foo/0')).toBe('bar');
    expect(plain('/')).toBe(0);
    expect(plain('/a~1b')).toBe(1);
    expect(plain('/m~0n/x/1/y')).toBe(8);
    expect(plain('/~01')).toBe(9);
    for (const missing of ['foo', '/foo/2', '/foo/-', '/foo/01', '/foo/0/x', '/nothing'])
      expect(plain(missing)).toBeUndefined();
  });

  it('name the deepest value at each offset', () => {
    for (let offset = 0; offset < text.length; offset++) {
      const value = resolvePointer(root, pointerAt(root, offset));
      expect(value).toBeDefined();
    }
    expect(pointerAt(root, text.indexOf('8'))).toBe('/m~0n/x/1/y');
    expect(pointerAt(root, text.indexOf('"y"'))).toBe('/m~0n/x/1/y');
    expect(pointerAt(root, text.indexOf('baz'))).toBe('/foo/1');
    expect(pointerAt(root, text.indexOf(', "baz'))).toBe('/foo');
    expect(pointerAt(root, text.length + 5)).toBe('');
    expect(appendPointer('/x', 'a/b~c')).toBe('/x/a~1b~0c');
  });
});

describe('string offsets', () => {
  it('map there and back through escapes', () => {
    const text = '["ab\\n\\u00e9\\ud83d\\ude00c\\"", ""]';
    const root = treeOfText(text);
    if (root.kind !== 'array') throw new Error('no array');
    const node = root.items[0] as JsonString;
    expect(node.value).toBe('ab\né😀c"');
    const places = Array.from({ length: node.value.length + 1 }, (_, index) =>
      sourceOffset(text, node, index),
    );
    expect(places.map(place => text.slice(place, place + 2))).toEqual([
      'ab',
      'b\\',
      '\\n',
      '\\u',
      '\\u',
      '\\u',
      'c\\',
      '\\"',
      '",',
    ]);
    expect(places.map(place => valueOffset(text, node, place))).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8]);
    expect(valueOffset(text, node, places[3] + 3)).toBe(3);
    expect(sourceOffset(text, node, 99)).toBe(node.end - 1);
    expect(sourceOffset(text, root.items[1] as JsonString, 0)).toBe(text.length - 2);
  });
});

describe('plain values', () => {
  it('keep every key as their own, in order', () => {
    expect(toPlain(treeOfText('{"__proto__": {"x": 1}, "y": [1.0]}'))).toEqual(
      JSON.parse('{"__proto__": {"x": 1}, "y": [1]}'),
    );
    expect(Object.keys(toPlain(treeOfText('{"b":{"z":1},"a":2}')) as object)).toEqual(['b', 'a']);
  });
});

describe('lineColumn', () => {
  it('counts every kind of line end once', () => {
    expect(lineColumn('a\r\nb\nc\rd', 7)).toEqual({ line: 4, column: 1 });
    expect(lineColumn('ab', 9)).toEqual({ line: 1, column: 3 });
  });
});
