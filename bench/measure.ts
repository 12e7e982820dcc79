// Timing for the benches: the best of repeated runs, which other work on the machine disturbs least, or how far they
// lie apart; and a table that lines up.

/** Least milliseconds of `run`, called until `rounds` calls or two seconds have passed. */
export function bestOf(run: () => void, rounds = 9): number {
  let best = Number.POSITIVE_INFINITY;
  const started = performance.now();
  for (let round = 0; round < rounds; round++) {
    const begun = performance.now();
    if (round > 0 && begun - started > 2000) break;
    run();
    best = Math.min(best, performance.now() - begun);
  }
  return best;
}

/** Milliseconds. */
export interface Spread {
  readonly best: number;
  readonly median: number;
  readonly worst: number;
}

/** Of `rounds` calls of `run`. */
export function spreadOf(run: () => void, rounds: number): Spread {
  const times = Array.from({ length: rounds }, () => {
    const begun = performance.now();
    run();
    return performance.now() - begun;
  }).toSorted((a, b) => a - b);
  return { best: times[0], median: times[rounds >> 1], worst: times[rounds - 1] };
}

export const spread = ({ best, median, worst }: Spread): string =>
  `best ${best.toFixed(2)}, median ${median.toFixed(2)}, worst ${worst.toFixed(2)} ms`;

export function printTable(head: readonly string[], rows: readonly (readonly string[])[]): void {
  const all = [head, ...rows];
  const widths = head.map((_, column) => Math.max(...all.map(row => row[column].length)));
  for (const row of all) {
    console.log(
      row
        .map((cell, column) => (column === 0 ? cell.padEnd(widths[0]) : cell.padStart(widths[column])))
        .join('  '),
    );
  }
}
