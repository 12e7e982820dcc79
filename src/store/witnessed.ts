// What a server's own tools said of the document, beside what Callscope says.
import type { Result } from '../core/result.ts';
import type { Repro } from '../core/types.ts';
import type { ComparedIds } from '../worker/compare-ids.ts';
import type { ComparedParse } from './compare-parse.ts';

/**
 * `tokens`: its ids of our prompt. `tokenized-messages`, `rendered`: the prompt it builds of the request, through
 * its tokenizer or its rendering. `derendered`, `parsed`: its parser on the output, through ids or text.
 */
export type WitnessName = 'tokens' | 'tokenized-messages' | 'rendered' | 'derendered' | 'parsed';

export type WitnessFound =
  | { readonly kind: 'ids'; readonly compared: ComparedIds }
  /** A prompt that came as text; `differsAt` is UTF-16, absent where the texts agree. */
  | {
      readonly kind: 'text';
      readonly sentence: string;
      readonly differsAt?: number;
      readonly ours?: string;
      readonly theirs?: string;
    }
  | { readonly kind: 'parse'; readonly compared: ComparedParse };

export interface Witnessed {
  /** The document it was asked about. */
  readonly repro: Repro;
  readonly found: Result<WitnessFound>;
}
