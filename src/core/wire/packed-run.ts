// A run as it is copied to the worker, kept and exported: plain data, its answer as text. The tree of an answer with
// 200,000 token ids takes a hundred times as long to copy as its text.
import { printJson } from '../json/print.ts';
import type { FromResponse } from './read-response.ts';
import type { Sample } from './round.ts';
import type { Run } from './run.ts';

/** `json`: the answer put together; what is read from it is left out. */
export interface PackedRun extends Omit<Run, keyof FromResponse> {
  readonly json?: string;
}

export interface PackedSample {
  readonly chat?: PackedRun;
  readonly completions?: PackedRun;
}

export function packRun(run: Run): PackedRun {
  const { response, answer: _answer, logprobs: _logprobs, tokenIds: _ids, promptText: _text, ...rest } = run;
  return { ...rest, ...(response === undefined ? {} : { json: printJson(response) }) };
}

/** Without the frames, which no verdict reads. */
export const packSample = ({ chat, completions }: Sample): PackedSample => ({
  ...(chat === undefined ? {} : { chat: packRun({ ...chat, frames: [] }) }),
  ...(completions === undefined ? {} : { completions: packRun({ ...completions, frames: [] }) }),
});
