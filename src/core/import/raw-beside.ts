// Raw output pasted beside its request: before it, behind it, or in a fence of its own.
import type { Span } from '../span.ts';

/** Prose may name a marker; an output has a pair. */
const FEWEST_MARKERS = 2;
/** `Raw output:` on a line of its own is a label. */
const LABEL = /^[^\n<{]{0,80}:[ \t]*\r?\n/;

/**
 * The range of `text` (UTF-16) outside `taken` that is raw output, without label, fence and surrounding blanks;
 * undefined unless there is exactly one such stretch.
 */
export function rawBeside(
  text: string,
  taken: readonly Span[],
  fences: readonly Span[],
  markers: readonly string[],
): Span | undefined {
  if (taken.length === 0) return undefined;
  const first = Math.min(...taken.map(({ start }) => start));
  const last = Math.max(...taken.map(({ end }) => end));
  const free = fences.filter(fence =>
    taken.every(({ start, end }) => end <= fence.start || start >= fence.end),
  );
  const around = [
    { start: 0, end: first },
    { start: last, end: text.length },
  ];
  const marked = (spans: readonly Span[]) => spans.filter(span => isOutput(text, span, markers));
  const inFences = marked(free);
  const [only, ...others] = inFences.length > 0 ? inFences : marked(around);
  return only === undefined || others.length > 0 ? undefined : trimmed(text, only);
}

function isOutput(text: string, { start, end }: Span, markers: readonly string[]): boolean {
  const said = text.slice(start, end).replace(/`[^`\n]*`/g, '');
  return markers.filter(marker => said.includes(marker)).length >= FEWEST_MARKERS;
}

function trimmed(text: string, { start, end }: Span): Span {
  const inside = text.slice(start, end);
  let from = inside.length - inside.trimStart().length;
  const label = LABEL.exec(inside.slice(from));
  if (label !== null) from += label[0].length;
  return { start: start + from, end: start + inside.trimEnd().length };
}
