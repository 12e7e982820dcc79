// Sends one request body and records everything that comes back, every frame with its time. Never rejects: however
// it ends, the run says so. The key is used for this call only and stands in nothing that is returned.
import { recordRun, type RunRecorder } from '../core/wire/record-run.ts';
import type { RequestBody } from '../core/wire/request-body.ts';
import type { Run, RunProblem } from '../core/wire/run.ts';
import { type Connection, exchange } from './exchange.ts';
import { keyMask } from './key.ts';

/** Milliseconds. */
export interface Timeouts {
  /** Until status and headers; without a stream they come with the whole answer. */
  readonly head: number;
  /** From there to the first byte. */
  readonly firstByte: number;
  /** Between two bytes. */
  readonly idle: number;
}

export interface Limits {
  /** Bytes of the answer; beyond them reading stops. */
  readonly mostBytes: number;
  readonly mostFrames: number;
  /** Characters of frames kept. */
  readonly mostCharacters: number;
}

export interface SendOptions {
  readonly connection: Connection;
  readonly body: RequestBody;
  readonly key?: string;
  readonly signal?: AbortSignal;
  readonly timeouts?: Partial<Timeouts>;
  readonly limits?: Partial<Limits>;
  /** Told the run so far at most every `watchEvery` milliseconds, and the whole run at the end. */
  readonly watch?: (run: Run) => void;
  readonly watchEvery?: number;
}

const STREAM: Timeouts = { head: 120_000, firstByte: 300_000, idle: 120_000 };
const WHOLE: Timeouts = { head: 600_000, firstByte: 120_000, idle: 120_000 };
const MOST_BYTES = 64_000_000;
const WATCH_EVERY = 50;
/**
 * Bytes taken at once, and milliseconds after which reading gives way: what has come already is read without a turn of
 * the event loop, and a fast server must not stop the page.
 */
const PART = 32_768;
const TURN = 10;

export async function send(options: SendOptions): Promise<Run> {
  const { connection, body, key, signal, watch } = options;
  const { clock } = connection;
  const startedAt = clock.now();
  const recorder = recordRun({
    body,
    startedAt,
    withKey: key !== undefined && key.trim() !== '',
    clean: keyMask(key),
    ...(options.limits?.mostFrames === undefined ? {} : { mostFrames: options.limits.mostFrames }),
    ...(options.limits?.mostCharacters === undefined
      ? {}
      : { mostCharacters: options.limits.mostCharacters }),
  });
  const timeouts = { ...(body.stream ? STREAM : WHOLE), ...options.timeouts };
  const since = (): number => clock.now() - startedAt;
  const answered = await exchange(connection, {
    method: 'POST',
    path: body.path,
    body: body.text,
    ...(key === undefined ? {} : { key }),
    ...(signal === undefined ? {} : { signal }),
    timeout: timeouts.head,
  });
  if (answered.kind === 'answer') {
    const { response, stop } = answered;
    recorder.head(response.status, response.headers, since());
    try {
      await readBody(response, recorder, { ...options, timeouts, since });
    } finally {
      stop();
    }
  } else recorder.stop(problemOf(answered, timeouts.head), since());
  const run = recorder.snapshot();
  watch?.(run);
  return run;
}

type Reading = Omit<SendOptions, 'timeouts'> & { readonly timeouts: Timeouts; readonly since: () => number };

