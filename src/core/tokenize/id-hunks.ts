// What a page shows of compared ids: every difference with a few tokens around it, decoded, within bounds.
import type { IdRun } from './align-ids.ts';
import { decodeText } from './decode-text.ts';
import type { Encoder } from './encoding.ts';
import { hexOf } from './hex.ts';

export interface ShownId {
  readonly id: number;
  /** Empty for an id the vocabulary has not. */
  readonly text: string;
  /** `F0 9F` where the token holds a part of a character and is no text. */
  readonly bytes?: string;
  readonly special: boolean;
}

export function shownId(encoder: Encoder, id: number, special: boolean): ShownId {
  const one = Uint32Array.of(id);
  const text = decodeText(encoder, one);
  const shown = { id, text, special };
  return text.includes('\ufffd') ? { ...shown, bytes: hexOf(encoder.decodeBytes(one)) } : shown;
}

export interface IdHunk {
  /** Index of the first differing id in each list. */
  readonly ours: number;
  readonly theirs: number;
  /** Ids that agree since the difference before. */
  readonly equalBefore: number;
  readonly before: readonly ShownId[];
  readonly oursShown: readonly ShownId[];
  readonly theirsShown: readonly ShownId[];
  /** How many more ids differ here than are shown. */
  readonly oursMore: number;
  readonly theirsMore: number;
  readonly after: readonly ShownId[];
}

const AROUND = 6;
const MOST_HUNKS = 100;
const MOST_IDS = 48;

/** At most 100 hunks of at most 48 ids a side, with 6 ids before and behind. */
export function idHunks(
  runs: readonly IdRun[],
  ours: Uint32Array,
  theirs: Uint32Array,
  encoder: Encoder,
  isSpecial: (id: number) => boolean,
): readonly IdHunk[] {
  const shown = (ids: Uint32Array, from: number, to: number): ShownId[] =>
    Array.from(ids.subarray(Math.max(0, from), Math.min(to, ids.length)), id =>
      shownId(encoder, id, isSpecial(id)),
    );
  const hunks: IdHunk[] = [];
  runs.forEach((run, index) => {
    if (run.kind === 'equal' || hunks.length >= MOST_HUNKS) return;
    const before = runs[index - 1];
    const equalBefore = before === undefined ? 0 : before.ours[1] - before.ours[0];
    const behind = runs[index + 1];
    const equalBehind = behind === undefined ? 0 : behind.ours[1] - behind.ours[0];
    hunks.push({
      ours: run.ours[0],
      theirs: run.theirs[0],
      equalBefore,
      before: shown(ours, run.ours[0] - Math.min(AROUND, equalBefore), run.ours[0]),
      oursShown: shown(ours, run.ours[0], Math.min(run.ours[1], run.ours[0] + MOST_IDS)),
      theirsShown: shown(theirs, run.theirs[0], Math.min(run.theirs[1], run.theirs[0] + MOST_IDS)),
      oursMore: Math.max(0, run.ours[1] - run.ours[0] - MOST_IDS),
      theirsMore: Math.max(0, run.theirs[1] - run.theirs[0] - MOST_IDS),
      after: shown(ours, run.ours[1], run.ours[1] + Math.min(AROUND, equalBehind)),
    });
  });
  return hunks;
}
