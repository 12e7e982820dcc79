// One request that was really sent and everything that came back. By type it has no field for a key, a base URL or
// a request header, so a run can be shown, kept and shared like any other evidence.
import type { Answer } from '../diverge/reading.ts';
import type { JsonValue } from '../json/value.ts';
import type { Problem } from '../result.ts';
import type { HttpProblem } from './http-problem.ts';
import type { TokenLogprob } from './logprobs.ts';
import type { Frame } from './sse-frames.ts';

/** `chat`: /v1/chat/completions with the request as pasted. `completions`: /v1/completions with our own prompt. */
export type Lane = 'chat' | 'completions';

/** In the order they are shown. */
export const LANES: readonly Lane[] = ['chat', 'completions'];

/**
 * `done`: it ended as a request should. `aborted`: the user stopped it. `cut`: the stream ended without a
 * finish_reason. `failed`: there is no answer, or an error in place of its end.
 */
export type RunEnding = 'done' | 'aborted' | 'cut' | 'failed';

export interface RunProblem extends Problem {
  /** Transport failures have kinds of their own beside those of HTTP answers. */
  readonly kind:
    | HttpProblem['kind']
    | 'unreachable'
    | 'timeout'
    | 'too-much'
    | 'redirected'
    | 'error-in-stream'
    | 'cut'
    | 'aborted'
    | 'not-sent';
  /** Seconds the server asks to wait. */
  readonly retryAfter?: number;
  /** Tokens, where the server said so. */
  readonly contextLength?: number;
}

/** Milliseconds since the request was sent. */
export interface RunTiming {
  /** Status and headers. */
  readonly head?: number;
  readonly firstByte?: number;
  /** First frame that carries text, a call, reasoning or a token id. */
  readonly firstToken?: number;
  readonly lastToken?: number;
  readonly end?: number;
  /** Tokens of the answer: the usage's count, else its token ids, else its frames with text. */
  readonly tokens?: number;
  readonly tokensFrom?: 'usage' | 'ids' | 'frames';
  /** Between the first and the last token. Undefined for an answer that came whole. */
  readonly tokensPerSecond?: number;
}

export interface Run {
  readonly lane: Lane;
  /** The exact text that was sent, with the key masked should it stand in there. */
  readonly requestBody: string;
  /** Milliseconds since the epoch. */
  readonly startedAt: number;
  /** What came back is a stream of server-sent events. */
  readonly streamed: boolean;
  readonly status?: number;
  /** Lower-case names; only those that say something about the server or its limits. */
  readonly headers: readonly (readonly [name: string, value: string])[];
  readonly frames: readonly Frame[];
  /** What came beyond the frames that are kept; it still counts in `response`. */
  readonly notKept: { readonly frames: number; readonly characters: number };
  /** The answer so far as one response, put together as a client does. */
  readonly response?: JsonValue;
  readonly answer?: Answer;
  readonly tokenIds: { readonly prompt?: readonly number[]; readonly output?: readonly number[] };
  /** The prompt as the server rendered it, where it was asked for and given. */
  readonly promptText?: string;
  readonly logprobs?: readonly TokenLogprob[];
  readonly timing: RunTiming;
  /** Full sentences about what a client would trip over. */
  readonly warnings: readonly string[];
  /** Undefined while it runs. */
  readonly ended?: RunEnding;
  readonly problem?: RunProblem;
}
