// A round as it is kept and exported: plain data without what can be made again from the answer's text. Untrusted when
// it comes back: what cannot be read is undefined, never an exception.
import { readAnswer } from '../core/diverge/answer.ts';
import { parseJson } from '../core/json/parse.ts';
import { printJson } from '../core/json/print.ts';
import { readRepro } from '../core/share/repro-document.ts';
import { findSecrets, maskSecrets } from '../core/share/secrets.ts';
import { readLogprobs } from '../core/wire/logprobs.ts';
import type { Round, Sample } from '../core/wire/round.ts';
import type { Run } from '../core/wire/run.ts';

/** `json`: the answer put together, as text. */
export interface KeptRun extends Omit<Run, 'response' | 'answer' | 'logprobs'> {
  readonly json?: string;
}

export interface KeptRound extends Omit<Round, 'samples'> {
  readonly samples: readonly { readonly chat?: KeptRun; readonly completions?: KeptRun }[];
}

/** Characters of frames that are kept of one run. */
export const MOST_KEPT = 4_000_000;

/** Frames beyond the limit are counted in `notKept`. */
export function keepRun(run: Run, most = MOST_KEPT): KeptRun {
  const { response, answer: _answer, logprobs: _logprobs, frames, notKept, ...rest } = run;
  let length = 0;
  const over = frames.findIndex(({ data }) => (length += data.length) > most);
  const cut = over < 0 ? [] : frames.slice(over);
  return {
    ...rest,
    frames: over < 0 ? frames : frames.slice(0, over),
    notKept: {
      frames: notKept.frames + cut.length,
      characters: notKept.characters + cut.reduce((sum, { data }) => sum + data.length, 0),
    },
    ...(response === undefined ? {} : { json: printJson(response) }),
  };
}

export const keepRound = (round: Round, most = MOST_KEPT): KeptRound => ({
  ...round,
  samples: round.samples.map(({ chat, completions }) => ({
    ...(chat === undefined ? {} : { chat: keepRun(chat, most) }),
    ...(completions === undefined ? {} : { completions: keepRun(completions, most) }),
  })),
});

/** Characters that matter of a kept round, for the limit on all of them. */
export const sizeOf = ({ repro, samples }: KeptRound): number =>
  repro.request.length +
  samples
    .flatMap(({ chat, completions }) => [chat, completions])
    .reduce(
      (sum, run) =>
        sum +
        (run === undefined
          ? 0
          : run.requestBody.length +
            (run.json?.length ?? 0) +
            run.frames.reduce((all, { data }) => all + data.length + 40, 0)),
      0,
    );

/** As a file: likely credentials masked, and by type no address and no key. */
export function exportRound(round: Round): string {
  const text = JSON.stringify(keepRound(round, Number.POSITIVE_INFINITY));
  const secrets = findSecrets({ ...round.repro, note: text });
  const masked = maskSecrets({ ...round.repro, note: text }, secrets).note;
  return `${JSON.stringify(JSON.parse(masked), null, 1)}\n`;
}

type Fields = Readonly<Record<string, unknown>>;
const isObject = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Undefined where it is no round, or one of a version that is not understood. */
export function readKeptRound(value: unknown): Round | undefined {
  if (!isObject(value)) return undefined;
  const { id, draft, at, simulated, server, samples } = value;
  const repro = readRepro(value['repro']);
  if (!repro.ok || typeof id !== 'string' || typeof draft !== 'string' || typeof at !== 'number')
    return undefined;
  if (typeof server !== 'string' || typeof simulated !== 'boolean' || !Array.isArray(samples))
    return undefined;
  const read = samples.map(readSample);
  if (read.length === 0 || !read.every(sample => sample !== undefined)) return undefined;
  return { id, draft, at, repro: repro.value, simulated, server, samples: read, ended: true };
}

function readSample(value: unknown): Sample | undefined {
  if (!isObject(value)) return undefined;
  const chat = value['chat'] === undefined ? undefined : readRun(value['chat'], 'chat');
  const completions =
    value['completions'] === undefined ? undefined : readRun(value['completions'], 'completions');
  if (chat === 'unreadable' || completions === 'unreadable') return undefined;
  return {
    ...(chat === undefined ? {} : { chat }),
    ...(completions === undefined ? {} : { completions }),
  };
}

const isFrame = (value: unknown): boolean =>
  isObject(value) &&
  typeof value['at'] === 'number' &&
  typeof value['data'] === 'string' &&
  typeof value['kind'] === 'string';

function isKeptRun(value: Fields): boolean {
  const { frames, notKept, headers, timing, warnings, tokenIds, requestBody, startedAt, streamed } = value;
  return (
    Array.isArray(frames) &&
    frames.every(isFrame) &&
    isObject(notKept) &&
    typeof notKept['frames'] === 'number' &&
    typeof notKept['characters'] === 'number' &&
    Array.isArray(headers) &&
    headers.every(
      pair => Array.isArray(pair) && pair.length === 2 && pair.every(part => typeof part === 'string'),
    ) &&
    isObject(timing) &&
    Array.isArray(warnings) &&
    warnings.every(warning => typeof warning === 'string') &&
    isObject(tokenIds) &&
    [tokenIds['prompt'], tokenIds['output']].every(
      ids => ids === undefined || (Array.isArray(ids) && ids.every(id => typeof id === 'number')),
    ) &&
    typeof requestBody === 'string' &&
    typeof startedAt === 'number' &&
    typeof streamed === 'boolean'
  );
}

function readRun(value: unknown, lane: Run['lane']): Run | 'unreadable' {
  if (!isObject(value) || value['lane'] !== lane || !isKeptRun(value)) return 'unreadable';
  const { json, ...rest } = value as unknown as KeptRun;
  const parsed = json === undefined ? undefined : parseJson(json);
  if (parsed?.ok === false) return 'unreadable';
  const response = parsed?.value;
  const answer = response === undefined ? undefined : readAnswer(response);
  const logprobs = response === undefined ? undefined : readLogprobs(response);
  return {
    ...rest,
    ended: rest.ended ?? 'aborted',
    ...(response === undefined ? {} : { response }),
    ...(answer === undefined ? {} : { answer }),
    ...(logprobs === undefined ? {} : { logprobs }),
  };
}
