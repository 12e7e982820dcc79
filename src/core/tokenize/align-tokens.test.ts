import { describe, expect, it } from 'vitest';
import { STALL } from '../stall.fixture.ts';
import { alignTokens } from './align-tokens.ts';

const utf8 = new TextEncoder();

/** The stretch of `text` each token got, and how many stretches were rewritten. */
function placed(text: string, tokens: readonly (string | Uint8Array | undefined)[]) {
  const bytes = utf8.encode(text);
  const own = tokens.map(token => (typeof token === 'string' ? utf8.encode(token) : token));
  const { byteEnds, rewritten } = alignTokens(bytes, own);
  const decoder = new TextDecoder();
  return {
    texts: Array.from(byteEnds, (end, at) =>
      decoder.decode(bytes.subarray(at === 0 ? 0 : byteEnds[at - 1], end)),
    ),
    rewritten,
  };
}

describe('alignTokens', () => {
  it('lays tokens end to end where they are the text', () => {
    expect(placed('ab 中🙂c', ['ab', ' 中', '🙂', 'c'])).toEqual({
      texts: ['ab', ' 中', '🙂', 'c'],
      rewritten: 0,
    });
    const { byteEnds } = alignTokens(utf8.encode('🙂'), [
      Uint8Array.of(0xf0, 0x9f),
      Uint8Array.of(0x99),
      Uint8Array.of(0x82),
    ]);
    expect([...byteEnds]).toEqual([2, 3, 4]);
  });

  it('gives a space that was put in front no text', () => {
    expect(placed('the end', [' the', ' end'])).toEqual({ texts: ['the', ' end'], rewritten: 0 });
    expect(placed('the end', [' ', 'the', ' end'])).toEqual({ texts: ['', 'the', ' end'], rewritten: 0 });
    expect(placed('a<s>b', [' a', '<s>', ' b'])).toEqual({ texts: ['a', '<s>', 'b'], rewritten: 0 });
  });

  it('leaves white space that the tokenizer dropped to the token behind it', () => {
    expect(placed('the  end \n', ['the', 'end'])).toEqual({ texts: ['the', '  end \n'], rewritten: 0 });
  });

  it('gives an unknown token exactly the characters it stands for', () => {
    expect(placed('the 🙂 end', ['the', ' ', undefined, ' end'])).toEqual({
      texts: ['the', ' ', '🙂', ' end'],
      rewritten: 0,
    });
    expect(placed('🙂', [undefined])).toEqual({ texts: ['🙂'], rewritten: 0 });
  });

  it('keeps a rewritten character together and counts it', () => {
    expect(placed('cafe\u0301 in', ['caf\u00e9', ' in'])).toEqual({
      texts: ['cafe\u0301', ' in'],
      rewritten: 1,
    });
    // Both begin with the same byte of UTF-8: the difference is a whole character all the same.
    expect(placed('aéb word', ['aè', 'b', ' word'])).toEqual({ texts: ['aé', 'b', ' word'], rewritten: 1 });
  });

  it('gives capitals that were made small their own places', () => {
    expect(placed('The END', ['the', ' en', 'd'])).toEqual({ texts: ['The', ' EN', 'D'], rewritten: 0 });
  });

  it('takes what was put in or dropped from the beginning of a run of spaces', () => {
    expect(placed('  a', ['  ', ' a'])).toEqual({ texts: [' ', ' a'], rewritten: 0 });
    expect(placed('x \n  y', ['x', ' ', 'y'])).toEqual({ texts: ['x', ' \n  ', 'y'], rewritten: 0 });
    expect(placed('<s>   b', ['<s>', '   ', ' b'])).toEqual({ texts: ['<s>', '  ', ' b'], rewritten: 0 });
  });

  it('finds its way where a short token stands between unknown ones', () => {
    expect(placed('\n#🙂', ['#', undefined])).toEqual({ texts: ['\n#', '🙂'], rewritten: 0 });
  });

  it('covers the whole text even where nothing agrees', () => {
    const { texts, rewritten } = placed('x'.repeat(3000), ['y'.repeat(1000), 'z'.repeat(2000)]);
    expect(texts.join('')).toHaveLength(3000);
    expect(rewritten).toBe(1);
  });

  it.each([
    ['rewritten everywhere', 'SÖME WÖRDS AND MÖRE, '.repeat(10_000), (text: string) => text.toLowerCase()],
    ['of spaces', ' '.repeat(200_000), (text: string) => `${text} x`],
  ])('does not stall on a text %s', (_name, text, rewrite) => {
    const words = rewrite(text).match(/\s?\S+|\s+/g)!;
    const start = performance.now();
    const { texts } = placed(text, words);
    expect(texts.join('')).toBe(text);
    expect(performance.now() - start).toBeLessThan(STALL);
  });
});
