// Records an answer that comes as a stream of events. It is put together from all of them, kept or not, and from none
// behind `[DONE]`.
import { startAccumulating } from '../import/accumulate.ts';
import { parseJson } from '../json/parse.ts';
import { printJson } from '../json/print.ts';
import { itemsOf } from '../json/read-as.ts';
import { type JsonValue, member } from '../json/value.ts';
import { count } from '../say.ts';
import { type AnswerContext, type AnswerRecord, type Outcome, stoppedBy } from './answer-record.ts';
import type { RunProblem } from './run.ts';
import { createFrameReader, type ReadFrame } from './sse-frames.ts';
import { carriesToken } from './token-timing.ts';

/** Tokens up to which ids and probabilities are shown while they come; those of longer answers when all are there. */
const MOST_LISTED = 2_000;

export function recordStream({ clean, withKey, frames, warn }: AnswerContext): AnswerRecord {
  const accumulator = startAccumulating();
  const reader = createFrameReader({ clean });
  let isDone = false;
  let problem: RunProblem | undefined;
  let tokenFrames = 0;
  let firstToken: number | undefined;
  let lastToken: number | undefined;

  const take = ({ frame, value }: ReadFrame): void => {
    frames.add(frame);
    if (isDone) {
      if (frame.kind !== 'done') warn(AFTER_DONE);
      return;
    }
    if (frame.kind === 'done') isDone = true;
    else if (frame.kind === 'invalid')
      warn(`An event of the stream could not be read. ${frame.sentence ?? ''}`.trim());
    else if (frame.kind === 'error') problem ??= { kind: 'error-in-stream', sentence: frame.sentence ?? '' };
    if (value === undefined) return;
    if (carriesToken(value)) {
      tokenFrames++;
      firstToken ??= frame.at;
      lastToken = frame.at;
    }
    accumulator.add(value);
  };
  /** Everything that came was read. */
  const outcome = (): Outcome => {
    if (problem !== undefined) return { ending: 'failed', problem };
    const { isFinished, chunks } = accumulator.result('texts');
    if (!isFinished) return { ending: 'cut', problem: cutAfter(chunks) };
    if (!isDone) warn('The stream ended without `[DONE]`.');
    return { ending: 'done' };
  };

  return {
    form: 'stream',
    bytes: (chunk, at) => {
      for (const frame of reader.push(chunk, at)) take(frame);
    },
    end: at => {
      for (const frame of reader.end(at)) take(frame);
      if (reader.overflowed()) problem ??= TOO_LONG_EVENT;
      return outcome();
    },
    stop: (given, at) => {
      for (const frame of reader.end(at)) take(frame);
      // A connection may break after everything was said.
      if (given.kind === 'cut' && accumulator.result('texts').isFinished) return outcome();
      return { ending: stoppedBy(given), problem: problem ?? given };
    },
    isOver: () => reader.overflowed(),
    problem: () => problem,
    times: () => ({
      tokenFrames,
      ...(firstToken === undefined ? {} : { firstToken }),
      ...(lastToken === undefined ? {} : { lastToken }),
    }),
    draws: () => itemsOf(member(accumulator.result('texts').response, 'choices')).length,
    response: ended => {
      const isGrowingLong = !ended && tokenFrames > MOST_LISTED;
      const { response, chunks, warnings } = accumulator.result(isGrowingLong ? 'texts' : 'all');
      for (const each of warnings) warn(each);
      if (chunks === 0) return undefined;
      return withKey && ended ? cleaned(response, clean) : response;
    },
  };
}

function cutAfter(chunks: number): RunProblem {
  const told = chunks === 0 ? 'before the first event' : `after ${count(chunks, 'event')}`;
  return { kind: 'cut', sentence: `The stream ended ${told}, without a finish_reason.` };
}

/** What is masked in every event may still come in pieces, which the answer puts together. */
function cleaned(response: JsonValue, clean: (text: string) => string): JsonValue {
  const text = printJson(response);
  const safe = clean(text);
  const parsed = safe === text ? undefined : parseJson(safe);
  return parsed?.ok === true ? parsed.value : response;
}

const AFTER_DONE = 'The server went on sending after `[DONE]`; clients stop there, and so does the message.';

const TOO_LONG_EVENT: RunProblem = {
  kind: 'too-much',
  sentence: 'One event of the stream is larger than can be kept; reading stopped there.',
};
