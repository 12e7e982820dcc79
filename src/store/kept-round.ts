// A round as it is kept and exported: plain data without what can be made again from the answer's text. Untrusted when
// it comes back: what cannot be read is undefined, never an exception.
import { type Fields, isFields } from '../core/fields.ts';
import { readRepro } from '../core/share/repro-document.ts';
import { findSecrets, maskSecrets } from '../core/share/secrets.ts';
import { type PackedRun, packRun } from '../core/wire/packed-run.ts';
import { unpackRun } from '../core/wire/unpack-run.ts';
import type { Round, Sample } from '../core/wire/round.ts';
import type { Run } from '../core/wire/run.ts';

/** `frames`: JSON text of the list, because tens of thousands of objects take long to store. */
export interface KeptRun extends Omit<PackedRun, 'frames'> {
  readonly frames: string;
}

export interface KeptRound extends Omit<Round, 'samples'> {
  readonly samples: readonly { readonly chat?: KeptRun; readonly completions?: KeptRun }[];
}

/** Characters of frames that are kept of a round; its runs share them. */
export const MOST_KEPT = 4_000_000;

/** Frames beyond the limit are counted in `notKept`. */
export function keepRun(run: Run, most = MOST_KEPT): KeptRun {
  const { frames, notKept } = run;
  let length = 0;
  const over = frames.findIndex(({ data }) => (length += data.length) > most);
  const kept = over < 0 ? frames : frames.slice(0, over);
  let characters = 0;
  for (let at = kept.length; at < frames.length; at++) characters += frames[at].data.length;
  return {
    ...packRun(run),
    frames: JSON.stringify(kept),
    notKept: {
      frames: notKept.frames + frames.length - kept.length,
      characters: notKept.characters + characters,
    },
  };
}

export function keepRound(round: Round, most = MOST_KEPT): KeptRound {
  const count = round.samples.reduce((sum, sample) => sum + Object.keys(sample).length, 0);
  const each = most / Math.max(1, count);
  const samples = round.samples.map(({ chat, completions }) => ({
    ...(chat === undefined ? {} : { chat: keepRun(chat, each) }),
    ...(completions === undefined ? {} : { completions: keepRun(completions, each) }),
  }));
  return { ...round, samples };
}

/** Characters that matter of a kept round, for the limit on all of them. */
export const sizeOf = ({ repro, samples }: KeptRound): number =>
  repro.request.length +
  samples
    .flatMap(({ chat, completions }) => [chat, completions])
    .reduce(
      (sum, run) =>
        sum + (run === undefined ? 0 : run.requestBody.length + (run.json?.length ?? 0) + run.frames.length),
      0,
    );

/** As a file: likely credentials masked, and by type no address and no key. */
export function exportRound(round: Round): string {
  const samples = round.samples.map(({ chat, completions }) => ({
    ...(chat === undefined ? {} : { chat: packRun(chat) }),
    ...(completions === undefined ? {} : { completions: packRun(completions) }),
  }));
  const text = JSON.stringify({ ...round, samples });
  const secrets = findSecrets({ ...round.repro, note: text });
  const masked = maskSecrets({ ...round.repro, note: text }, secrets).note;
  return `${JSON.stringify(JSON.parse(masked), null, 1)}\n`;
}

/** Undefined where it is no round, or one of a version that is not understood. */
export function readKeptRound(value: unknown): Round | undefined {
  if (!isFields(value)) return undefined;
  const { id, draft, at, simulated, server, samples } = value;
  const repro = readRepro(value['repro']);
  if (!repro.ok || typeof id !== 'string' || typeof draft !== 'string' || typeof at !== 'number')
    return undefined;
  if (typeof server !== 'string' || typeof simulated !== 'boolean' || !Array.isArray(samples))
    return undefined;
  const read = samples.map(sample => readSample(sample, value['ended'] !== false));
  if (read.length === 0 || !read.every(sample => sample !== undefined)) return undefined;
  return { id, draft, at, repro: repro.value, simulated, server, samples: read, ended: true };
}

function readSample(value: unknown, wasEnded: boolean): Sample | undefined {
  if (!isFields(value)) return undefined;
  const chat = value['chat'] === undefined ? undefined : readRun(value['chat'], 'chat', wasEnded);
  const completions =
    value['completions'] === undefined ? undefined : readRun(value['completions'], 'completions', wasEnded);
  if (chat === 'unreadable' || completions === 'unreadable') return undefined;
  return {
    ...(chat === undefined ? {} : { chat }),
    ...(completions === undefined ? {} : { completions }),
  };
}

function framesOf(value: unknown): readonly unknown[] | undefined {
  try {
    const frames: unknown = typeof value === 'string' ? JSON.parse(value) : value;
    return Array.isArray(frames) && frames.every(isFrame) ? frames : undefined;
  } catch {
    return undefined;
  }
}

const isFrame = (value: unknown): boolean =>
  isFields(value) &&
  typeof value['at'] === 'number' &&
  typeof value['data'] === 'string' &&
  typeof value['kind'] === 'string';

function isKeptRun(value: Fields): boolean {
  const { notKept, headers, timing, warnings, requestBody, startedAt, streamed } = value;
  return (
    isFields(notKept) &&
    typeof notKept['frames'] === 'number' &&
    typeof notKept['characters'] === 'number' &&
    Array.isArray(headers) &&
    headers.every(
      pair => Array.isArray(pair) && pair.length === 2 && pair.every(part => typeof part === 'string'),
    ) &&
    isFields(timing) &&
    Array.isArray(warnings) &&
    warnings.every(warning => typeof warning === 'string') &&
    typeof requestBody === 'string' &&
    typeof startedAt === 'number' &&
    typeof streamed === 'boolean'
  );
}

const CLOSED: Pick<Run, 'ended' | 'problem'> = {
  ended: 'aborted',
  problem: { kind: 'aborted', sentence: 'The page was closed while this run went on.' },
};

/** A page that closes breaks its connections, which is not the server's fault. */
function readRun(value: unknown, lane: Run['lane'], wasEnded: boolean): Run | 'unreadable' {
  if (!isFields(value) || value['lane'] !== lane || !isKeptRun(value)) return 'unreadable';
  const frames = framesOf(value['frames']);
  if (frames === undefined) return 'unreadable';
  const packed = { ...value, frames } as unknown as PackedRun;
  const isClosed = packed.ended === undefined || (packed.ended === 'cut' && !wasEnded);
  return unpackRun(isClosed ? { ...packed, ...CLOSED } : packed) ?? 'unreadable';
}
