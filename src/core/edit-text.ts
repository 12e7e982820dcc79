// Replaces spans of a text and leaves every other character as it was. All fixes change a request this way, and
// keys are taken out of it this way: what is not touched keeps its spelling, spacing and key order.

export interface TextEdit {
  /** UTF-16 range of the text; an empty range inserts. */
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** Edits must not overlap; those that start at one place are applied in the order given. */
export function editText(text: string, edits: readonly TextEdit[]): string {
  const parts: string[] = [];
  let at = 0;
  for (const edit of edits.toSorted((a, b) => a.start - b.start)) {
    parts.push(text.slice(at, edit.start), edit.text);
    at = edit.end;
  }
  parts.push(text.slice(at));
  return parts.join('');
}