async function readBody(response: Response, recorder: RunRecorder, options: Reading): Promise<void> {
  const { connection, signal, timeouts, since, watch } = options;
  const { clock } = connection;
  const { watchEvery = WATCH_EVERY, limits: { mostBytes = MOST_BYTES } = {} } = options;
  const reader = response.body?.getReader();
  if (reader === undefined) return recorder.end(since());
  let received = 0;
  let lastByte = since();
  let lastTold = Number.NEGATIVE_INFINITY;
  let isTold = true;
  let pause = watchEvery;
  let turnedAt = since();
  const give = (problem: RunProblem): void => {
    recorder.stop(problem, since());
    reader.cancel().catch(() => {});
  };
  const tell = async (): Promise<void> => {
    const begun = since();
    watch?.(recorder.snapshot());
    // Whoever watches draws it now.
    await clock.wait(0);
    lastTold = since();
    turnedAt = lastTold;
    // A long answer takes long to put together and to draw: nine tenths of the time stay for what else the page does.
    pause = Math.max(watchEvery, 10 * (lastTold - begun));
    isTold = true;
  };
  const readNext = () =>
    reader.read().then(
      next => next,
      () => 'broken' as const,
    );
  let reading = readNext();
  for (;;) {
    const patience = received === 0 ? timeouts.firstByte : timeouts.idle;
    const due = Math.max(0, lastByte + patience - since());
    const untilTold = isTold || watch === undefined ? due : Math.max(0, lastTold + pause - since());
    const next = await within(reading, Math.min(due, untilTold), connection, signal);
    if (signal?.aborted === true) return give(ABORTED);
    if (next === 'late') {
      if (untilTold < due) await tell();
      else return give(silent(received, patience));
      continue;
    }
    if (next === 'broken') return give(brokenAfter(received));
    if (next.done) return recorder.end(since());
    received += next.value.length;
    lastByte = since();
    for (let from = 0; from < next.value.length; from += PART) {
      recorder.bytes(next.value.subarray(from, from + PART), lastByte);
      if (since() - turnedAt < TURN) continue;
      await clock.wait(0);
      turnedAt = since();
    }
    isTold = false;
    if (received > mostBytes) return give(TOO_MUCH);
    if (recorder.isOver()) return give(TOO_MUCH);
    if (since() - lastTold >= pause) await tell();
    reading = readNext();
  }
}

async function within<T>(
  promise: Promise<T>,
  milliseconds: number,
  { clock }: Connection,
  signal: AbortSignal | undefined,
): Promise<T | 'late'> {
  const settled = new AbortController();
  const settle = (): void => settled.abort();
  signal?.addEventListener('abort', settle, { once: true });
  const late = clock.wait(milliseconds, settled.signal).then(() => 'late' as const);
  try {
    return await Promise.race([promise, late]);
  } finally {
    settle();
    signal?.removeEventListener('abort', settle);
  }
}

const ABORTED: RunProblem = { kind: 'aborted', sentence: 'You stopped this run.' };
const TOO_MUCH: RunProblem = {
  kind: 'too-much',
  sentence: 'The answer is larger than can be kept; reading stopped there.',
};

const seconds = (milliseconds: number): string => `${Math.round(milliseconds / 100) / 10} s`;

const silent = (received: number, patience: number): RunProblem => ({
  kind: 'timeout',
  sentence:
    received === 0
      ? `The server sent its headers and then nothing for ${seconds(patience)}.`
      : `The stream fell silent: nothing came for ${seconds(patience)}.`,
});

const brokenAfter = (received: number): RunProblem => ({
  kind: 'cut',
  sentence:
    received === 0
      ? 'The connection broke before anything of the answer came.'
      : 'The connection broke in the middle of the answer.',
});

function problemOf(
  failed: Exclude<Awaited<ReturnType<typeof exchange>>, { readonly kind: 'answer' }>,
  patience: number,
): RunProblem {
  switch (failed.kind) {
    case 'aborted':
      return ABORTED;
    case 'timeout':
      return { kind: 'timeout', sentence: `The server did not begin to answer within ${seconds(patience)}.` };
    case 'redirected':
      return {
        kind: 'redirected',
        sentence: 'The server answers with a redirect, which is not followed: give the address it leads to.',
      };
    case 'not-sent':
      return { kind: 'not-sent', sentence: failed.sentence };
    case 'unreachable':
      return {
        kind: 'unreachable',
        sentence: `The server could not be reached${failed.code === undefined ? ': it is down, or the browser may not talk to it; the connection checks tell which' : ` (${failed.code})`}.`,
      };
  }
}
