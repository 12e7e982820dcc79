// Follows provenance every way: request text ↔ prompt characters ↔ template text. Where the prompt repeats an input
// string verbatim the projection is exact to the character, through its JSON escapes; else it is the whole value.
import { scanString } from '../json/scan-string.ts';
import { sourceOffset, valueOffset } from '../json/string-offset.ts';
import type { JsonString } from '../json/value.ts';
import type { Span } from '../span.ts';
import { FROM_INPUT, FROM_TEMPLATE, type Provenance, type Rendered, type Source } from './rendered.ts';
import { segmentAt } from '../segment-at.ts';

/** Adds `[start, end)` to spans in ascending order, joining what touches. */
function addSpan(spans: Span[], start: number, end: number): void {
  const last = spans.at(-1);
  if (last !== undefined && start <= last.end && start >= last.start) {
    spans[spans.length - 1] = { start: last.start, end: Math.max(last.end, end) };
  } else spans.push({ start, end });
}

const startOf = ({ ends }: Provenance, segment: number): number => (segment === 0 ? 0 : ends[segment - 1]);

/** The JSON string a source names in the request text; undefined when it is something else, or made by a step. */
function stringAt(request: string, { start, end }: Source): JsonString | undefined {
  if (start < 0 || request.charAt(start) !== '"') return undefined;
  const scanned = scanString(request, start);
  return scanned.ok && scanned.end === end ? { kind: 'string', start, end, value: scanned.value } : undefined;
}

/** Strings of the request by source, read once per projection. */
function stringReader(request: string, sources: readonly Source[]) {
  const read = new Map<number, JsonString | undefined>();
  return (source: number): JsonString | undefined => {
    if (!read.has(source)) read.set(source, stringAt(request, sources[source]));
    return read.get(source);
  };
}

/** Whether the segment's characters stand in `node` at its offset: an engine step may have changed the value. */
function isVerbatim({ text, provenance }: Rendered, segment: number, node: JsonString): boolean {
  if (provenance.kinds[segment] !== FROM_INPUT) return false;
  return node.value.startsWith(
    text.slice(startOf(provenance, segment), provenance.ends[segment]),
    provenance.offset[segment],
  );
}

/**
 * Indices of the sources that `[start, end)` touches. Of those around it only the innermost counts: a list's printed
 * commas are not what a character of one of its items became.
 */
function sourcesIn(sources: readonly Source[], start: number, end: number): ReadonlySet<number> {
  const touched = new Set<number>();
  let innermost = Number.POSITIVE_INFINITY;
  const isAround = (each: Source): boolean => each.start <= start && each.end >= end;
  sources.forEach((each, index) => {
    if (each.start < 0 || each.start >= end || each.end <= start) return;
    touched.add(index);
    if (isAround(each)) innermost = Math.min(innermost, each.end - each.start);
  });
  for (const index of touched) {
    const each = sources[index];
    if (isAround(each) && each.end - each.start > innermost) touched.delete(index);
  }
  return touched;
}

/** Prompt spans (UTF-16) made from request text `[start, end)`, in the order of the prompt; neighbours are joined. */
export function promptSpansOf(
  rendered: Rendered,
  request: string,
  start: number,
  end: number,
): readonly Span[] {
  const { provenance } = rendered;
  const { ends, kinds, source, offset, sources } = provenance;
  const last = Math.max(end, start + 1);
  const wanted = sourcesIn(sources, start, last);
  const spans: Span[] = [];
  if (wanted.size === 0) return spans;
  const read = stringReader(request, sources);
  for (let segment = 0; segment < ends.length; segment++) {
    if (kinds[segment] === FROM_TEMPLATE || !wanted.has(source[segment])) continue;
    const from = startOf(provenance, segment);
    const whole = sources[source[segment]];
    const node = start <= whole.start && last >= whole.end ? undefined : read(source[segment]);
    if (node === undefined || !isVerbatim(rendered, segment, node)) {
      addSpan(spans, from, ends[segment]);
      continue;
    }
    // A caret on a quote stands for the whole value.
    if (last <= node.start + 1 || start >= node.end - 1) {
      addSpan(spans, from, ends[segment]);
      continue;
    }
    const first = valueOffset(request, node, start) - offset[segment];
    const behind = Math.max(valueOffset(request, node, last) - offset[segment], first + 1);
    if (behind <= 0 || first >= ends[segment] - from) continue;
    addSpan(spans, from + Math.max(0, first), Math.min(from + behind, ends[segment]));
  }
  return spans;
}

