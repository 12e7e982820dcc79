// The way other models are split, tried on the one vocabulary whose ids are known from the real tokenizer.
import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { kimiTokenizerJson } from '../bench/tokenize-json.ts';
import { createOtherEncoder } from '../src/core/tokenize/other-encoder.ts';
import { readTokenizerJson } from '../src/core/tokenize/tokenizer-json.ts';
import { encoderOf } from '../src/core/tokenize/kimi-encoder.ts';
import { parseVocabulary } from '../src/core/tokenize/vocabulary.ts';
import { kimiK2 } from '../src/models/kimi-k2/family.ts';
import { splitWith } from '../src/worker/tokenizer-library.ts';
import { readVocabularyFile } from './vocabulary-file.ts';

const GOLDEN = '../shared/goldens/tokenize.jsonl';
const vocabulary = existsSync(GOLDEN) ? readVocabularyFile() : undefined;
const why = vocabulary === undefined ? ' (SKIPPED: no tiktoken.model or no tokenize.jsonl here)' : '';

interface Row {
  readonly text: string;
  readonly ids: readonly number[];
  readonly ids_no_special?: readonly number[];
}

function encoders(file: Uint8Array) {
  const { specialTokens } = kimiK2;
  const read = readTokenizerJson('Kimi', JSON.stringify(kimiTokenizerJson(file)));
  const split = read.ok ? splitWith('Kimi', read.value) : read;
  const ranks = parseVocabulary(file);
  const own = ranks.ok ? encoderOf(ranks.value, specialTokens) : ranks;
  if (!read.ok || !split.ok || !own.ok) throw new Error('the vocabulary cannot be read');
  return { other: createOtherEncoder(read.value, split.value), own: own.value };
}

describe.skipIf(vocabulary === undefined)(`Kimi’s vocabulary as a tokenizer.json${why}`, () => {
  it('gives the recorded ids, and the offsets of our own encoder', () => {
    const { other, own } = encoders(vocabulary!);
    const rows = readFileSync(GOLDEN, 'utf8')
      .split('\n')
      .filter(line => line !== '')
      .map(line => JSON.parse(line) as Row);
    expect(rows.length).toBeGreaterThan(600);
    const wrong = rows.filter(({ text, ids, ids_no_special: plain }) => {
      const encoding = other.encode(text);
      const isSame =
        JSON.stringify(encoding) === JSON.stringify(own.encode(text)) &&
        JSON.stringify([...encoding.ids]) === JSON.stringify(ids);
      const isPlainSame =
        plain === undefined || JSON.stringify([...other.encode(text, 'text').ids]) === JSON.stringify(plain);
      return !isSame || !isPlainSame;
    });
    expect(wrong.map(({ text }) => text)).toEqual([]);
  });
});
