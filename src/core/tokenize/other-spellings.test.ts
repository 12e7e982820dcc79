// The server's text of ids against ours.
import { describe, expect, it } from 'vitest';
import type { Encoder } from './encoding.ts';
import { otherSpellings } from './other-spellings.ts';

const BYTES: Readonly<Record<number, readonly number[]>> = {
  1: [0x20, 0x61],
  2: [0xe4, 0xb8],
  3: [...'<|im_end|>'].map(letter => letter.charCodeAt(0)),
};

const encoder: Pick<Encoder, 'decodeBytes'> = {
  decodeBytes: ids => Uint8Array.from([...ids].flatMap(id => BYTES[id] ?? [])),
};

const spelled = (ids: readonly number[], texts: readonly string[]) =>
  otherSpellings(Uint32Array.from(ids), texts, encoder as Encoder);

describe('spellings of a server', () => {
  it('are ours as text, in byte letters, and where a token ends inside a character', () => {
    expect(spelled([1, 1, 2, 2, 3], [' a', 'Ġa', 'ä¸', 'ä¸', '<|im_end|>'])).toEqual([]);
    expect(spelled([2], ['\ufffd'])).toEqual([]);
  });

  it('differ once an id, with the first token that has it', () => {
    expect(spelled([1, 3, 3, 9], ['Ġa', '<|im_user|>', '<|im_user|>', 'new'])).toEqual([
      { id: 3, first: 1, ours: '<|im_end|>', theirs: '<|im_user|>' },
      { id: 9, first: 3, ours: '', theirs: 'new' },
    ]);
  });
});
