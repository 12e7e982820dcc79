// Tokenizers of other models, split by the real library: ids by hand, text by the library's own decoder, offsets exact.
import { PreTrainedTokenizer } from '@huggingface/transformers';
import { describe, expect, it } from 'vitest';
import { createRandom } from '../../scripts/fuzz-tokenize-strings.ts';
import {
  byteLevelJson,
  metaspaceBpeJson,
  unigramJson,
  wordPieceJson,
} from '../core/tokenize/fixtures/tiny-tokenizers.ts';
import { createOtherEncoder, type OtherEncoder } from '../core/tokenize/other-encoder.ts';
import { readTokenizerJson } from '../core/tokenize/tokenizer-json.ts';
import { examples } from '../examples/index.ts';
import { createHandlers } from './handlers.ts';
import { splitWith } from './tokenizer-library.ts';

function encoderOf(json: string, config?: string): OtherEncoder {
  const file = readTokenizerJson('tiny', json, config);
  const split = file.ok ? splitWith('tiny', file.value) : file;
  if (!file.ok || !split.ok) throw new Error(split.ok ? '' : split.problem.sentence);
  return createOtherEncoder(file.value, split.value);
}

/** Each token's stretch of the text; tokens inside a character share its end. */
function texts(encoder: OtherEncoder, text: string): readonly string[] {
  const { ends } = encoder.encode(text);
  return Array.from(ends, (end, at) => text.slice(at === 0 ? 0 : ends[at - 1], end));
}

const TEXT = '<|im_start|>in the world 中文 🙂é!<tool_call>the<|im_end|>\n';

describe('byte-level BPE', () => {
  const encoder = encoderOf(byteLevelJson());

  it('gives ids, special flags and the places of every token', () => {
    const { ids, special, ends, byteEnds, quality } = encoder.encode('<|im_start|>in the🙂');
    expect(texts(encoder, '<|im_start|>in the🙂')).toEqual(['<|im_start|>', 'in', ' the', '🙂', '', '', '']);
    expect([...special]).toEqual([1, 0, 0, 0, 0, 0, 0]);
    expect([...ids.subarray(3)]).toEqual([0xf0, 0x9f, 0x99, 0x82]);
    expect([...ends]).toEqual([12, 14, 18, 20, 20, 20, 20]);
    expect([...byteEnds]).toEqual([12, 14, 18, 19, 20, 21, 22]);
    expect(quality).toBe('exact');
  });

  it('gives back the bytes of its ids, as the library decodes them', () => {
    const library = new PreTrainedTokenizer(JSON.parse(byteLevelJson()) as object, {});
    for (const text of [TEXT, '', 'a', 'e\u0301 ﬁ', '\u0000\ufeff𝒳', ' the the  the\r\n']) {
      const { ids, ends, byteEnds } = encoder.encode(text);
      const decoded = new TextDecoder('utf-8', { ignoreBOM: true }).decode(encoder.decodeBytes(ids));
      expect(decoded).toBe(text);
      if (text !== '') expect(library.decode([...ids], { clean_up_tokenization_spaces: false })).toBe(text);
      expect(ends.at(-1) ?? 0).toBe(text.length);
      expect(byteEnds.at(-1) ?? 0).toBe(new TextEncoder().encode(text).length);
    }
  });

  it('takes added tokens for ordinary text where it is told to', () => {
    const { special, ids } = encoder.encode('<|im_end|>', 'text');
    expect(special.includes(1)).toBe(false);
    expect(new TextDecoder().decode(encoder.decodeBytes(ids))).toBe('<|im_end|>');
  });

  it('knows the tokens only tokenizer_config.json adds', () => {
    const config = JSON.stringify({ added_tokens_decoder: { 900: { content: '<|tool|>', special: true } } });
    const { ids, special } = encoderOf(byteLevelJson(), config).encode('a<|tool|>');
    expect([...ids]).toEqual([97, 900]);
    expect([...special]).toEqual([0, 1]);
  });

  it('says how many stretches a normaliser rewrote, and keeps each together', () => {
    const composed = encoderOf(byteLevelJson({ normalizer: { type: 'NFC' } }));
    const aligned = composed.align('in cafe\u0301! the');
    expect(aligned.ok && aligned.value.rewritten).toBe(1);
    expect(texts(composed, 'in cafe\u0301! the')).toEqual(['in', ' ', 'c', 'a', 'f', 'e\u0301', '!', ' the']);
    const same = composed.align('in café! the');
    expect(same.ok && same.value.rewritten).toBe(0);
  });
});

