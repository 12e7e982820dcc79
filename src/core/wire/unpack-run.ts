// A packed run read again: what the answer says is read from its text. Apart from the packing, because the page packs
// from its first moment and only the worker and opened drafts unpack.
import { parseJson } from '../json/parse.ts';
import type { PackedRun, PackedSample } from './packed-run.ts';
import { readResponse } from './read-response.ts';
import type { Sample } from './round.ts';
import type { Run } from './run.ts';

/** Undefined where the answer's text is no JSON. */
export function unpackRun({ json, ...rest }: PackedRun): Run | undefined {
  const parsed = json === undefined ? undefined : parseJson(json);
  return parsed?.ok === false ? undefined : { ...rest, ...readResponse(parsed?.value) };
}

export function unpackSample({ chat, completions }: PackedSample): Sample {
  const served = chat === undefined ? undefined : unpackRun(chat);
  const written = completions === undefined ? undefined : unpackRun(completions);
  return {
    ...(served === undefined ? {} : { chat: served }),
    ...(written === undefined ? {} : { completions: written }),
  };
}
