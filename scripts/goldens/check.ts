// One golden file and how its rows are compared. `failures` has one line per failed row, naming the row.

export interface GoldenOutcome {
  readonly passed: number;
  readonly failures: readonly string[];
  /** For the reader: what was left out and why. */
  readonly notes: readonly string[];
}

/** The rows of a file with one JSON value a line. */
export const linesOf = (text: string): readonly string[] =>
  text.split('\n').filter(line => line.trim() !== '');

/** A check whose rows pass or fail as wholes; `compare` says in words what differs. */
export function checkLines<Row extends { readonly name: string }>(
  text: string,
  compare: (row: Row) => string | undefined,
): GoldenOutcome {
  const lines = linesOf(text);
  const failures = lines.flatMap(line => {
    const row = JSON.parse(line) as Row;
    const failure = compare(row);
    return failure === undefined ? [] : [`${row.name}: ${failure}`];
  });
  return { passed: lines.length - failures.length, failures, notes: [] };
}

export interface GoldenCheck {
  readonly file: string;
  readonly run: (text: string, dir: string) => GoldenOutcome;
}