describe('▁ tokenizers', () => {
  it('BPE: the space put in front has no text, unknown characters are bytes', () => {
    const encoder = encoderOf(metaspaceBpeJson());
    expect(texts(encoder, 'the in🙂')).toEqual(['the', ' ', 'in', '🙂', '', '', '']);
    const { ids, byteEnds } = encoder.encode('🙂');
    expect([...ids.subarray(-4)]).toEqual([0xf0, 0x9f, 0x99, 0x82].map(byte => byte + 1));
    expect([...byteEnds.subarray(-4)]).toEqual([1, 2, 3, 4]);
    const { special } = encoder.encode(TEXT);
    expect(special.reduce((sum, flag) => sum + flag, 0)).toBe(3);
    expect(texts(encoder, TEXT).join('')).toBe(TEXT);
  });

  it('Unigram: byte fallback is done where the library leaves it out', () => {
    const encoder = encoderOf(unigramJson(true));
    expect(texts(encoder, 'the 中 world')).toEqual(['the', ' ', '中', ' world']);
    const { ids, byteEnds } = encoder.encode('the🙂');
    expect([...ids.subarray(1)]).toEqual([0xf0, 0x9f, 0x99, 0x82].map(byte => byte + 1));
    expect([...byteEnds]).toEqual([3, 4, 5, 6, 7]);
  });

  it.each([true, false])(
    'the unknown token as files list it, among the added ones (fallback: %s)',
    fallback => {
      const file = JSON.parse(unigramJson(fallback)) as { added_tokens: object[] };
      file.added_tokens.push({ id: 0, content: '<unk>', special: true, normalized: false });
      const encoder = encoderOf(JSON.stringify(file));
      expect(texts(encoder, 'the🙂 in').filter(text => text !== '')).toEqual(['the', '🙂', ' in']);
      expect(encoder.encode('the🙂 in').ids.includes(0)).toBe(!fallback);
      expect(texts(encoder, 'the<unk>in').slice(0, 2)).toEqual(['the', '<unk>']);
      expect(encoder.encode('the<unk>in').ids[1]).toBe(0);
    },
  );

  it('runs of ▁ that a file lists among the added tokens are spaces', () => {
    const file = JSON.parse(metaspaceBpeJson()) as {
      added_tokens: object[];
      model: { vocab: Record<string, number>; merges: string[][] };
    };
    file.model.vocab['▁▁'] = 900;
    file.model.merges.unshift(['▁', '▁']);
    file.added_tokens.push({ id: 900, content: '▁▁', special: false, normalized: false });
    const aligned = encoderOf(JSON.stringify(file)).align('in  in');
    expect(aligned.ok && aligned.value.rewritten).toBe(0);
    expect(aligned.ok && [...aligned.value.encoding.ends]).toEqual([0, 2, 4, 6]);
  });

  it('Unigram without fallback: an unknown token has the text it stands for', () => {
    const encoder = encoderOf(unigramJson(false));
    const aligned = encoder.align('the 🙂 in');
    expect(texts(encoder, 'the 🙂 in')).toEqual(['the', ' ', '🙂', ' in']);
    expect(encoder.encode('the 🙂 in').ids[2]).toBe(0);
    expect(aligned.ok && aligned.value.rewritten).toBe(0);
  });
});

it('WordPiece: words keep their places under lower case', () => {
  const encoder = encoderOf(wordPieceJson());
  expect(texts(encoder, 'the worlds in cafe !')).toEqual(['the', ' world', 's', ' in', ' cafe', ' !']);
  const aligned = encoder.align('The worlds in café!');
  expect(aligned.ok && aligned.value.rewritten).toBe(1);
  expect(texts(encoder, 'The worlds in café!')).toEqual(['The', ' world', 's', ' in', ' café', '!']);
});

/** White space, control characters, half a character, accents: WordPiece drops them. */
const kept = (text: string): string => text.replaceAll(/[\s\0\ufffd]|[\p{Surrogate}\p{M}\p{Cf}]/gu, '');

