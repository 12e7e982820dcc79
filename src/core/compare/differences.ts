// Where two texts differ, as aligned runs. What both share at the ends is cut off first, so that an edit in a
// prompt of 400,000 characters costs what the edit costs.
import { diffArrays } from 'diff';
import { commonStart } from '../common-start.ts';
import type { Span } from '../span.ts';

export interface Run {
  readonly kind: 'equal' | 'changed';
  /** UTF-16 range in the left text; empty where the right text has something more. */
  readonly left: Span;
  readonly right: Span;
}

/** More edits than this are one changed run: such texts have little in common to show. */
const MOST_EDITS = 1500;

/** Special tokens, words, numbers, single other characters: the units a reader compares. */
const UNITS = /<\|[a-z_]{1,40}\|>|[\p{L}\p{M}]+|\p{N}+|\s+|./gsu;

const unitsOf = (text: string): string[] => text.match(UNITS) ?? [];

function commonUnits(left: string, right: string): number {
  const most = Math.min(left.length, right.length);
  let at = commonStart(left, right);
  // Do not cut a surrogate pair or a unit: step back to where a unit surely begins.
  while (at > 0 && at < most && /[\p{L}\p{M}\p{N}_|<>\uDC00-\uDFFF]/u.test(left[at - 1])) at--;
  return at;
}

function commonEnd(left: string, right: string, start: number): number {
  const most = Math.min(left.length, right.length) - start;
  let count = 0;
  while (
    count < most &&
    left.charCodeAt(left.length - 1 - count) === right.charCodeAt(right.length - 1 - count)
  ) {
    count++;
  }
  while (count > 0 && /[\p{L}\p{M}\p{N}_|<>\uDC00-\uDFFF]/u.test(left[left.length - count])) count--;
  return count;
}

/** Runs in order; they cover both texts without gaps, and equal and changed runs alternate. */
export function differencesOf(left: string, right: string): readonly Run[] {
  const runs: Run[] = [];
  const add = (kind: Run['kind'], leftLength: number, rightLength: number): void => {
    if (leftLength === 0 && rightLength === 0) return;
    const last = runs.at(-1);
    const from = { left: last?.left.end ?? 0, right: last?.right.end ?? 0 };
    const run: Run = {
      kind,
      left: { start: from.left, end: from.left + leftLength },
      right: { start: from.right, end: from.right + rightLength },
    };
    if (last?.kind === kind) {
      runs[runs.length - 1] = {
        kind,
        left: { start: last.left.start, end: run.left.end },
        right: { start: last.right.start, end: run.right.end },
      };
    } else runs.push(run);
  };
  if (left === right) {
    add('equal', left.length, right.length);
    return runs;
  }
  const start = commonUnits(left, right);
  const end = commonEnd(left, right, start);
  const leftMiddle = left.slice(start, left.length - end);
  const rightMiddle = right.slice(start, right.length - end);
  add('equal', start, start);
  const changes = diffArrays(unitsOf(leftMiddle), unitsOf(rightMiddle), { maxEditLength: MOST_EDITS });
  if (changes === undefined) add('changed', leftMiddle.length, rightMiddle.length);
  for (const change of changes ?? []) {
    const length = change.value.reduce((sum, unit) => sum + unit.length, 0);
    if (change.added) add('changed', 0, length);
    else if (change.removed) add('changed', length, 0);
    else add('equal', length, length);
  }
  add('equal', end, end);
  return runs;
}
