// Texts are cut into segments by a column of their ends: tokens, stretches of one provenance.

/** Index of the first segment that ends behind `at`; `ends` ascends, in the unit of `at`. `ends.length` at the end. */
export function segmentAt(ends: Uint32Array, at: number): number {
  let low = 0;
  let high = ends.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (ends[middle] <= at) low = middle + 1;
    else high = middle;
  }
  return low;
}
