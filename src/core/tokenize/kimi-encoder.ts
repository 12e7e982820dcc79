// The encoder of the Kimi K2 family, put together from a vocabulary and special tokens: what the model's own
// tokenizer class does, cuts included, with the place of every token in the text.
import { type ByteEncoder, createByteEncoder, encodeBetweenCuts } from './byte-encoder.ts';
import { cutsOf } from './cuts.ts';
import { decodeIds } from './decode-ids.ts';
import type { Encoder, SpecialToken } from './encoding.ts';
import { fail, ok, type Problem, type Result } from '../result.ts';
import { createSpecialScan, type SpecialScan } from './special-scan.ts';
import { TokenBuffer } from './token-buffer.ts';
import { createTokenColumns, type TokenColumns } from './token-columns.ts';
import { utf8Of } from './utf8-text.ts';
import { parseVocabulary, type Vocabulary } from './vocabulary.ts';

export interface KimiEncoder extends Encoder {
  /** Ids below are ordinary tokens, all others special. */
  readonly vocabularySize: number;
  /** The layers below, for encoding only a part again (incremental.ts). */
  readonly bytes: ByteEncoder;
  readonly specials: SpecialScan;
  readonly columns: TokenColumns;
}

export const isKimiEncoder = (encoder: Encoder): encoder is KimiEncoder => 'vocabularySize' in encoder;

/** Ids are indexes into tables; this bounds their size. */
const HIGHEST_SPECIAL_ID = 0xff_ffff;
/** Larger scratch buffers are not kept from text to text. */
const KEPT_BYTES = 1 << 22;

function specialProblem(specials: readonly SpecialToken[], vocabularySize: number): Problem | undefined {
  const seen = new Set<number>();
  for (const { id, text } of specials) {
    if (!Number.isInteger(id) || id < vocabularySize || id > HIGHEST_SPECIAL_ID) {
      return {
        sentence: `The special token ${text} has the id ${id}, which belongs to an ordinary token of the vocabulary (0 to ${vocabularySize - 1}) or is no usable id.`,
      };
    }
    if (seen.has(id)) return { sentence: `Two special tokens have the id ${id}.` };
    seen.add(id);
  }
  return undefined;
}

/** `file`: the bytes of a `tiktoken.model`. A problem in it carries the line. */
export function createEncoder(file: Uint8Array, specials: readonly SpecialToken[]): Result<KimiEncoder> {
  const vocabulary = parseVocabulary(file);
  return vocabulary.ok ? encoderOf(vocabulary.value, specials) : vocabulary;
}

/** For a vocabulary read already: revisions of a model share one and differ in their special tokens. */
export function encoderOf(vocabulary: Vocabulary, specials: readonly SpecialToken[]): Result<KimiEncoder> {
  const problem = specialProblem(specials, vocabulary.size);
  if (problem !== undefined) return fail(problem);

  const scan = createSpecialScan(specials);
  const bytes = createByteEncoder(vocabulary, scan);
  const columns = createTokenColumns(vocabulary, scan);
  const tokens = new TokenBuffer();
  let room: Uint8Array = new Uint8Array(1 << 16);

  return ok({
    vocabularySize: vocabulary.size,
    bytes,
    specials: scan,
    columns,
    encode: (text, special = 'control') => {
      const utf8 = utf8Of(text, room);
      if (utf8.bytes.length <= KEPT_BYTES) room = utf8.bytes;
      tokens.length = 0;
      const cuts = cutsOf(utf8.bytes, utf8.length);
      encodeBetweenCuts(bytes, utf8.bytes, 0, utf8.length, cuts, special, tokens);
      return columns.of(tokens);
    },
    decodeBytes: ids => decodeIds(ids, vocabulary.table, scan.byId),
  });
}
