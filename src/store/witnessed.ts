// What a server's own tools said of the document, beside what Callscope says.
import type { Result } from '../core/result.ts';
import type { Repro } from '../core/types.ts';
import type { Feature } from '../net/features.ts';
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

export interface ServerTool {
  readonly name: WitnessName;
  readonly label: string;
  readonly feature: Feature;
  readonly path: string;
  /** What it is asked about. */
  readonly of: 'prompt' | 'output';
  /** A sentence: what its answer is compared with. */
  readonly note: string;
}

export const SERVER_TOOLS: readonly ServerTool[] = [
  {
    name: 'tokens',
    label: 'Its token ids of our prompt',
    feature: 'tokenize',
    path: '/tokenize',
    of: 'prompt',
    note: 'Shows whether its tokenizer is the one used here.',
  },
  {
    name: 'tokenized-messages',
    label: 'Its prompt of this request, as ids',
    feature: 'tokenize',
    path: '/tokenize',
    of: 'prompt',
    note: 'Shows whether its chat template builds the prompt that is built here.',
  },
  {
    name: 'rendered',
    label: 'Its rendering of this request',
    feature: 'render',
    path: '/v1/chat/completions/render',
    of: 'prompt',
    note: 'Shows the prompt of the very path that a completion takes.',
  },
  {
    name: 'derendered',
    label: 'Its parser on this output’s ids',
    feature: 'derender',
    path: '/v1/chat/completions/derender',
    of: 'output',
    note: 'Shows whether its parser does what our model of its release does.',
  },
  {
    name: 'parsed',
    label: 'Its parser on this output’s text',
    feature: 'parse-function-call',
    path: '/parse_function_call',
    of: 'output',
    note: 'Shows whether its parser does what our model of its release does.',
  },
];
