// A tokenizer.json for Kimi, made in memory from its tiktoken.model: the pairs a token is merged from are the two
// parts that byte pair encoding with the ranks before its own leaves of it.
import { kimiSpecialTokens } from '../src/models/kimi-k2/tokens.ts';
import { base64Tokens, KIMI_PATTERN } from '../scripts/kimi-pattern.ts';

/** The printable character that stands for each byte in a tokenizer.json. */
function byteCharacters(): readonly string[] {
  let next = 256;
  return Array.from({ length: 256 }, (_, byte) => {
    const printable = (byte > 0x20 && byte < 0x7f) || (byte > 0xa0 && byte !== 0xad);
    return String.fromCharCode(printable ? byte : next++);
  });
}

function partsOf(token: string, ranks: ReadonlyMap<string, number>): [string, string] {
  const parts = [...token];
  const own = ranks.get(token) ?? 0;
  while (parts.length > 2) {
    let lowest = own;
    let at = -1;
    for (let index = 0; index + 1 < parts.length; index++) {
      const rank = ranks.get(parts[index] + parts[index + 1]) ?? own;
      if (rank >= lowest) continue;
      lowest = rank;
      at = index;
    }
    if (at < 0) throw new Error(`The token of rank ${own} cannot be merged from earlier ones.`);
    parts.splice(at, 2, parts[at] + parts[at + 1]);
  }
  return [parts[0], parts[1]];
}

export function kimiTokenizerJson(vocabulary: Uint8Array): object {
  const characters = byteCharacters();
  const tokens = base64Tokens(vocabulary).map(token =>
    Array.from(atob(token), byte => characters[byte.charCodeAt(0)]).join(''),
  );
  const ranks = new Map(tokens.map((token, rank) => [token, rank]));
  return {
    version: '1.0',
    added_tokens: kimiSpecialTokens.map(({ text, id }) => ({
      id,
      content: text,
      single_word: false,
      lstrip: false,
      rstrip: false,
      normalized: false,
      special: true,
    })),
    normalizer: null,
    pre_tokenizer: {
      type: 'Sequence',
      pretokenizers: [
        { type: 'Split', pattern: { Regex: KIMI_PATTERN }, behavior: 'Isolated', invert: false },
        { type: 'ByteLevel', add_prefix_space: false, trim_offsets: true, use_regex: false },
      ],
    },
    post_processor: null,
    decoder: { type: 'ByteLevel' },
    model: {
      type: 'BPE',
      vocab: Object.fromEntries(ranks),
      merges: tokens.filter(token => token.length > 1).map(token => partsOf(token, ranks)),
    },
  };
}
