// Where each character of a runtime string came from: leaves in text order, joined as a tree so that `+` and `~`
// cost nothing; the tree is flattened only when someone looks inside.
import { segmentAt } from '../../segment-at.ts';
import type { InputOrigin } from './origin.ts';

export interface Leaf {
  readonly kind: 'leaf';
  /** UTF-16 code units. */
  readonly length: number;
  /** undefined: the template's own text. */
  readonly origin: InputOrigin | undefined;
  /** Offset in the decoded input string or the template text; -1 for characters made from `origin`. */
  readonly offset: number;
  /** Offset in the template of the statement that wrote it into a macro's or block's text; below 0 outside of one. */
  readonly at: number;
}

interface Join {
  readonly kind: 'join';
  readonly left: Trace;
  readonly right: Trace;
}

interface Flat {
  readonly kind: 'flat';
  readonly leaves: readonly Leaf[];
  /** End of each leaf, made on the first slice. */
  ends?: Uint32Array;
}

export type Trace = Leaf | Join | Flat;

export const leaf = (length: number, origin: InputOrigin | undefined, offset: number, at = -1): Leaf => ({
  kind: 'leaf',
  length,
  origin,
  offset,
  at,
});

export const NO_TRACE: Trace = { kind: 'flat', leaves: [] };

/** The two leaves as one where the second goes on where the first ends. */
export function merged(first: Leaf, second: Leaf): Leaf | undefined {
  if (first.origin !== second.origin) return undefined;
  const goesOn = first.offset < 0 ? second.offset < 0 : first.offset + first.length === second.offset;
  return goesOn ? leaf(first.length + second.length, first.origin, first.offset, first.at) : undefined;
}

/** Calls `visit` for every leaf in text order, without recursion: joins made in a loop are deep. */
export function eachLeaf(trace: Trace, visit: (each: Leaf) => void): void {
  if (trace.kind === 'leaf') {
    visit(trace);
    return;
  }
  const waiting: Trace[] = [trace];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    if (next.kind === 'leaf') visit(next);
    else if (next.kind === 'flat') next.leaves.forEach(visit);
    else waiting.push(next.right, next.left);
  }
}

export function leavesOf(trace: Trace): readonly Leaf[] {
  if (trace.kind === 'flat') return trace.leaves;
  const leaves: Leaf[] = [];
  eachLeaf(trace, each => leaves.push(each));
  return leaves;
}

/** A join made flat, so that slicing it many times flattens it once. */
export const flattened = (trace: Trace): Trace =>
  trace.kind === 'join' ? { kind: 'flat', leaves: leavesOf(trace) } : trace;

/** The trace of the characters `[from, to)`. */
export function sliceTrace(trace: Trace, from: number, to: number): Trace {
  if (trace.kind === 'leaf') return sliceLeaf(trace, from, to);
  const flat = trace.kind === 'flat' ? trace : { kind: 'flat' as const, leaves: leavesOf(trace) };
  const ends = endsOf(flat);
  const leaves: Leaf[] = [];
  let index = segmentAt(ends, from);
  for (let at = index === 0 ? 0 : ends[index - 1]; at < to && index < ends.length; at = ends[index++]) {
    leaves.push(sliceLeaf(flat.leaves[index], Math.max(from - at, 0), Math.min(to, ends[index]) - at));
  }
  return leaves.length === 1 ? leaves[0] : { kind: 'flat', leaves };
}

function endsOf(flat: Flat): Uint32Array {
  if (flat.ends === undefined) {
    let end = 0;
    flat.ends = Uint32Array.from(flat.leaves, each => (end += each.length));
  }
  return flat.ends;
}

const sliceLeaf = (each: Leaf, from: number, to: number): Leaf =>
  leaf(to - from, each.origin, each.offset < 0 ? -1 : each.offset + from, each.at);
