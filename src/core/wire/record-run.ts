// Makes a run of what comes over the wire: bytes with their time in, the run so far out. Memory is bounded: beyond
// a limit frames are counted but not kept, and the answer is still put together from all of them.
import { startAccumulating } from '../import/accumulate.ts';
import { parseJson } from '../json/parse.ts';
import { printJson } from '../json/print.ts';
import { itemsOf } from '../json/read-as.ts';
import { type JsonValue, member } from '../json/value.ts';
import { type AnswerForm, formOf, formWarning } from './answer-form.ts';
import { readResponse } from './read-response.ts';
import type { RequestBody } from './request-body.ts';
import { problemOfStatus, problemOfWhole } from './run-problem.ts';
import type { Run, RunEnding, RunProblem, RunTiming } from './run.ts';
import { createFrameReader, type Frame, type ReadFrame } from './sse-frames.ts';
import { carriesToken, tokensOf } from './token-timing.ts';

export interface RecordOptions {
  readonly body: RequestBody;
  /** Milliseconds since the epoch. */
  readonly startedAt: number;
  readonly withKey: boolean;
  /** Masks what must not be kept, in every text that is kept. */
  readonly clean: (text: string) => string;
  /** Frames kept. */
  readonly mostFrames?: number;
  /** Characters of kept frames. */
  readonly mostCharacters?: number;
}

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

const MOST_FRAMES = 200_000;
const MOST_CHARACTERS = 48_000_000;
const LONGEST_ERROR = 100_000;
/** Tokens up to which ids and probabilities are shown while they come; those of longer answers when all are there. */
const MOST_LISTED = 2_000;

/** Names of response headers worth showing. Never those that carry credentials. */
const SHOWN =
  /^(?:content-type|retry-after|server|via|date|x-request-id|request-id|cf-ray|x-served-by|openai-(?:version|processing-ms)|x-ratelimit-[\w-]{1,60}|ratelimit-[\w-]{1,60})$/;

