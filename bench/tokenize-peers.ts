// The packages people would use instead, each given Kimi's vocabulary, special tokens and pattern. They answer ids
// only, without offsets; where theirs are not ours (another Unicode, special tokens not found) the table says so.
import { Tokenizer } from '@huggingface/tokenizers';
import { BytePairEncodingCore } from 'gpt-tokenizer/BytePairEncodingCore';
import { Tiktoken as TiktokenInScript } from 'js-tiktoken/lite';
import { init, Tiktoken } from 'tiktoken/init';
import { kimiSpecialTokens } from '../src/models/kimi-k2/tokens.ts';
import { base64Tokens, KIMI_PATTERN, packedVocabulary } from '../scripts/kimi-pattern.ts';
import { kimiTokenizerJson } from './tokenize-json.ts';

export interface PeerEncoder {
  readonly name: string;
  readonly encode: (text: string) => ArrayLike<number>;
  /** Empties what it remembers of pieces of any length: without it, a text of one piece is only looked up again. */
  readonly forget?: () => void;
}

/** Kimi's pattern for JavaScript's u flag, which has no `&&`. */
const SCRIPT_PATTERN = KIMI_PATTERN.replaceAll(
  /\[((?:\\p\{\w+\})+)&&\[\^\\p\{Han\}\]\]/g,
  String.raw`(?:(?!\p{Script=Han})[$1])`,
)
  .replaceAll(String.raw`\p{Han}`, String.raw`\p{Script=Han}`)
  .replaceAll(/\(\?i:(.*?)\)/g, (_, words: string) => {
    const anyCase = words.replaceAll(/[a-z]/g, letter => `[${letter}${letter.toUpperCase()}]`);
    return `(?:${anyCase})`;
  });

const specialIds = new Map(kimiSpecialTokens.map(({ text, id }) => [text, id]));

function ofWasm(vocabulary: Uint8Array): PeerEncoder {
  const encoder = new Tiktoken(packedVocabulary(vocabulary), Object.fromEntries(specialIds), KIMI_PATTERN);
  return { name: 'tiktoken WASM', encode: text => encoder.encode(text, 'all') };
}

function ofTokenizers(vocabulary: Uint8Array): PeerEncoder {
  const encoder = new Tokenizer(kimiTokenizerJson(vocabulary), {});
  return {
    name: '@huggingface/tokenizers',
    encode: text => encoder.encode(text, { add_special_tokens: false }).ids,
  };
}

function ofScript(vocabulary: Uint8Array): PeerEncoder {
  const encoder = new TiktokenInScript({
    bpe_ranks: packedVocabulary(vocabulary),
    pat_str: SCRIPT_PATTERN,
    special_tokens: Object.fromEntries(specialIds),
  });
  return { name: 'js-tiktoken', encode: text => encoder.encode(text, 'all') };
}

function ofGptTokenizer(vocabulary: Uint8Array): PeerEncoder {
  const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
  const ranks = base64Tokens(vocabulary).map(token => {
    const bytes = Uint8Array.from(atob(token), unit => unit.charCodeAt(0));
    try {
      return utf8.decode(bytes);
    } catch {
      // Its own form of a token that is no UTF-8.
      return Array.from(bytes);
    }
  });
  const encoder = new BytePairEncodingCore({
    bytePairRankDecoder: ranks,
    specialTokensEncoder: specialIds,
    tokenSplitRegex: new RegExp(SCRIPT_PATTERN, 'gu'),
  });
  const allowed = new Set(specialIds.keys());
  return {
    name: 'gpt-tokenizer',
    encode: text => encoder.encodeNative(text, allowed),
    forget: () => encoder.clearMergeCache(),
  };
}

/** How each is made; `wasm` are the bytes of tiktoken's module. */
export async function peerMakers(
  wasm: Uint8Array<ArrayBuffer>,
): Promise<readonly ((vocabulary: Uint8Array) => PeerEncoder)[]> {
  await init(imports => WebAssembly.instantiate(wasm, imports));
  return [ofWasm, ofTokenizers, ofScript, ofGptTokenizer];
}
