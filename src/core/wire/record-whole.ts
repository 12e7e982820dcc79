// Records an answer that comes whole: a completion, an error, or a page that is neither. Nothing of it is read before
// its end.
import { parseJson } from '../json/parse.ts';
import { itemsOf } from '../json/read-as.ts';
import { type JsonValue, member } from '../json/value.ts';
import { type AnswerContext, type AnswerRecord, stoppedBy } from './answer-record.ts';
import { problemOfStatus, problemOfWhole } from './run-problem.ts';
import type { RunProblem } from './run.ts';

/** Characters of an error beyond which no more is read. */
const LONGEST_ERROR = 100_000;

export function recordWhole(context: AnswerContext): AnswerRecord {
  const { body, startedAt, withKey, clean, status, headers, frames } = context;
  const isError = status !== undefined && status >= 400;
  const decoder = new TextDecoder();
  const texts: string[] = [];
  let length = 0;
  let value: JsonValue | undefined;

  const problemOf = (text: string, at: number): RunProblem | undefined => {
    if (isError) return problemOfStatus({ status, text, headers, body, withKey, now: startedAt + at });
    const parsed = parseJson(text);
    value = parsed.ok ? parsed.value : undefined;
    return problemOfWhole(text, value, body.path);
  };

  return {
    form: 'whole',
    bytes: chunk => {
      if (isError && length > LONGEST_ERROR) return;
      const text = decoder.decode(chunk, { stream: true });
      length += text.length;
      texts.push(text);
    },
    end: at => {
      const text = clean(texts.join('') + decoder.decode());
      texts.length = 0;
      frames.add({ at, kind: 'whole', data: text });
      const problem = problemOf(text, at);
      return problem === undefined ? { ending: 'done' } : { ending: 'failed', problem };
    },
    stop: (problem, at) => {
      if (texts.length > 0) frames.add({ at, kind: 'whole', data: clean(texts.join('')) });
      return { ending: stoppedBy(problem), problem };
    },
    isOver: () => false,
    problem: () => undefined,
    times: () => ({ tokenFrames: 0 }),
    draws: () => itemsOf(member(value, 'choices')).length,
    response: () => value,
  };
}
