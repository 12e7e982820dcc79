// The tokenizer of another model, beside the family's own: one at a time, loaded from a tokenizer.json. It answers for
// the Tokens tabs only; everything else keeps the family's vocabulary.
import { fail, ok, type Result } from '../core/result.ts';
import {
  createOtherEncoder,
  type AlignedEncoding,
  type OtherEncoder,
} from '../core/tokenize/other-encoder.ts';
import { readTokenizerJson } from '../core/tokenize/tokenizer-json.ts';
import type { Repro } from '../core/types.ts';
import { sha256Of } from './check-template.ts';
import type { Derivation } from './derivation.ts';

export interface TokenizerInput {
  /** What the tokenizer is called: `owner/model@revision` or a file's name. */
  readonly name: string;
  /** Text of the tokenizer.json. */
  readonly json: string;
  /** Text of the tokenizer_config.json beside it. */
  readonly config?: string;
}

export interface LoadedTokenizer {
  readonly name: string;
  /** Of the tokenizer.json, hexadecimal. */
  readonly sha256: string;
  readonly model: string;
  /** Ids in all, and the added tokens among them. */
  readonly size: number;
  readonly added: number;
}

export interface OtherTokens {
  /** sha256 of the tokenizer these are of. */
  readonly of: string;
  readonly prompt?: Result<AlignedEncoding>;
  readonly output?: Result<AlignedEncoding>;
}

export interface OtherTokenizer {
  /** Replaces the one before it; a refused file leaves it. */
  readonly load: (input: TokenizerInput) => Promise<Result<LoadedTokenizer>>;
  /** Undefined while none is loaded. */
  readonly tokens: (repro: Repro) => OtherTokens | undefined;
}

export function createOtherTokenizer(derive: Derivation): OtherTokenizer {
  let loaded: { readonly encoder: OtherEncoder; readonly sha256: string } | undefined;
  return {
    load: async ({ name, json, config }) => {
      const file = readTokenizerJson(name, json, config);
      if (!file.ok) return file;
      let library;
      try {
        library = await import('./tokenizer-library.ts');
      } catch (error) {
        const reason = error instanceof Error ? error.message : String(error);
        return fail({ sentence: `The tokenizer library could not be loaded: ${reason}.` });
      }
      const split = library.splitWith(name, file.value);
      if (!split.ok) return split;
      const sha256 = sha256Of(json);
      loaded = { encoder: createOtherEncoder(file.value, split.value), sha256 };
      const { model, size, added } = file.value;
      return ok({ name, sha256, model, size, added: added.length });
    },
    tokens: repro => {
      if (loaded === undefined) return undefined;
      const { encoder, sha256 } = loaded;
      const built = derive.prompt(repro);
      const read = derive.reading(repro);
      return {
        of: sha256,
        ...(built.kind === 'prompt' ? { prompt: encoder.align(built.rendered.text) } : {}),
        ...(read === undefined ? {} : { output: encoder.align(read.text) }),
      };
    },
  };
}
