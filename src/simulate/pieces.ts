// A raw output as the tokens it would be generated in: real ones with a vocabulary; without it, special tokens whole
// and words between them.
import type { Encoder } from '../core/tokenize/encoding.ts';
import { groupCharacters } from '../core/tokenize/group-characters.ts';
import { createPartialEncoder } from '../core/tokenize/partial-encoder.ts';
import type { ModelFamily } from '../core/family.ts';

export interface Piece {
  readonly text: string;
  /** Token ids; several where tokens end inside one character. Undefined without a vocabulary. */
  readonly ids?: readonly number[];
  readonly special: boolean;
  /** `skip_special_tokens` removes it. */
  readonly skipped: boolean;
}

const WORD = /\s{0,8}[^\s]{1,12}|\s{1,8}/gu;

export function piecesOf(text: string, family: ModelFamily, encoder?: Encoder): readonly Piece[] {
  const encoding = (encoder ?? createPartialEncoder(family.specialTokens)).encode(text);
  const skippedTexts = new Set(family.specialTokens.filter(each => each.skipped).map(each => each.text));
  const pieces: Piece[] = [];
  const groups = groupCharacters(text, encoding);
  let start = 0;
  for (let group = 1; group < groups.length; group++) {
    const first = groups[group - 1];
    const behind = groups[group];
    const end = encoding.ends[behind - 1];
    const piece = text.slice(start, end);
    const special = encoding.special[first] === 1;
    const skipped = special && skippedTexts.has(piece);
    if (encoding.quality === 'exact') {
      pieces.push({ text: piece, ids: [...encoding.ids.subarray(first, behind)], special, skipped });
    } else if (special) pieces.push({ text: piece, special, skipped });
    else {
      for (const [word] of piece.matchAll(WORD)) pieces.push({ text: word, special: false, skipped: false });
    }
    start = end;
  }
  return pieces;
}

/** The number of tokens; without a vocabulary about four characters each. */
export function countTokens(text: string, encoder: Encoder | undefined): number {
  const encoding = encoder?.encode(text);
  return encoding?.quality === 'exact' ? encoding.ids.length : Math.ceil(text.length / 4);
}
