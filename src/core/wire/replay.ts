// The answer as a client had it after the first frames of a run, for a scrubber over a recorded stream. Going forward
// costs the frames between; going back begins anew, so the steps of a long way can be spread over time.
import { readAnswer } from '../diverge/answer.ts';
import type { Answer } from '../diverge/reading.ts';
import { type Accumulator, startAccumulating } from '../import/accumulate.ts';
import { parseJson } from '../json/parse.ts';
import type { JsonValue } from '../json/value.ts';
import type { Frame } from './sse-frames.ts';

export interface Replayed {
  readonly response: JsonValue;
  readonly answer?: Answer;
}

export interface Replay {
  /** Moves towards the place after `count` frames, at most `most` frames; true once it is there. */
  readonly goTo: (count: number, most: number) => boolean;
  /** The answer where it stands; undefined before the first frame that carries anything. */
  readonly result: () => Replayed | undefined;
}

/** `frames` may grow meanwhile. */
export function startReplay(frames: readonly Frame[]): Replay {
  let place = 0;
  let whole: JsonValue | undefined;
  let chunks: Accumulator | undefined;
  const add = ({ kind, data }: Frame): void => {
    if (kind !== 'chunk' && kind !== 'whole' && kind !== 'error') return;
    const parsed = parseJson(data);
    if (!parsed.ok) return;
    if (kind === 'whole') whole = parsed.value;
    else (chunks ??= startAccumulating()).add(parsed.value);
  };
  return {
    goTo: (count, most) => {
      const target = Math.min(count, frames.length);
      if (target < place) {
        place = 0;
        whole = undefined;
        chunks = undefined;
      }
      const end = Math.min(target, place + most);
      while (place < end) add(frames[place++]);
      return place === target;
    },
    result: () => {
      const response = whole ?? chunks?.result().response;
      if (response === undefined) return undefined;
      const answer = readAnswer(response);
      return { response, ...(answer === undefined ? {} : { answer }) };
    },
  };
}