describe('nasty text', () => {
  const kinds = {
    byteLevel: byteLevelJson(),
    composed: byteLevelJson({ normalizer: { type: 'NFC' } }),
    metaspace: metaspaceBpeJson(),
    unigram: unigramJson(true),
    unigramUnknown: unigramJson(false),
    wordPiece: wordPieceJson(),
  };
  const parts = [
    'the',
    ' in',
    '  ',
    ' \n',
    '\r\n',
    '\0',
    '\ud83d',
    '\ude42',
    '🙂',
    '👨\u200d👩',
    'e\u0301',
    '\u0301',
    'ﬁ',
    'İ',
    '中文',
    '▁',
    'Ġ',
    '##s',
    '<unk>',
    '<0x41>',
    '<|im_start|>',
    '<|im_end|>x',
    '<tool_call>',
    '<|im',
    'THE',
  ];
  const random = createRandom(11);
  const nasty = Array.from({ length: 200 }, (_, index) =>
    Array.from({ length: 1 + (index % 12) }, () => parts[Math.floor(random() * parts.length)]).join(''),
  );

  it.each(Object.entries(kinds))(
    '%s: places ascend to the end of the text, added tokens at theirs',
    (_name, json) => {
      const encoder = encoderOf(json);
      for (const text of nasty) {
        const { ids, ends, byteEnds, special } = encoder.encode(text);
        if (ids.length === 0) {
          // White space, a control character, half a character: nothing to WordPiece.
          expect(text.replaceAll(/[\s\0\ud800-\udfff]/g, '')).toBe('');
          continue;
        }
        expect([...ends]).toEqual([...ends].toSorted((a, b) => a - b));
        expect([...byteEnds]).toEqual([...byteEnds].toSorted((a, b) => a - b));
        expect(ends.at(-1)).toBe(text.length);
        expect(byteEnds.at(-1)).toBe(new TextEncoder().encode(text).length);
        const added = texts(encoder, text).filter((_part, token) => special[token] === 1);
        expect(added.map(kept)).toEqual(text.match(/<\|im_(?:start|end)\|>|<tool_call>/g) ?? []);
      }
    },
  );
});

describe('the stages', () => {
  it('split prompt and output once a tokenizer is loaded', async () => {
    const handlers = createHandlers();
    const document = await examples.find(({ id }) => id === 'vllm-unprefixed-id')!.load();
    expect(handlers.otherTokens(document)).toBeUndefined();
    const loaded = await handlers.tokenizer({ name: 'acme/tiny@main', json: byteLevelJson() });
    expect(loaded.ok && loaded.value).toMatchObject({ name: 'acme/tiny@main', model: 'BPE', added: 3 });
    const tokens = handlers.otherTokens(document);
    const prompt = handlers.prompt(document);
    expect(loaded.ok && tokens?.of).toBe(loaded.ok && loaded.value.sha256);
    expect(tokens?.prompt?.ok && tokens.prompt.value.encoding.ends.at(-1)).toBe(
      prompt.kind === 'prompt' ? prompt.rendered.text.length : undefined,
    );
  });

  it('refuse with a sentence what is no usable tokenizer', async () => {
    const { tokenizer } = createHandlers();
    const sentence = async (json: string): Promise<string> => {
      const result = await tokenizer({ name: 'x.json', json });
      return result.ok ? 'loaded' : result.problem.sentence;
    };
    expect(await sentence('{')).toBe('x.json is not JSON.');
    expect(await sentence('{"chat_template": ""}')).toBe(
      'x.json is not a tokenizer.json: it has no model with a vocabulary.',
    );
    expect(await sentence('{"model": {"type": "WordLevel", "vocab": {"a": 0}}}')).toBe(
      'x.json holds a tokenizer of the type WordLevel; Callscope can use BPE, Unigram and WordPiece.',
    );
    expect(await sentence('{"model": {"type": "BPE", "vocab": {"a": "b"}, "merges": []}}')).toBe(
      'x.json is not a usable tokenizer.json: its vocabulary cannot be read.',
    );
    expect(await sentence(byteLevelJson({ pre_tokenizer: { type: 'Sudachi' } }))).toBe(
      'The tokenizer of x.json has a part the tokenizer library does not support: Unknown PreTokenizer type: Sudachi.',
    );
  });
});
