// What a request can ask an engine release to show beyond its answer: special tokens, token ids, the prompt it
// rendered, log probabilities. Each option knows since when which engine reads it on which lane.
import { releaseWithin } from '../release-order.ts';
import type { EngineChoice, EngineName } from '../types.ts';
import { type Lane, LANES } from './run.ts';

export type CaptureId =
  | 'special-tokens'
  | 'no-spaces'
  | 'token-ids'
  | 'token-names'
  | 'prompt-text'
  | 'prompt-ids'
  | 'keep-stop'
  | 'logprobs'
  | 'usage';

interface Support {
  readonly engine: EngineName;
  readonly lanes: readonly Lane[];
  /** First release that reads it; left out where every published release does. */
  readonly since?: string;
  readonly last?: string;
  /** The release refuses it together with `stream`. */
  readonly wholeOnly?: readonly Lane[];
  readonly field: string;
  /** JSON text. */
  readonly value: string;
}

interface CaptureFacts {
  readonly id: CaptureId;
  readonly label: string;
  /** Why it is added, a full sentence for people. */
  readonly reason: string;
  readonly standard: boolean;
  readonly supports: readonly Support[];
}

const CHAT: readonly Lane[] = ['chat'];
const RAW: readonly Lane[] = ['completions'];

/** Releases as the engines' own changes give them: vLLM #22587, #42052; SGLang #23751 and 0.5.17. */
const OPTIONS: readonly CaptureFacts[] = [
  {
    id: 'special-tokens',
    label: 'Show special tokens',
    reason: 'Otherwise the detokenizer removes special tokens from the text.',
    standard: true,
    supports: [
      { engine: 'vllm', lanes: LANES, field: 'skip_special_tokens', value: 'false' },
      { engine: 'sglang', lanes: LANES, field: 'skip_special_tokens', value: 'false' },
    ],
  },
  {
    id: 'no-spaces',
    label: 'No spaces between special tokens',
    reason: 'Otherwise vLLM puts spaces around markers that the model did not write (#33457).',
    standard: true,
    supports: [{ engine: 'vllm', lanes: LANES, field: 'spaces_between_special_tokens', value: 'false' }],
  },
  {
    id: 'token-ids',
    label: 'Return token ids',
    reason: 'The ids show exactly what the model wrote, whatever the parser makes of it.',
    standard: true,
    supports: [
      { engine: 'vllm', lanes: LANES, since: '0.10.2', field: 'return_token_ids', value: 'true' },
      {
        engine: 'sglang',
        lanes: LANES,
        since: '0.5.17',
        wholeOnly: CHAT,
        field: 'return_token_ids',
        value: 'true',
      },
    ],
  },
  {
    id: 'token-names',
    label: 'Name tokens by id',
    reason: 'This release cannot return token ids, but its log probabilities can name them.',
    standard: false,
    supports: [
      { engine: 'vllm', lanes: LANES, last: '0.10.1', field: 'return_tokens_as_token_ids', value: 'true' },
    ],
  },
  {
    id: 'prompt-text',
    label: 'Return the rendered prompt',
    reason: 'It shows the prompt that the server really built, to compare with ours.',
    standard: true,
    supports: [{ engine: 'vllm', lanes: CHAT, since: '0.21.0', field: 'return_prompt_text', value: 'true' }],
  },
  {
    id: 'prompt-ids',
    label: 'Return the prompt’s token ids',
    reason: 'They show the prompt that the server really built, to compare with ours.',
    standard: true,
    supports: [
      {
        engine: 'sglang',
        lanes: CHAT,
        since: '0.5.13',
        wholeOnly: CHAT,
        field: 'return_prompt_token_ids',
        value: 'true',
      },
    ],
  },
  {
    id: 'keep-stop',
    label: 'Keep the end-of-turn token',
    reason: 'It shows whether the model ended its turn itself.',
    standard: false,
    supports: [{ engine: 'sglang', lanes: RAW, field: 'no_stop_trim', value: 'true' }],
  },
  {
    id: 'logprobs',
    label: 'Log probabilities',
    reason: 'They show how sure the model was of each token, and what else it might have written.',
    standard: false,
    supports: [
      { engine: 'vllm', lanes: LANES, field: 'logprobs', value: '' },
      { engine: 'sglang', lanes: LANES, field: 'logprobs', value: '' },
    ],
  },
  {
    id: 'usage',
    label: 'Token counts in the stream',
    reason: 'The last event of the stream then carries the token counts.',
    standard: true,
    supports: [
      { engine: 'vllm', lanes: LANES, field: 'stream_options', value: '{"include_usage":true}' },
      { engine: 'sglang', lanes: LANES, field: 'stream_options', value: '{"include_usage":true}' },
    ],
  },
];

export interface CaptureOption {
  readonly id: CaptureId;
  readonly label: string;
  readonly reason: string;
  /** On unless switched off. */
  readonly standard: boolean;
  readonly field: string;
  /** JSON text; empty for `logprobs`, whose value differs by lane. */
  readonly value: string;
  /** Undefined where it can be asked for; else why not, for people. */
  readonly unavailable?: string;
}

/** Every option that the engine knows at some release, in a fixed order. */
export function captureOptions(engine: EngineChoice, lane: Lane, stream: boolean): readonly CaptureOption[] {
  return OPTIONS.flatMap(({ supports, ...about }) => {
    const support = supports.find(each => each.engine === engine.name && each.lanes.includes(lane));
    if (support === undefined || (about.id === 'usage' && !stream)) return [];
    const unavailable = whyNot(support, engine, lane, stream);
    if (about.id === 'token-names' && unavailable !== undefined) return [];
    const { field, value } = support;
    return [{ ...about, field, value, ...(unavailable === undefined ? {} : { unavailable }) }];
  });
}

function whyNot(support: Support, engine: EngineChoice, lane: Lane, stream: boolean): string | undefined {
  const { since, last, wholeOnly } = support;
  if (!releaseWithin(engine.release, since, last)) {
    return since === undefined ? `Only up to ${last}.` : `From ${since} on.`;
  }
  return stream && wholeOnly?.includes(lane) === true ? 'Only without a stream.' : undefined;
}
