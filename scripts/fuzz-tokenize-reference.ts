// The reference for the tokenizer: the `tiktoken` package (Rust, WebAssembly) with Kimi's vocabulary, special
// tokens and pattern as the model's tokenizer class gives them. Node only.
import { Tiktoken } from 'tiktoken';
import { kimiSpecialTokens } from '../src/models/kimi-k2/tokens.ts';
import { KIMI_PATTERN, packedVocabulary } from './kimi-pattern.ts';

/** Free it when done. Does no cuts: texts must be shorter than 25,000 characters for the ids to be Kimi's. */
export const createReference = (vocabulary: Uint8Array): Tiktoken =>
  new Tiktoken(
    packedVocabulary(vocabulary),
    Object.fromEntries(kimiSpecialTokens.map(({ text, id }) => [text, id])),
    KIMI_PATTERN,
  );

/** The code points that the reference's regex engine takes for members of a character class. */
export function membersOf(characterClass: string): Uint8Array {
  // A pattern of one class drops everything else, so what the ids of all code points decode to is the class.
  const bytes = Array.from({ length: 256 }, (_, byte) => btoa(String.fromCharCode(byte)));
  const reference = new Tiktoken(`! 0 ${bytes.join(' ')}`, {}, characterClass);
  const members = new Uint8Array(0x110000);
  for (let first = 0; first < members.length; first += 0x1000) {
    if (first >= 0xd800 && first <= 0xdfff) continue;
    let text = '';
    for (let codePoint = first; codePoint < first + 0x1000; codePoint++) {
      if (codePoint < 0xd800 || codePoint > 0xdfff) text += String.fromCodePoint(codePoint);
    }
    const ids = reference.encode_ordinary(text);
    for (const character of new TextDecoder('utf-8', { ignoreBOM: true }).decode(Uint8Array.from(ids))) {
      members[character.codePointAt(0)!] = 1;
    }
  }
  reference.free();
  return members;
}
