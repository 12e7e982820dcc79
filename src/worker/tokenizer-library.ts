// The only file that names the tokenizer library. It is loaded when the first tokenizer.json is, in a chunk of its
// own; what it throws becomes a sentence here.
import { PreTrainedTokenizer } from '@huggingface/transformers';
import { fail, ok, reasonOf, type Result } from '../core/result.ts';
import type { Split } from '../core/tokenize/other-encoder.ts';
import type { TokenizerFile } from '../core/tokenize/tokenizer-json.ts';

/** Everything that decides about ids is in the one file; what the configuration adds was added to it. */
const create = (json: TokenizerFile['json']): PreTrainedTokenizer => new PreTrainedTokenizer(json, {});

/** A chat prompt has its special tokens already, so engines add none. */
const AS_IT_IS = { add_special_tokens: false };

/** `name` is what the sentences call the tokenizer. */
export function splitWith(name: string, file: TokenizerFile): Result<Split> {
  try {
    const control = create(file.json);
    let plain: PreTrainedTokenizer | undefined;
    return ok((text, special) => {
      try {
        const tokenizer = special === 'control' ? control : (plain ??= create(file.plainJson));
        const ids = tokenizer.encode(text, AS_IT_IS);
        return ok(file.byteIds === undefined ? { ids } : { ids, tokens: tokenizer.tokenize(text, AS_IT_IS) });
      } catch (error) {
        return fail({ sentence: `The tokenizer of ${name} could not split this text: ${reasonOf(error)}.` });
      }
    });
  } catch (error) {
    return fail({
      sentence: `The tokenizer of ${name} has a part the tokenizer library does not support: ${reasonOf(error)}.`,
    });
  }
}
