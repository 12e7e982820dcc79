// Aligns two lists of token ids. What they share at both ends is cut off first, so that one difference in 128k ids
// costs what the difference costs.
import { diffArrays } from 'diff';
import { anchorsOf } from './anchor-ids.ts';

/** Runs cover both lists in order without gaps; equal and changed runs alternate. */
export interface IdRun {
  readonly kind: 'equal' | 'changed';
  /** `[start, end)` in our ids; empty where the other list has something more. */
  readonly ours: readonly [number, number];
  readonly theirs: readonly [number, number];
}

/** With more edits than this the lists are cut at what they surely have in common. */
const MOST_EDITS = 1200;
/** More edits between two such places are one changed run. */
const MOST_BETWEEN = 300;

export function alignIds(ours: Uint32Array, theirs: Uint32Array): readonly IdRun[] {
  const most = Math.min(ours.length, theirs.length);
  let head = 0;
  while (head < most && ours[head] === theirs[head]) head++;
  let tail = 0;
  while (tail < most - head && ours[ours.length - 1 - tail] === theirs[theirs.length - 1 - tail]) tail++;

  const runs: IdRun[] = [];
  let [left, right] = [0, 0];
  const add = (kind: IdRun['kind'], ofOurs: number, ofTheirs: number): void => {
    if (ofOurs === 0 && ofTheirs === 0) return;
    const before = runs.at(-1)?.kind === kind ? runs.pop() : undefined;
    runs.push({
      kind,
      ours: [before?.ours[0] ?? left, left + ofOurs],
      theirs: [before?.theirs[0] ?? right, right + ofTheirs],
    });
    left += ofOurs;
    right += ofTheirs;
  };
  add('equal', head, head);
  /** Adds what is before `ourEnd` and `theirEnd`; false when that takes more than `most` edits. */
  const addUpTo = (ourEnd: number, theirEnd: number, most: number): boolean => {
    const [a, b] = [ours.subarray(left, ourEnd), theirs.subarray(right, theirEnd)];
    if (a.length === 0 || b.length === 0) {
      add('changed', a.length, b.length);
      return true;
    }
    const changes = diffArrays(Array.from(a), Array.from(b), { maxEditLength: most });
    for (const { added, removed, count } of changes ?? []) {
      if (added) add('changed', 0, count);
      else if (removed) add('changed', count, 0);
      else add('equal', count, count);
    }
    return changes !== undefined;
  };
  const [ourEnd, theirEnd] = [ours.length - tail, theirs.length - tail];
  if (!addUpTo(ourEnd, theirEnd, MOST_EDITS)) {
    for (const anchor of anchorsOf(ours.subarray(0, ourEnd), theirs.subarray(0, theirEnd))) {
      if (anchor.ours < left || anchor.theirs < right) continue;
      if (!addUpTo(anchor.ours, anchor.theirs, MOST_BETWEEN)) {
        add('changed', anchor.ours - left, anchor.theirs - right);
      }
      let same = 0;
      while (left + same < ourEnd && right + same < theirEnd && ours[left + same] === theirs[right + same])
        same++;
      add('equal', same, same);
    }
    if (!addUpTo(ourEnd, theirEnd, MOST_BETWEEN)) add('changed', ourEnd - left, theirEnd - right);
  }
  add('equal', tail, tail);
  return runs;
}
