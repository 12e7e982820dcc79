// What to do after an attempt without an answer: send it again and when, let it be, or stop everything because every
// other request would fail the same way. Waits grow and are spread by a jitter that repeats from run to run.
import type { RunProblem } from '../wire/run.ts';

export type NextStep =
  /** `shared`: the server asks everyone to wait, so nothing else is sent meanwhile. Milliseconds. */
  | { readonly kind: 'retry'; readonly wait: number; readonly shared: boolean }
  | { readonly kind: 'give-up' }
  | { readonly kind: 'stop' };

/** Attempts until a problem that may pass is taken for the answer. Limits are the server's way of pacing. */
const MOST_ATTEMPTS: Readonly<Partial<Record<RunProblem['kind'], number>>> = {
  'rate-limit': 20,
  gateway: 6,
  'server-error': 6,
  'error-in-stream': 6,
  cut: 6,
  unreachable: 6,
  timeout: 3,
};

/** About the key, the account, the address or the model: true of every request. */
const OF_ALL: ReadonlySet<RunProblem['kind']> = new Set([
  'key-missing',
  'key-refused',
  'forbidden',
  'unknown-model',
  'quota',
  'redirected',
  'not-sent',
]);

const FIRST_WAIT = 1_000;
const LONGEST_WAIT = 60_000;
/** A server that asks for more is not waited for. */
const LONGEST_ASKED = 600_000;

/** `attempt`: the one that failed, from 1. `trial`: its id, which spreads those that would come back together. */
export function backOff(problem: RunProblem, attempt: number, trial: string): NextStep {
  const { kind, retryAfter } = problem;
  if (OF_ALL.has(kind)) return { kind: 'stop' };
  if (attempt >= (MOST_ATTEMPTS[kind] ?? 1)) return { kind: 'give-up' };
  const asked = retryAfter === undefined ? undefined : retryAfter * 1_000;
  if (asked !== undefined && asked > LONGEST_ASKED) return { kind: 'stop' };
  const grown = Math.min(LONGEST_WAIT, FIRST_WAIT * 2 ** (attempt - 1));
  const jitter = fraction(`${trial}/${attempt}`);
  return {
    kind: 'retry',
    // Never before the time that was asked for; without one, between half and all of the grown wait.
    wait: Math.round(asked === undefined ? grown * (0.5 + jitter / 2) : asked + FIRST_WAIT * jitter),
    shared: kind === 'rate-limit' || asked !== undefined,
  };
}

/** From 0 up to 1, the same for the same text: FNV-1a with the last mixing steps of MurmurHash3. */
function fraction(text: string): number {
  let mixed = 0x811c_9dc5;
  for (let at = 0; at < text.length; at++) mixed = Math.imul(mixed ^ text.charCodeAt(at), 0x0100_0193);
  mixed = Math.imul(mixed ^ (mixed >>> 16), 0x85eb_ca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2_ae35);
  return ((mixed ^ (mixed >>> 16)) >>> 0) / 2 ** 32;
}