/** Request spans (UTF-16) that prompt characters `[start, end)` came from, each once, in the prompt's order. */
export function requestSpansOf(
  rendered: Rendered,
  request: string,
  start: number,
  end: number,
): readonly Span[] {
  const { provenance } = rendered;
  const { ends, kinds, source, offset, sources } = provenance;
  const read = stringReader(request, sources);
  const spans: Span[] = [];
  const seen = new Set<string>();
  const add = (from: number, to: number): void => {
    const key = `${from},${to}`;
    if (!seen.has(key)) addSpan(spans, from, to);
    seen.add(key);
  };
  const last = Math.max(end, start + 1);
  for (let segment = segmentAt(ends, start); segment < ends.length; segment++) {
    const from = startOf(provenance, segment);
    if (from >= last) break;
    if (kinds[segment] === FROM_TEMPLATE) continue;
    const each = sources[source[segment]];
    if (each.start < 0) continue;
    const node = read(source[segment]);
    if (node === undefined || !isVerbatim(rendered, segment, node)) {
      add(each.start, each.end);
      continue;
    }
    const inside = offset[segment] - from;
    add(
      sourceOffset(request, node, Math.max(start, from) + inside),
      sourceOffset(request, node, Math.min(last, ends[segment]) + inside),
    );
  }
  return spans;
}

/** Where in the template the segment was written; -1 where no template wrote it. */
const placeOf = ({ kinds, offset, writtenAt }: Provenance, segment: number): number =>
  kinds[segment] === FROM_TEMPLATE ? offset[segment] : (writtenAt?.[segment] ?? -1);

/**
 * Offset in the template text of what wrote prompt character `at`: the character itself where the template's own
 * text was copied, else the start of the expression that printed it. Undefined behind the end of the prompt and
 * for what an engine added.
 */
export function templateOffsetAt({ text, provenance }: Rendered, at: number): number | undefined {
  if (at < 0 || at >= text.length) return undefined;
  const segment = segmentAt(provenance.ends, at);
  const place = placeOf(provenance, segment);
  if (place < 0) return undefined;
  return provenance.kinds[segment] === FROM_TEMPLATE ? place + at - startOf(provenance, segment) : place;
}

/**
 * Template spans that wrote prompt characters `[start, end)`, each once: the characters themselves where the
 * template's own text was copied, and an empty span at the expression that printed a value.
 */
export function templateSpansOf({ provenance }: Rendered, start: number, end: number): readonly Span[] {
  const { ends, kinds } = provenance;
  const spans = new Map<string, Span>();
  const last = Math.max(end, start + 1);
  for (let segment = segmentAt(ends, start); segment < ends.length; segment++) {
    const from = startOf(provenance, segment);
    if (from >= last) break;
    const place = placeOf(provenance, segment);
    if (place < 0) continue;
    const span =
      kinds[segment] === FROM_TEMPLATE
        ? { start: place + Math.max(start - from, 0), end: place + Math.min(last, ends[segment]) - from }
        : { start: place, end: place };
    spans.set(`${span.start},${span.end}`, span);
  }
  return [...spans.values()];
}

/** Prompt spans (UTF-16) that template text `[start, end)` wrote, literally or by printing a value. */
export function promptSpansWrittenBy({ provenance }: Rendered, start: number, end: number): readonly Span[] {
  const { ends, kinds } = provenance;
  const spans: Span[] = [];
  for (let segment = 0; segment < ends.length; segment++) {
    const place = placeOf(provenance, segment);
    const from = startOf(provenance, segment);
    if (place < 0) continue;
    if (kinds[segment] !== FROM_TEMPLATE) {
      if (place >= start && place < end) addSpan(spans, from, ends[segment]);
      continue;
    }
    const length = ends[segment] - from;
    if (place >= end || place + length <= start) continue;
    addSpan(spans, from + Math.max(0, start - place), from + Math.min(length, end - place));
  }
  return spans;
}

/** The input value that prompt character `at` came from; undefined where the template wrote it. */
export function sourceAt(provenance: Provenance, at: number): Source | undefined {
  const segment = segmentAt(provenance.ends, at);
  if (segment >= provenance.ends.length || provenance.kinds[segment] === FROM_TEMPLATE) return undefined;
  return provenance.sources[provenance.source[segment]];
}
