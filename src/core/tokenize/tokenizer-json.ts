// Reads a Hugging Face `tokenizer.json`: what each id stands for, and which tokens were added to the vocabulary.
// Splitting is the library's work; the bytes of every token are found here, because it gives no offsets.
import { type Fields, isFields } from '../fields.ts';
import { fail, ok, type Result } from '../result.ts';
import { byteOfLetter } from './byte-alphabet.ts';
import type { SpecialToken } from './encoding.ts';

export interface TokenizerFile {
  /** The file, complete with every member the library asks for. */
  readonly json: Readonly<Record<string, unknown>>;
  /** The same without added tokens: with it their spellings are ordinary text. */
  readonly plainJson: Readonly<Record<string, unknown>>;
  readonly model: 'BPE' | 'Unigram' | 'WordPiece';
  /** Ids in all. */
  readonly size: number;
  readonly added: readonly SpecialToken[];
  /** Undefined where an id is none of the tokenizer's, or stands for text it does not know. */
  readonly bytesOf: (id: number) => Uint8Array | undefined;
  /**
   * The byte tokens `<0x00>` to `<0xFF>` that characters unknown to a Unigram model fall back to, which the library
   * leaves out; undefined without such a fallback.
   */
  readonly byteIds: readonly number[] | undefined;
}

const parse = (text: string): unknown => {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
};

/** Whether a member of this type stands in a part of the pipeline, at any depth. */
function uses(part: unknown, type: string): boolean {
  if (Array.isArray(part)) return part.some(each => uses(each, type));
  return isFields(part) && (part['type'] === type || Object.values(part).some(each => uses(each, type)));
}

/** Token texts by id. */
function vocabularyOf(vocab: unknown): readonly string[] | undefined {
  if (Array.isArray(vocab)) {
    const texts = vocab.map(entry => (Array.isArray(entry) ? (entry[0] as unknown) : undefined));
    return texts.every(text => typeof text === 'string') ? texts : undefined;
  }
  if (!isFields(vocab)) return undefined;
  const texts: string[] = [];
  for (const [text, id] of Object.entries(vocab)) {
    if (typeof id !== 'number' || !Number.isInteger(id) || id < 0 || id > 0xffffff) return undefined;
    texts[id] = text;
  }
  return texts;
}

type Added = Fields & { readonly id: number; readonly content: string };
const isAdded = (value: unknown): value is Added =>
  isFields(value) && Number.isInteger(value['id']) && typeof value['content'] === 'string';

/** Python adds what only `tokenizer_config.json` names to the tokenizer it read from `tokenizer.json`. */
function addedOf(root: Fields, config: unknown): readonly Added[] {
  const own = Array.isArray(root['added_tokens']) ? root['added_tokens'].filter(isAdded) : [];
  const decoder = isFields(config) ? config['added_tokens_decoder'] : undefined;
  if (!isFields(decoder)) return own;
  const known = new Set(own.map(({ content }) => content));
  const more = Object.entries(decoder)
    .map(([id, token]) => (isFields(token) ? { ...token, id: Number(id) } : undefined))
    .filter(isAdded)
    .filter(({ content }) => !known.has(content));
  return [...own, ...more];
}

const MODELS = ['BPE', 'Unigram', 'WordPiece'] as const;
const BYTE = /^<0x([0-9A-F]{2})>$/;
const utf8 = new TextEncoder();

/** `name` is what the sentences call the file; `configText` is the `tokenizer_config.json` beside it, if any. */
export function readTokenizerJson(name: string, text: string, configText?: string): Result<TokenizerFile> {
  const root = parse(text);
  if (root === undefined) return fail({ sentence: `${name} is not JSON.` });
  const model = isFields(root) ? root['model'] : undefined;
  if (!isFields(root) || !isFields(model) || !('vocab' in model)) {
    return fail({ sentence: `${name} is not a tokenizer.json: it has no model with a vocabulary.` });
  }
  // Older files do not name the type.
  const type =
    model['type'] ?? (Array.isArray(model['vocab']) ? 'Unigram' : 'merges' in model ? 'BPE' : 'WordPiece');
  const kind = MODELS.find(each => each === type);
  if (kind === undefined) {
    return fail({
      sentence: `${name} holds a tokenizer of the type ${String(type)}; Callscope can use BPE, Unigram and WordPiece.`,
    });
  }
  const texts = vocabularyOf(model['vocab']);
  if (texts === undefined || texts.length === 0 || (kind === 'BPE' && !Array.isArray(model['merges']))) {
    return fail({ sentence: `${name} is not a usable tokenizer.json: its vocabulary cannot be read.` });
  }

  const added = addedOf(root, configText === undefined ? undefined : parse(configText));
  // Sentencepiece's runs of spaces are listed among the added tokens of some files: they stand for spaces there too.
  const byAddedId = new Map(
    added.filter(({ content }) => !/^▁+$/.test(content)).map(({ id, content }) => [id, utf8.encode(content)]),
  );
  const isByteLevel = uses([root['pre_tokenizer'], root['decoder']], 'ByteLevel');
  const hasFallback = model['byte_fallback'] === true;
  const unknown = kind === 'Unigram' ? model['unk_id'] : texts.indexOf(String(model['unk_token']));
  const prefix = kind === 'WordPiece' ? String(model['continuing_subword_prefix'] ?? '##') : '';
  const suffix = typeof model['end_of_word_suffix'] === 'string' ? model['end_of_word_suffix'] : '';

  const plainBytes = (token: string): Uint8Array => {
    if (isByteLevel) {
      const bytes = Array.from(token, byteOfLetter);
      if (bytes.every(byte => byte !== undefined)) return Uint8Array.from(bytes);
    }
    const byte = hasFallback ? BYTE.exec(token) : null;
    if (byte !== null) return Uint8Array.of(Number.parseInt(byte[1], 16));
    const start = prefix !== '' && token.startsWith(prefix) ? prefix.length : 0;
    const end = suffix !== '' && token.endsWith(suffix) ? token.length - suffix.length : token.length;
    const own = token.slice(start, end);
    return utf8.encode(kind === 'WordPiece' ? own : own.replaceAll('▁', ' '));
  };
  const byteIds: number[] = [];
  if (hasFallback) {
    for (const [id, token] of texts.entries()) {
      // A vocabulary with gaps has holes here.
      const byte = BYTE.exec(token ?? '');
      if (byte !== null) byteIds[Number.parseInt(byte[1], 16)] = id;
    }
  }

  const complete = {
    normalizer: null,
    pre_tokenizer: null,
    post_processor: null,
    decoder: null,
    ...root,
    model: { ...model, type: kind },
  };
  return ok({
    json: { ...complete, added_tokens: added },
    plainJson: { ...complete, added_tokens: [] },
    model: kind,
    size: Math.max(texts.length, ...added.map(({ id }) => id + 1)),
    added: added.map(({ id, content, special }) => ({ id, text: content, skipped: special === true })),
    bytesOf: id => {
      // Most files list the unknown token among the added ones too.
      if (id === unknown) return undefined;
      return byAddedId.get(id) ?? (texts[id] === undefined ? undefined : plainBytes(texts[id]));
    },
    byteIds: kind === 'Unigram' && Object.keys(byteIds).length === 256 ? byteIds : undefined,
  });
}
