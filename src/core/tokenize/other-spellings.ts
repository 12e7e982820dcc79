// Ids that a server spells otherwise than our vocabulary: equal numbers can still be other tokens. Servers give a
// token's text as it is or in the byte letters of tokenizer files (a space as Ġ); both count as ours.
import { letterOfByte } from './byte-alphabet.ts';
import { decodeText } from './decode-text.ts';
import type { Encoder } from './encoding.ts';

export interface OtherSpelling {
  readonly id: number;
  /** Index of the first token that has the id. */
  readonly first: number;
  /** Empty for an id our vocabulary has not. */
  readonly ours: string;
  readonly theirs: string;
}

/** `texts`: the server's text of each id. Every id once, in the order of the text. */
export function otherSpellings(
  ids: Uint32Array,
  texts: readonly string[],
  encoder: Encoder,
): readonly OtherSpelling[] {
  const seen = new Set<number>();
  const found: OtherSpelling[] = [];
  for (const [first, id] of ids.entries()) {
    if (seen.has(id)) continue;
    seen.add(id);
    const one = Uint32Array.of(id);
    const ours = decodeText(encoder, one);
    const theirs = texts[first];
    if (theirs === ours) continue;
    if (theirs === Array.from(encoder.decodeBytes(one), letterOfByte).join('')) continue;
    found.push({ id, first, ours, theirs });
  }
  return found;
}
