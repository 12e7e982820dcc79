// The pure part of the token view: cells, rows, keys, counts, repeats and search.
import { beforeAll, describe, expect, it } from 'vitest';
import { readVocabularyFile } from '../../../scripts/vocabulary-file.ts';
import { createEncoder } from '../../core/tokenize/kimi-encoder.ts';
import type { Encoding } from '../../core/tokenize/encoding.ts';
import { kimiSpecialTokens } from '../../models/kimi-k2/tokens.ts';
import { findRepeats } from './repeats.ts';
import { findIds, findText, readQuery, tokensOfRanges } from './search.ts';
import { countSpecials } from './token-counts.ts';
import { tokenAfterKey } from './token-keys.ts';
import { layoutTokens, rowOfToken, type TokenTurn } from './token-rows.ts';
import { shownToken, tokenBytes, tokenName, tokenSource } from './token-text.ts';

/** An encoding made by hand: `[text, id, special]`, each token whole characters. */
function made(tokens: readonly (readonly [string, number, boolean?])[]): {
  text: string;
  encoding: Encoding;
} {
  const text = tokens.map(([part]) => part).join('');
  const ends: number[] = [];
  const byteEnds: number[] = [];
  let [end, byteEnd] = [0, 0];
  for (const [part] of tokens) {
    ends.push((end += part.length));
    byteEnds.push((byteEnd += new TextEncoder().encode(part).length));
  }
  const encoding: Encoding = {
    ids: Uint32Array.from(tokens, ([, id]) => id),
    ends: Uint32Array.from(ends),
    byteEnds: Uint32Array.from(byteEnds),
    special: Uint8Array.from(tokens, ([, , special]) => (special === true ? 1 : 0)),
    quality: 'exact',
  };
  return { text, encoding };
}

const chat = made([
  ['<|im_user|>', 163_587, true],
  ['user', 2482],
  ['<|im_middle|>', 163_601, true],
  ['Hi', 10],
  [' \n', 11],
  ['\u0000\u200b', 12],
  ['<|im_end|>', 163_586, true],
  ['<|im_assistant|>', 163_588, true],
  ['assistant', 13],
  ['<|im_middle|>', 163_601, true],
]);
const source = tokenSource(chat.text, chat.encoding);
const turn = (first: number, end: number): TokenTurn => ({
  label: `from ${first}`,
  role: '',
  tone: 'user',
  first,
  end,
  fromTemplate: true,
});
const turns = [turn(0, 7), turn(7, 10)];

describe('a token’s cell', () => {
  it('shows white space, control and invisible characters, and special tokens by name', () => {
    expect([0, 1, 4, 5].map(token => shownToken(source, token))).toEqual([
      'im_user',
      'user',
      '·↵',
      '␀⟨U+200B⟩',
    ]);
    expect(tokenName(source, 0)).toBe('token 0, id 163587, special, im_user');
    expect(tokenBytes(source, 4)).toBe('20 0A');
  });

  it('shows the bytes of tokens that share a character', () => {
    const encoding: Encoding = {
      ids: Uint32Array.of(1, 2, 3, 4),
      ends: Uint32Array.of(1, 3, 3, 4),
      byteEnds: Uint32Array.of(1, 3, 5, 6),
      special: new Uint8Array(4),
      quality: 'exact',
    };
    const shared = tokenSource('a🌤b', encoding);
    expect([...shared.shared]).toEqual([0, 1, 1, 0]);
    expect([0, 1, 2, 3].map(token => shownToken(shared, token))).toEqual(['a', 'F0 9F', '8C A4', 'b']);
  });
});

describe('rows', () => {
  it('put a heading before each turn and never split over the columns', () => {
    const rows = layoutTokens(source, { columns: 16, ids: true, turns });
    expect([...rows.starts].at(-1)).toBe(10);
    const headings = Array.from({ length: rows.count }, (_, row) => row).filter(
      row => rows.heading[row] === 1,
    );
    expect(headings.map(row => rows.starts[row])).toEqual([0, 7]);
    for (let token = 0; token < 10; token++) {
      const row = rowOfToken(rows, token);
      expect(rows.heading[row]).toBe(0);
      expect(rows.starts[row]).toBeLessThanOrEqual(token);
      expect(rows.starts[row + 1]).toBeGreaterThan(token);
    }
  });

  it('are made for no tokens too', () => {
    const empty = made([]);
    const rows = layoutTokens(tokenSource('', empty.encoding), { columns: 40, ids: true, turns: [] });
    expect(rows.count).toBe(0);
  });
});