export function recordRun(options: RecordOptions): RunRecorder {
  const {
    body,
    startedAt,
    withKey,
    clean,
    mostFrames = MOST_FRAMES,
    mostCharacters = MOST_CHARACTERS,
  } = options;
  const accumulator = startAccumulating();
  const reader = createFrameReader({ clean });
  const decoder = new TextDecoder();
  const warnings = new Set<string>();
  const frames: Frame[] = [];
  let whole: string[] = [];
  let wholeLength = 0;
  let kept = 0;
  let notKept = { frames: 0, characters: 0 };
  let headers: readonly (readonly [string, string])[] = [];
  let status: number | undefined;
  let form: AnswerForm | undefined;
  /** What came before the form was known. */
  let held: Uint8Array[] = [];
  let start = '';
  const startDecoder = new TextDecoder();
  let timing: RunTiming = {};
  let tokenFrames = 0;
  let isDone = false;
  let wholeValue: JsonValue | undefined;
  let ended: RunEnding | undefined;
  let problem: RunProblem | undefined;

  const contentType = (): string => headers.find(([name]) => name === 'content-type')?.[1] ?? '';
  const isError = (): boolean => status !== undefined && status >= 400;
  const keep = (frame: Frame): void => {
    if (frames.length < mostFrames && kept + frame.data.length <= mostCharacters) {
      frames.push(frame);
      kept += frame.data.length;
    } else {
      notKept = { frames: notKept.frames + 1, characters: notKept.characters + frame.data.length };
    }
  };
  const take = ({ frame, value }: ReadFrame): void => {
    keep(frame);
    if (isDone) {
      if (frame.kind !== 'done')
        warnings.add(
          'The server went on sending after `[DONE]`; clients stop there, and so does the message.',
        );
      return;
    }
    if (frame.kind === 'done') isDone = true;
    else if (frame.kind === 'invalid')
      warnings.add(`An event of the stream could not be read. ${frame.sentence ?? ''}`.trim());
    else if (frame.kind === 'error') problem ??= { kind: 'error-in-stream', sentence: frame.sentence ?? '' };
    if (value === undefined) return;
    if (carriesToken(value)) {
      tokenFrames++;
      timing = { ...timing, firstToken: timing.firstToken ?? frame.at, lastToken: frame.at };
    }
    accumulator.add(value);
  };
  const finish = (ending: RunEnding, at: number): void => {
    ended = ending;
    timing = { ...timing, end: at };
    if (form === undefined || isError() || problem?.kind === 'not-an-api') return;
    const draws = itemsOf(member(wholeValue ?? accumulator.result('texts').response, 'choices')).length;
    if (draws > 1) warnings.add(`The answer holds ${draws} draws (\`n\`), and the first is read.`);
    const warning = formWarning(form, body.stream ? 'stream' : 'whole', contentType());
    if (warning !== undefined) warnings.add(warning);
  };
  const endStream = (at: number): void => {
    const { isFinished, chunks } = accumulator.result('texts');
    if (problem !== undefined) return finish('failed', at);
    if (isFinished) {
      if (!isDone) warnings.add('The stream ended without `[DONE]`.');
      return finish('done', at);
    }
    const told =
      chunks === 0 ? 'before the first event' : `after ${chunks} ${chunks === 1 ? 'event' : 'events'}`;
    problem = { kind: 'cut', sentence: `The stream ended ${told}, without a finish_reason.` };
    finish('cut', at);
  };
  const endWhole = (at: number): void => {
    const text = clean(whole.join('') + decoder.decode());
    whole = [text];
    keep({ at, kind: 'whole', data: text });
    if (status !== undefined && isError()) {
      problem = problemOfStatus({ status, text, headers, body, withKey, now: startedAt + at });
      return finish('failed', at);
    }
    const parsed = parseJson(text);
    wholeValue = parsed.ok ? parsed.value : undefined;
    problem = problemOfWhole(text, wholeValue, body.path);
    finish(problem === undefined ? 'done' : 'failed', at);
  };
  const read = (chunk: Uint8Array, at: number): void => {
    if (form === 'stream') for (const frame of reader.push(chunk, at)) take(frame);
    else if (isError() && wholeLength > LONGEST_ERROR) return;
    else {
      const text = decoder.decode(chunk, { stream: true });
      wholeLength += text.length;
      whole.push(text);
    }
  };
  const takeAs = (known: AnswerForm, at: number): void => {
    form = known;
    for (const chunk of held) read(chunk, at);
    held = [];
  };
  const isGrowingLong = (): boolean => ended === undefined && tokenFrames > MOST_LISTED;
  const responseNow = (): JsonValue | undefined => {
    if (form === 'whole') return isError() ? undefined : wholeValue;
    if (form !== 'stream') return undefined;
    const { response, chunks, warnings: found } = accumulator.result(isGrowingLong() ? 'texts' : 'all');
    for (const each of found) warnings.add(each);
    if (chunks === 0) return undefined;
    return withKey && ended !== undefined ? cleaned(response, clean) : response;
  };

  return {
    head: (code, given, at) => {
      status = code;
      headers = [...given]
        .map(([name, value]) => [name.toLowerCase(), clean(value).slice(0, 200)] as const)
        .filter(([name]) => SHOWN.test(name));
      timing = { ...timing, head: at };
    },
    bytes: (chunk, at) => {
      timing = { ...timing, firstByte: timing.firstByte ?? at };
      if (form !== undefined) return read(chunk, at);
      held.push(chunk);
      start += startDecoder.decode(chunk.subarray(0, 64), { stream: true });
      const known = isError() ? 'whole' : formOf(start, contentType());
      if (known !== undefined) takeAs(known, at);
    },
    end: at => {
      if (form === undefined) takeAs(formOf(start, contentType(), true), at);
      if (form === 'stream') {
        for (const frame of reader.end(at)) take(frame);
        if (reader.overflowed()) problem ??= TOO_LONG_EVENT;
        endStream(at);
      } else endWhole(at);
    },
    stop: (given, at) => {
      if (form === undefined && held.length > 0) takeAs('whole', at);
      if (form === 'stream') for (const frame of reader.end(at)) take(frame);
      else if (whole.length > 0) keep({ at, kind: 'whole', data: clean(whole.join('')) });
      const isWhole = form === 'stream' && given.kind === 'cut' && accumulator.result('texts').isFinished;
      // A connection may break after everything was said.
      if (isWhole) return endStream(at);
      problem ??= given;
      finish(given.kind === 'aborted' ? 'aborted' : given.kind === 'cut' ? 'cut' : 'failed', at);
    },
    isOver: () => reader.overflowed(),
    snapshot: () => {
      const found = readResponse(responseNow());
      return {
        lane: body.lane,
        requestBody: clean(body.text),
        startedAt,
        streamed: form === 'stream',
        ...(status === undefined ? {} : { status }),
        headers,
        frames,
        notKept,
        ...found,
        timing: {
          ...timing,
          ...tokensOf({ answer: found.answer, output: found.tokenIds.output, tokenFrames, timing }),
        },
        warnings: [...warnings],
        ...(ended === undefined ? {} : { ended }),
        ...(problem === undefined ? {} : { problem }),
      };
    },
  };
}

/** What is masked in every event may still come in pieces, which the answer puts together. */
function cleaned(response: JsonValue, clean: (text: string) => string): JsonValue {
  const text = printJson(response);
  const safe = clean(text);
  const parsed = safe === text ? undefined : parseJson(safe);
  return parsed?.ok === true ? parsed.value : response;
}

const TOO_LONG_EVENT: RunProblem = {
  kind: 'too-much',
  sentence: 'One event of the stream is larger than can be kept; reading stopped there.',
};
