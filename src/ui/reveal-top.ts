// Where a text view scrolls to show a place: not at all while the place is in sight, else a third from the top, or
// higher where its end and the card under it would not fit. Lengths are in pixels.
import { rowAt, type TextRows } from './text-rows.ts';

export interface Reveal {
  /** UTF-16 offset into the text. */
  readonly start: number;
  /** Shown too, with the card under it, as far as there is room. */
  readonly end?: number;
}

/** What of the rows is in sight: `height` pixels from `top` on. */
export interface Sight {
  readonly top: number;
  readonly height: number;
  readonly rowHeight: number;
}

/** The scroll position that shows `place`, the present one where it is in sight. */
export function revealTop(rows: TextRows, place: Reveal, { top, height, rowHeight }: Sight): number {
  const first = rowAt(rows, place.start) * rowHeight;
  let last = rowAt(rows, place.end ?? place.start);
  while (last + 1 < rows.count && rows.insert[last + 1] >= 0) last++;
  // One row stays free above and below, so that it shows that the text goes on.
  const end = (last + 2) * rowHeight;
  if (first >= top + rowHeight && end <= top + height) return top;
  return Math.max(0, Math.min(first - rowHeight, Math.max(first - height / 3, end - height)));
}
