// Finds the contents of Markdown's fenced code blocks. A fence that is never closed reaches to the end.
import type { Span } from '../span.ts';

const MOST_BLOCKS = 100;

/** UTF-16 ranges of the contents, fence lines excluded. */
export function fencedBlocks(text: string): readonly Span[] {
  const blocks: Span[] = [];
  const fence = /^[ \t]{0,12}(?:>[ \t]?)?(`{3,20}|~{3,20})[^\n`]{0,200}$/gm;
  let open: { readonly start: number; readonly mark: string } | undefined;
  for (const match of text.matchAll(fence)) {
    if (blocks.length >= MOST_BLOCKS) return blocks;
    const mark = match[1];
    if (open === undefined) open = { start: Math.min(text.length, match.index + match[0].length + 1), mark };
    else if (mark.charAt(0) === open.mark.charAt(0) && mark.length >= open.mark.length) {
      blocks.push({ start: open.start, end: Math.max(open.start, match.index) });
      open = undefined;
    }
  }
  if (open !== undefined) blocks.push({ start: open.start, end: text.length });
  return blocks;
}
