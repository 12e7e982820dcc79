// A clock that stands still while anything can go on and then jumps to the next wait's end: minutes of back-off pass
// in no time, in the same order every run.
import type { Clock } from '../core/wire/clock.ts';

interface Timer {
  readonly due: number;
  readonly resolve: () => void;
}

/** For work that is done in microtasks: whatever takes real time comes too late. */
export function fakeClock(start = 1_700_000_000_000): Clock {
  let time = start;
  const timers = new Set<Timer>();
  let isPumping = false;
  const pump = (): void => {
    const [first] = [...timers].toSorted((one, other) => one.due - other.due);
    isPumping = first !== undefined;
    if (first === undefined) return;
    timers.delete(first);
    time = Math.max(time, first.due);
    first.resolve();
    setImmediate(pump);
  };
  return {
    now: () => time,
    wait: (milliseconds, signal) =>
      new Promise(resolve => {
        if (signal?.aborted === true) return resolve();
        const timer: Timer = { due: time + milliseconds, resolve: () => done() };
        const done = (): void => {
          timers.delete(timer);
          signal?.removeEventListener('abort', done);
          resolve();
        };
        timers.add(timer);
        signal?.addEventListener('abort', done, { once: true });
        if (isPumping) return;
        isPumping = true;
        setImmediate(pump);
      }),
  };
}
