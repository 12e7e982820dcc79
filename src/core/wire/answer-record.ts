// What a run's recorder asks of the answer that is coming, whether it is a stream of events or comes whole.
import type { JsonValue } from '../json/value.ts';
import type { AnswerForm } from './answer-form.ts';
import type { RequestBody } from './request-body.ts';
import type { Run, RunEnding, RunProblem, RunTiming } from './run.ts';
import type { KeptFrames } from './kept-frames.ts';

/** What is known when the form of the answer is. */
export interface AnswerContext {
  readonly body: RequestBody;
  /** Milliseconds since the epoch. */
  readonly startedAt: number;
  readonly withKey: boolean;
  /** Masks what must not be kept. */
  readonly clean: (text: string) => string;
  readonly status: number | undefined;
  readonly headers: Run['headers'];
  readonly frames: KeptFrames;
  /** Takes down a full sentence about what a client would trip over. */
  readonly warn: (sentence: string) => void;
}

export interface Outcome {
  readonly ending: RunEnding;
  readonly problem?: RunProblem;
}

export interface TokenTimes extends Pick<RunTiming, 'firstToken' | 'lastToken'> {
  /** Frames that carry text, a call, reasoning or a token id. */
  readonly tokenFrames: number;
}

/** Times are milliseconds since the request was sent. */
export interface AnswerRecord {
  readonly form: AnswerForm;
  readonly bytes: (chunk: Uint8Array, at: number) => void;
  /** The connection ended by itself. */
  readonly end: (at: number) => Outcome;
  /** It ended for another reason. */
  readonly stop: (problem: RunProblem, at: number) => Outcome;
  /** Nothing further is read. */
  readonly isOver: () => boolean;
  /** What went wrong so far. */
  readonly problem: () => RunProblem | undefined;
  readonly times: () => TokenTimes;
  /** Choices of the answer. */
  readonly draws: () => number;
  /** The answer as one response, so far or, with `ended`, as it stays. */
  readonly response: (ended: boolean) => JsonValue | undefined;
}

/** How a run ends that was stopped for this reason. */
export function stoppedBy({ kind }: RunProblem): RunEnding {
  return kind === 'aborted' || kind === 'cut' ? kind : 'failed';
}
