// What the `tiktoken` packages need to know of Kimi: its pre-tokenizer as the model's tokenizer class gives it, and
// the vocabulary in their own packing. Free of Node, so that a worker can use it.

const CASED = String.raw`[\p{Lu}\p{Lt}\p{Lm}\p{Lo}\p{M}&&[^\p{Han}]]`;
const UNCASED = String.raw`[\p{Ll}\p{Lm}\p{Lo}\p{M}&&[^\p{Han}]]`;
const PREFIX = String.raw`[^\r\n\p{L}\p{N}]?`;
const CONTRACTION = "(?i:'s|'t|'re|'ve|'m|'ll|'d)?";

/** In the syntax of Rust's regex. */
export const KIMI_PATTERN = [
  String.raw`[\p{Han}]+`,
  `${PREFIX}${CASED}*${UNCASED}+${CONTRACTION}`,
  `${PREFIX}${CASED}+${UNCASED}*${CONTRACTION}`,
  String.raw`\p{N}{1,3}`,
  String.raw` ?[^\s\p{L}\p{N}]+[\r\n]*`,
  String.raw`\s*[\r\n]+`,
  String.raw`\s+(?!\S)`,
  String.raw`\s+`,
].join('|');

/** Every token's bytes in base64, in the order of the ranks. */
export const base64Tokens = (vocabulary: Uint8Array): readonly string[] =>
  new TextDecoder()
    .decode(vocabulary)
    .trimEnd()
    .split('\n')
    .map(line => line.slice(0, line.indexOf(' ')));

/** The vocabulary as the packages' constructors want it: `! first-rank token token …`. */
export const packedVocabulary = (vocabulary: Uint8Array): string =>
  `! 0 ${base64Tokens(vocabulary).join(' ')}`;
