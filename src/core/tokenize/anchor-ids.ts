// Places where two long lists of ids surely belong together: stretches that each list has exactly once, in the order
// both have them. Between two such places a difference is small enough to be aligned id by id.

export interface Anchor {
  readonly ours: number;
  readonly theirs: number;
}

/** Ids in a stretch. */
const STRETCH = 8;
const TWICE = -1;

/** Start of every stretch by its hash; `TWICE` for one that comes again. */
function startsOf(ids: Uint32Array): ReadonlyMap<number, number> {
  const starts = new Map<number, number>();
  for (let start = 0; start + STRETCH <= ids.length; start++) {
    let hash = 0x811c9dc5;
    for (let at = start; at < start + STRETCH; at++) hash = Math.imul(hash ^ ids[at], 0x01000193);
    starts.set(hash, starts.has(hash) ? TWICE : start);
  }
  return starts;
}

const isSame = (ours: Uint32Array, theirs: Uint32Array, a: number, b: number): boolean => {
  for (let at = 0; at < STRETCH; at++) if (ours[a + at] !== theirs[b + at]) return false;
  return true;
};

/** Ascending in both lists: of what lies crosswise the longest row that does not. */
export function anchorsOf(ours: Uint32Array, theirs: Uint32Array): readonly Anchor[] {
  const [mine, given] = [startsOf(ours), startsOf(theirs)];
  const pairs: Anchor[] = [];
  for (const [hash, start] of mine) {
    const other = given.get(hash);
    if (start !== TWICE && other !== undefined && other !== TWICE && isSame(ours, theirs, start, other)) {
      pairs.push({ ours: start, theirs: other });
    }
  }
  pairs.sort((a, b) => a.ours - b.ours);
  // The longest ascending row: the last pair of the best row of each length, and what stands before each pair.
  const lasts: number[] = [];
  const before = new Int32Array(pairs.length);
  for (const [index, { theirs: place }] of pairs.entries()) {
    let low = 0;
    let high = lasts.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (pairs[lasts[middle]].theirs < place) low = middle + 1;
      else high = middle;
    }
    before[index] = low === 0 ? -1 : lasts[low - 1];
    lasts[low] = index;
  }
  const row: Anchor[] = [];
  for (let index = lasts.at(-1) ?? -1; index >= 0; index = before[index]) row.push(pairs[index]);
  return row.toReversed();
}
