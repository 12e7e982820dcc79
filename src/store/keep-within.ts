// What is kept in the browser has a limit, and the browser may have a smaller one: the oldest makes room.
import { withoutDraft } from './drafts.ts';

export interface KeptEntry {
  readonly id: string;
  readonly draft: string;
  /** Characters. */
  readonly size: number;
}

/** What has to go so that `wanted` more characters fit into `most`; `entries` oldest first. */
export function oldestBeyond(
  entries: readonly KeptEntry[],
  wanted: number,
  most: number,
): readonly KeptEntry[] {
  let total = entries.reduce((sum, { size }) => sum + size, wanted);
  return entries.filter(({ size }) => {
    const goes = total > most;
    if (goes) total -= size;
    return goes;
  });
}

export interface Keeping {
  /** What may make room, oldest first. */
  readonly entries: readonly KeptEntry[];
  /** Characters that are written, and that all may have together. */
  readonly wanted: number;
  readonly most: number;
  readonly drop: (gone: readonly KeptEntry[]) => Promise<void>;
  readonly write: () => Promise<void>;
}

/** Returns what had to go. Rejects where the write fails for another reason, or nothing is left to go. */
export async function keepWithin({
  entries,
  wanted,
  most,
  drop,
  write,
}: Keeping): Promise<readonly KeptEntry[]> {
  const gone = [...oldestBeyond(entries, wanted, most)];
  await drop(gone);
  for (;;) {
    try {
      await write();
      return gone;
    } catch (error) {
      const next = entries[gone.length];
      if (!isFull(error) || next === undefined) throw error;
      await drop([next]);
      gone.push(next);
    }
  }
}

const isFull = (error: unknown): boolean =>
  error instanceof DOMException && error.name === 'QuotaExceededError';

/** For people; `what` is named in the singular: `kept run`. */
export const madeRoom = (count: number, what: string): string =>
  `To make room, the oldest went: ${count === 1 ? `one ${what}` : `${count} ${what}s`}.`;

/** What belongs to drafts that are kept no longer goes with them. */
export async function dropOrphans<T extends { readonly draft: string }>(
  list: () => Promise<readonly T[]>,
  drop: (gone: readonly T[]) => Promise<void>,
): Promise<void> {
  try {
    await drop(await withoutDraft(await list()));
  } catch {
    // Tried again at the next visit.
  }
}
