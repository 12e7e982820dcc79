import { describe, expect, it } from 'vitest';
import type { RunProblem } from '../wire/run.ts';
import { backOff } from './back-off.ts';

const step = (kind: RunProblem['kind'], attempt = 1, retryAfter?: number, trial = 'chat#1') =>
  backOff({ kind, sentence: '', ...(retryAfter === undefined ? {} : { retryAfter }) }, attempt, trial);
const waitOf = (...given: Parameters<typeof step>): number => {
  const next = step(...given);
  return next.kind === 'retry' ? next.wait : Number.NaN;
};

describe('backing off', () => {
  it.each(['rate-limit', 'gateway'] as const)('waits as long as a %s asks, and so do all others', kind => {
    expect(step(kind, 1, 7)).toMatchObject({ kind: 'retry', shared: true });
    expect(waitOf(kind, 1, 7)).toBeGreaterThanOrEqual(7_000);
    expect(waitOf(kind, 1, 7)).toBeLessThan(8_001);
  });

  it.each(['server-error', 'gateway', 'cut', 'error-in-stream', 'unreachable'] as const)(
    'tries again after a %s, alone and ever later, and gives up in the end',
    kind => {
      const waits = [1, 2, 3, 4, 5].map(attempt => waitOf(kind, attempt));
      for (const [index, wait] of waits.entries()) {
        expect(wait).toBeGreaterThanOrEqual(500 * 2 ** index);
        expect(wait).toBeLessThanOrEqual(1_000 * 2 ** index);
      }
      expect(step(kind, 1)).toMatchObject({ shared: false });
      expect(step(kind, 6)).toEqual({ kind: 'give-up' });
    },
  );

  it.each(['refused', 'unreadable', 'context-length', 'too-large', 'no-such-path', 'not-an-api'] as const)(
    'never repeats what is %s',
    kind => expect(step(kind)).toEqual({ kind: 'give-up' }),
  );

  it.each(['key-missing', 'key-refused', 'forbidden', 'unknown-model', 'quota', 'not-sent'] as const)(
    'stops everything at %s',
    kind => expect(step(kind)).toEqual({ kind: 'stop' }),
  );

  it('waits a minute at most by itself, and never for hours', () => {
    expect(waitOf('rate-limit', 19)).toBeLessThanOrEqual(60_000);
    expect(step('rate-limit', 20)).toEqual({ kind: 'give-up' });
    expect(step('rate-limit', 1, 86_400)).toEqual({ kind: 'stop' });
  });

  it('spreads trials and repeats itself', () => {
    const waits = Array.from({ length: 40 }, (_, index) =>
      waitOf('server-error', 3, undefined, `chat#${index}`),
    );
    expect(new Set(waits).size).toBeGreaterThan(30);
    expect(Math.max(...waits) - Math.min(...waits)).toBeGreaterThan(1_500);
    expect(waitOf('server-error', 3, undefined, 'chat#7')).toBe(waits[7]);
  });
});
