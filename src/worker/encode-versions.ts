// Token ids of a text that is being edited.
import type { Encoder, Encoding } from '../core/tokenize/encoding.ts';
import { type EncodedText, encodeAgain } from '../core/tokenize/incremental.ts';
import { isKimiEncoder } from '../core/tokenize/kimi-encoder.ts';

/** Encodes one version of a text after the other: with a vocabulary, only what changed since the last. */
export function encodeVersions(): (encoder: Encoder, text: string) => Encoding {
  let last: { readonly encoder: Encoder; readonly encoded: EncodedText } | undefined;
  return (encoder, text) => {
    if (!isKimiEncoder(encoder)) return encoder.encode(text);
    const before = last?.encoder === encoder ? last.encoded : undefined;
    const encoded = encodeAgain(encoder, before, text);
    last = { encoder, encoded };
    return encoded.encoding;
  };
}
