// A computation that can fail for a reason the user should read. Failures are values, never throws:
// a worker answer, a bad link and a broken template all travel as one of these.

/** A sentence for the user, with the place it speaks of where there is one. */
export interface Problem {
  readonly sentence: string;
  /** UTF-16 code units into the text that was read. */
  readonly at?: number;
  /** 1-based line and column (column in UTF-16 code units) of `at`. */
  readonly line?: number;
  readonly column?: number;
}

export type Result<T, P = Problem> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly problem: P };

export const ok = <T>(value: T): { readonly ok: true; readonly value: T } => ({ ok: true, value });

export const fail = <P = Problem>(problem: P): { readonly ok: false; readonly problem: P } => ({
  ok: false,
  problem,
});

/** What something thrown says, where a library or the browser throws all the same. */
export const reasonOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));
