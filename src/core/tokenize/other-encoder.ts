// The encoder of any tokenizer.json: a library splits the text, the offsets are found here. It is exact about ids as
// far as the library is; where the tokenizer rewrites the text, offsets are those of the rewritten stretch.
import { ok, type Result } from '../result.ts';
import { alignTokens } from './align-tokens.ts';
import { type Encoder, type Encoding, UNSPLIT } from './encoding.ts';
import { unitsIn } from './offsets.ts';
import type { TokenizerFile } from './tokenizer-json.ts';
import { utf8Of } from './utf8-text.ts';

/** What the library makes of a text. */
export interface SplitText {
  readonly ids: readonly number[];
  /** Only where unknown characters fall back to bytes: the text of each token, also of an unknown one. */
  readonly tokens?: readonly string[];
}

export type Split = (text: string, special: 'control' | 'text') => Result<SplitText>;

export interface AlignedEncoding {
  readonly encoding: Encoding;
  /** Stretches the tokenizer rewrote before it split them: their tokens share the stretch. */
  readonly rewritten: number;
}

export interface OtherEncoder extends Encoder {
  /** As `encode`, with what `encode` must swallow: why a text could not be split. */
  readonly align: (text: string, special?: 'control' | 'text') => Result<AlignedEncoding>;
}

const utf8 = new TextEncoder();

export function createOtherEncoder(file: TokenizerFile, split: Split): OtherEncoder {
  const special = new Set(file.added.map(({ id }) => id));
  const isSpelledOut = (id: number, token: string): boolean =>
    file.added.some(added => added.id === id && added.text === token);

  /** The ids, each with its bytes. */
  const listed = ({ ids, tokens }: SplitText): { ids: number[]; bytes: (Uint8Array | undefined)[] } => {
    const all: { ids: number[]; bytes: (Uint8Array | undefined)[] } = { ids: [], bytes: [] };
    for (const [index, id] of ids.entries()) {
      const known = file.bytesOf(id);
      if (
        known === undefined &&
        tokens !== undefined &&
        file.byteIds !== undefined &&
        !isSpelledOut(id, tokens[index])
      ) {
        for (const byte of utf8.encode(tokens[index].replaceAll('▁', ' '))) {
          all.ids.push(file.byteIds[byte]);
          all.bytes.push(Uint8Array.of(byte));
        }
      } else {
        all.ids.push(id);
        all.bytes.push(known);
      }
    }
    return all;
  };

  const align: OtherEncoder['align'] = (text, mode = 'control') => {
    const { bytes, length } = utf8Of(text);
    const found: Result<SplitText> = text === '' ? ok({ ids: [] }) : split(text, mode);
    if (!found.ok) return found;
    const { ids, bytes: own } = listed(found.value);
    const { byteEnds, rewritten } = alignTokens(
      bytes.subarray(0, length),
      own,
      token => mode === 'control' && special.has(ids[token]),
    );
    const ends = new Uint32Array(ids.length);
    let end = 0;
    for (let token = 0; token < ids.length; token++) {
      ends[token] = end += unitsIn(bytes, token === 0 ? 0 : byteEnds[token - 1], byteEnds[token]);
    }
    const encoding: Encoding = {
      ids: Uint32Array.from(ids),
      ends,
      byteEnds,
      special: Uint8Array.from(ids, id => (special.has(id) ? 1 : 0)),
      quality: 'exact',
    };
    return ok({ encoding, rewritten });
  };

  return {
    align,
    encode: (text, mode) => {
      const aligned = align(text, mode);
      if (aligned.ok) return aligned.value.encoding;
      return {
        ids: Uint32Array.of(UNSPLIT),
        ends: Uint32Array.of(text.length),
        byteEnds: Uint32Array.of(utf8Of(text).length),
        special: Uint8Array.of(0),
        quality: 'partial',
      };
    },
    decodeBytes: ids => {
      const parts = Array.from(ids, id => file.bytesOf(id) ?? new Uint8Array(0));
      const bytes = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
      let filled = 0;
      for (const part of parts) {
        bytes.set(part, filled);
        filled += part.length;
      }
      return bytes;
    },
  };
}
