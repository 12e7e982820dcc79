// Faults of a list of ids itself, whatever its text: special ids moved down by a conversion, a token put in front.
// They are taken back so that what is left can be compared as text.
import type { SpecialToken } from './encoding.ts';

export interface Repaired {
  readonly ids: Uint32Array;
  readonly shift?: { readonly from: SpecialToken; readonly by: number };
  /** The id that was put in front. */
  readonly begin?: number;
}

/** A compacted conversion moves special ids down by the number of gaps before them, a handful at most. */
const FARTHEST_SHIFT = 8;

/** A slot without a name of its own is spelled with its number. */
const isGap = ({ id, text }: SpecialToken): boolean => text.includes(String(id));

/** Ways special ids are moved: from the moved id to the real one. */
function movesOf(specials: readonly SpecialToken[]): readonly ReadonlyMap<number, number>[] {
  const first = specials.find(isGap)?.id;
  if (first === undefined) return [];
  const moved = specials.filter(each => each.id > first && !isGap(each));
  let gaps = 0;
  const compacted = new Map<number, number>();
  for (const special of specials) {
    if (isGap(special)) gaps++;
    else if (gaps > 0 && gaps <= FARTHEST_SHIFT) compacted.set(special.id - gaps, special.id);
  }
  const constant = Array.from(
    { length: FARTHEST_SHIFT },
    // Ids before the first gap stay as they are.
    (_, by) => new Map(moved.flatMap(({ id }) => (id - by - 1 < first ? [] : [[id - by - 1, id]]))),
  );
  return [compacted, ...constant];
}

/** How many of each special id there are. */
function countSpecials(ids: Uint32Array, specials: ReadonlySet<number>): ReadonlyMap<number, number> {
  const counts = new Map<number, number>();
  for (const id of ids) if (specials.has(id)) counts.set(id, (counts.get(id) ?? 0) + 1);
  return counts;
}

/** `specials` in the order of their ids. */
export function withoutIdFaults(
  ours: Uint32Array,
  theirs: Uint32Array,
  specials: readonly SpecialToken[],
): Repaired {
  const special = new Set(specials.map(({ id }) => id));
  const [mine, given] = [countSpecials(ours, special), countSpecials(theirs, special)];
  /** How many special tokens both have, once `real` gave each id its own back. */
  const inCommon = (real: (id: number) => number): number => {
    const counts = new Map<number, number>();
    for (const [id, count] of given) counts.set(real(id), (counts.get(real(id)) ?? 0) + count);
    return [...counts].reduce((sum, [id, count]) => sum + Math.min(count, mine.get(id) ?? 0), 0);
  };
  let shared = inCommon(id => id);
  let move: ReadonlyMap<number, number> | undefined;
  for (const each of movesOf(specials)) {
    const after = inCommon(id => each.get(id) ?? id);
    if (after > shared) [shared, move] = [after, each];
  }
  const ids = move === undefined ? theirs : theirs.map(id => move.get(id) ?? id);
  const pairs = [...(move ?? [])].filter(([id]) => given.has(id));
  const from = specials.find(({ id }) => pairs.some(([, real]) => real === id));
  const by = pairs.reduce((most, [id, real]) => Math.max(most, real - id), 0);
  const hasBegin = ids.length > 1 && ids[0] !== ours[0] && ids[1] === ours[0];
  return {
    ids: hasBegin ? ids.subarray(1) : ids,
    ...(from === undefined ? {} : { shift: { from, by } }),
    ...(hasBegin ? { begin: ids[0] } : {}),
  };
}
