// The answer at a place of a recorded stream. A long way there is gone in slices, so that the page keeps answering; a
// place that is no longer wanted is left at once.
import { useEffect, useState } from 'react';
import { type Replay, type Replayed, startReplay } from '../../core/wire/replay.ts';
import type { Frame } from '../../core/wire/sse-frames.ts';

/** Milliseconds of one slice. */
const SLICE = 8;
const STEP = 100;

interface Shown {
  readonly count: number;
  readonly frames: readonly Frame[];
  readonly value: Replayed | undefined;
}

/** Undefined `count` replays nothing. `value` is the last place that was reached while `stale`. */
export function useReplay(
  frames: readonly Frame[],
  count: number | undefined,
): { readonly value: Replayed | undefined; readonly stale: boolean } {
  const [kept] = useState<{ replay?: Replay; of?: readonly Frame[] }>({});
  const [shown, setShown] = useState<Shown>();
  useEffect(() => {
    if (count === undefined) return undefined;
    if (kept.of !== frames) Object.assign(kept, { of: frames, replay: startReplay(frames) });
    const replay = kept.replay;
    if (replay === undefined) return undefined;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const go = (): void => {
      const until = performance.now() + SLICE;
      let isThere = replay.goTo(count, STEP);
      while (!isThere && performance.now() < until) isThere = replay.goTo(count, STEP);
      if (isThere) setShown({ count, frames, value: replay.result() });
      else timer = setTimeout(go);
    };
    go();
    return () => clearTimeout(timer);
  }, [kept, frames, count]);
  const isOf = shown?.frames === frames;
  return { value: isOf ? shown.value : undefined, stale: !isOf || shown.count !== count };
}