describe('keys', () => {
  const rows = layoutTokens(source, { columns: 200, ids: false, turns });
  const press = (key: string, from: number, held: Partial<{ ctrlKey: boolean; altKey: boolean }> = {}) =>
    tokenAfterKey({ key, ctrlKey: false, altKey: false, metaKey: false, ...held }, from, {
      encoding: chat.encoding,
      rows,
      turns,
    });
  it('walk by token, special token, message and row', () => {
    expect(press('ArrowRight', 3)).toBe(4);
    expect(press('ArrowLeft', 0)).toBe(0);
    expect(press('ArrowRight', 3, { ctrlKey: true })).toBe(6);
    expect(press('ArrowLeft', 6, { altKey: true })).toBe(2);
    expect(press(']', 3)).toBe(7);
    expect(press('PageUp', 7)).toBe(0);
    expect(press('ArrowDown', 1)).toBe(8);
    expect(press('End', 0)).toBe(9);
    expect(press('x', 0)).toBeUndefined();
  });
});

describe('search', () => {
  it('knows ids, text and patterns apart', () => {
    expect(readQuery('163586')).toEqual({ ok: true, value: { kind: 'id', id: 163_586 } });
    expect(readQuery('"12"')).toEqual({ ok: true, value: { kind: 'text', text: '12' } });
    expect(readQuery('/a+/i')).toEqual({ ok: true, value: { kind: 'pattern', source: 'a+', flags: 'ig' } });
    const bad = readQuery('/(/');
    expect(!bad.ok && bad.problem.sentence).toContain('no regular expression');
  });

  it('finds the tokens that hold a text', () => {
    expect(findIds(chat.encoding, 163_601)).toEqual([
      { first: 2, end: 3 },
      { first: 9, end: 10 },
    ]);
    const at = findText(chat.text, 'hi \n');
    expect(tokensOfRanges(chat.encoding, at)).toEqual([{ first: 3, end: 5 }]);
  });

  it('finds all tokens of a character that several share', () => {
    // `a`, the emoji as three tokens, `b`.
    const encoding: Encoding = {
      ids: Uint32Array.of(1, 2, 3, 4, 5),
      ends: Uint32Array.of(1, 3, 3, 3, 4),
      byteEnds: Uint32Array.of(1, 3, 4, 5, 6),
      special: new Uint8Array(5),
      quality: 'exact',
    };
    expect(tokensOfRanges(encoding, findText('a🙂b', '🙂'))).toEqual([{ first: 1, end: 4 }]);
    expect(tokensOfRanges(encoding, findText('a🙂b', 'b'))).toEqual([{ first: 4, end: 5 }]);
  });
});

describe('counts', () => {
  it('count special tokens by spelling', () => {
    expect(countSpecials(chat.text, chat.encoding)[0]).toEqual({
      label: '<|im_middle|>',
      tokens: 2,
      first: 2,
    });
  });

  it('find the costliest repeated stretch, whole', () => {
    const stretch = [1, 2, 3, 4, 5, 6, 7, 8, 9];
    const ids = Uint32Array.from([...stretch, 100, ...stretch, 101, 102, ...stretch]);
    expect(findRepeats(ids)).toEqual([{ first: 0, length: 9, times: 3 }]);
    expect(findRepeats(Uint32Array.from({ length: 50 }, (_, at) => at))).toEqual([]);
    expect(findRepeats(new Uint32Array(3))).toEqual([]);
    for (const { length, times } of findRepeats(new Uint32Array(1000).fill(7))) {
      expect(length * times).toBeLessThanOrEqual(1000);
    }
  });
});

const vocabulary = readVocabularyFile();
describe.skipIf(vocabulary === undefined)(
  vocabulary === undefined ? 'SKIPPED: no tiktoken.model on this machine' : 'with the real vocabulary',
  () => {
    let large: ReturnType<typeof tokenSource>;
    beforeAll(() => {
      const encoder = createEncoder(vocabulary!, kimiSpecialTokens);
      if (!encoder.ok) throw new Error(encoder.problem.sentence);
      const line = '<|im_user|>user<|im_middle|>Wetter in 北京 🌤🏳️‍🌈 — {"a": [1, 2.5e3]}\n\t<|im_end|>';
      const text = line.repeat(200);
      large = tokenSource(text, encoder.value.encode(text));
    });

    it('every token is in one row and every cell says something', () => {
      const rows = layoutTokens(large, { columns: 60, ids: true, turns: [] });
      for (let row = 0; row < rows.count; row++)
        expect(rows.starts[row + 1]).toBeGreaterThan(rows.starts[row]);
      for (let token = 0; token < 200; token++) expect(shownToken(large, token)).not.toBe('');
      expect(large.shared.some(each => each === 1)).toBe(true);
    });

    it('bytes of all tokens put together are the text', () => {
      const bytes = Array.from({ length: 400 }, (_, token) => tokenBytes(large, token))
        .join(' ')
        .split(' ');
      const expected = new TextEncoder().encode(large.text).subarray(0, bytes.length);
      expect(bytes.map(byte => Number.parseInt(byte, 16))).toEqual([...expected]);
    });
  },
);
