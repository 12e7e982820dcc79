// Makes a run of what comes over the wire: bytes with their time in, the run so far out. The first bytes are held until
// they tell whether the answer is a stream or comes whole. Memory is bounded: beyond a limit frames are counted only.
import { formOf, formWarning, type AnswerForm } from './answer-form.ts';
import { type AnswerContext, type AnswerRecord, type Outcome, stoppedBy } from './answer-record.ts';
import { type FrameLimits, KeptFrames } from './kept-frames.ts';
import { readResponse } from './read-response.ts';
import { recordStream } from './record-stream.ts';
import { recordWhole } from './record-whole.ts';
import type { Run, RunProblem, RunTiming } from './run.ts';
import { tokensOf } from './token-timing.ts';

export type RecordOptions = Pick<AnswerContext, 'body' | 'startedAt' | 'withKey' | 'clean'> & FrameLimits;

/** Times are milliseconds since the request was sent. */
export interface RunRecorder {
  readonly head: (status: number, headers: Iterable<readonly [string, string]>, at: number) => void;
  readonly bytes: (chunk: Uint8Array, at: number) => void;
  /** The connection ended by itself. */
  readonly end: (at: number) => void;
  /** It ended for another reason; `broke`: the connection, which leaves a cut answer when one had begun. */
  readonly stop: (problem: RunProblem, at: number) => void;
  /** One event is larger than can be kept: nothing further is read. */
  readonly isOver: () => boolean;
  /**
   * The run so far. Its frames are the one list that grows while the run goes on, because copying a long one again and
   * again would stop the page: whoever shows them reads the length once.
   */
  readonly snapshot: () => Run;
}

/** Names of response headers worth showing. Never those that carry credentials. */
const SHOWN =
  /^(?:content-type|retry-after|server|via|date|x-request-id|request-id|cf-ray|x-served-by|openai-(?:version|processing-ms)|x-ratelimit-[\w-]{1,60}|ratelimit-[\w-]{1,60})$/;

export function recordRun(options: RecordOptions): RunRecorder {
  const { body, startedAt, clean } = options;
  const warnings = new Set<string>();
  const frames = new KeptFrames(options);
  const start = new AnswerStart();
  let status: number | undefined;
  let headers: Run['headers'] = [];
  let answer: AnswerRecord | undefined;
  let arrival: Pick<RunTiming, 'head' | 'firstByte'> = {};
  let ended: (Outcome & { readonly at: number }) | undefined;

  const contentType = (): string => headers.find(([name]) => name === 'content-type')?.[1] ?? '';
  const isError = (): boolean => status !== undefined && status >= 400;
  const begin = (form: AnswerForm, at: number): AnswerRecord => {
    const record = form === 'stream' ? recordStream : recordWhole;
    const begun = record({ ...options, status, headers, frames, warn: sentence => warnings.add(sentence) });
    for (const chunk of start.take()) begun.bytes(chunk, at);
    answer = begun;
    return begun;
  };
  const finish = (outcome: Outcome, at: number): void => {
    ended = { ...outcome, at };
    if (answer === undefined || isError() || outcome.problem?.kind === 'not-an-api') return;
    const draws = answer.draws();
    if (draws > 1) warnings.add(`The answer holds ${draws} draws (\`n\`), and the first is read.`);
    const warning = formWarning(answer.form, body.stream ? 'stream' : 'whole', contentType());
    if (warning !== undefined) warnings.add(warning);
  };

  return {
    head: (code, given, at) => {
      status = code;
      headers = shownOf(given, clean);
      arrival = { ...arrival, head: at };
    },
    bytes: (chunk, at) => {
      arrival = { ...arrival, firstByte: arrival.firstByte ?? at };
      if (answer !== undefined) return answer.bytes(chunk, at);
      start.add(chunk);
      const form = isError() ? 'whole' : formOf(start.text, contentType());
      if (form !== undefined) begin(form, at);
    },
    end: at => {
      const begun = answer ?? begin(isError() ? 'whole' : formOf(start.text, contentType(), true), at);
      finish(begun.end(at), at);
    },
    stop: (problem, at) => {
      const begun = answer ?? (start.isEmpty ? undefined : begin('whole', at));
      finish(begun?.stop(problem, at) ?? { ending: stoppedBy(problem), problem }, at);
    },
    isOver: () => answer?.isOver() ?? false,
    snapshot: () => {
      const found = readResponse(answer?.response(ended !== undefined));
      const { tokenFrames = 0, ...tokenTimes } = answer?.times() ?? {};
      const timing = { ...arrival, ...tokenTimes, ...(ended === undefined ? {} : { end: ended.at }) };
      const problem = ended === undefined ? answer?.problem() : ended.problem;
      return {
        lane: body.lane,
        requestBody: clean(body.text),
        startedAt,
        streamed: answer?.form === 'stream',
        ...(status === undefined ? {} : { status }),
        headers,
        frames: frames.list,
        notKept: frames.notKept,
        ...found,
        timing: {
          ...timing,
          ...tokensOf({ answer: found.answer, output: found.tokenIds.output, tokenFrames, timing }),
        },
        warnings: [...warnings],
        ...(ended === undefined ? {} : { ended: ended.ending }),
        ...(problem === undefined ? {} : { problem }),
      };
    },
  };
}

/** What comes before the form of the answer is known. */
class AnswerStart {
  /** The first characters. */
  text = '';
  private readonly decoder = new TextDecoder();
  private chunks: Uint8Array[] = [];

  get isEmpty(): boolean {
    return this.chunks.length === 0;
  }

  add(chunk: Uint8Array): void {
    this.chunks.push(chunk);
    this.text += this.decoder.decode(chunk.subarray(0, 64), { stream: true });
  }

  /** Hands the bytes over. */
  take(): readonly Uint8Array[] {
    const { chunks } = this;
    this.chunks = [];
    return chunks;
  }
}

function shownOf(
  headers: Iterable<readonly [string, string]>,
  clean: (text: string) => string,
): Run['headers'] {
  return [...headers]
    .map(([name, value]) => [name.toLowerCase(), clean(value).slice(0, 200)] as const)
    .filter(([name]) => SHOWN.test(name));
}
