// Raw model output: what a completion endpoint or a log gives, tool-call markup and all. Also found as a quoted
// string, in a fence, or as a text inside some JSON that is no answer of a known kind.
import { readTolerant } from '../json/tolerant.ts';
import type { JsonValue } from '../json/value.ts';
import type { Span } from '../span.ts';
import { formsIn } from './credentials.ts';
import { titleOf } from './describe.ts';
import type { ImportedCase } from './imported.ts';
import type { Repair } from '../json/repair.ts';

const MOST_NODES = 20_000;

export const holdsMarker = (text: string, markers: readonly string[]): boolean =>
  markers.some(marker => text.includes(marker));

/** The case that raw output makes. Without a marker of the family it is taken as output only for want of better. */
export function rawCase(
  text: string,
  markers: readonly string[],
  repairs: readonly Repair[] = [],
): ImportedCase {
  const title = titleOf(undefined, undefined, text);
  return {
    kind: 'case',
    recognised: holdsMarker(text, markers) ? 'raw model output' : 'plain text, taken as raw model output',
    title: title === '' ? 'Raw model output' : title,
    request: '',
    recorded: { kind: 'raw', text },
    repairs,
    removed: [],
    warnings: formsIn(text).map(
      ({ kind }) =>
        `What looks like a credential (${kind}) stands in the output and was kept; mask it before you share.`,
    ),
  };
}

/** The raw output in a paste that holds a marker: a quoted string, the one fence that has it, or all of it. */
export function rawOutputIn(text: string, fences: readonly Span[], markers: readonly string[]): ImportedCase {
  const trimmed = text.trim();
  const quote = trimmed.charAt(0);
  if ((quote === '"' || quote === "'") && trimmed.endsWith(quote) && trimmed.length > 1) {
    const { value, end } = readTolerant(trimmed);
    if (value?.kind === 'string' && end === trimmed.length) {
      return rawCase(value.value, markers, [
        unwrapped('The quotes and escapes around the text were taken away.'),
      ]);
    }
  }
  const marked = fences.filter(({ start, end }) => holdsMarker(text.slice(start, end), markers));
  const [only] = marked;
  if (only !== undefined && marked.length === 1) {
    const inner = text.slice(only.start, only.end).replace(/\r?\n$/, '');
    return rawCase(inner, markers, [unwrapped('The Markdown fence and the text around it were left out.')]);
  }
  return rawCase(text, markers);
}

/** The first text with a marker in it, breadth first. */
export function markedText(root: JsonValue, markers: readonly string[]): string | undefined {
  const queue: JsonValue[] = [root];
  for (let at = 0; at < queue.length && at < MOST_NODES; at++) {
    const node = queue[at];
    if (node.kind === 'string' && holdsMarker(node.value, markers)) return node.value;
    if (queue.length > MOST_NODES) continue;
    if (node.kind === 'array') for (const item of node.items.slice(0, MOST_NODES)) queue.push(item);
    else if (node.kind === 'object')
      for (const { value } of node.members.slice(0, MOST_NODES)) queue.push(value);
  }
  return undefined;
}

const unwrapped = (sentence: string): Repair => ({
  kind: 'wrapping',
  count: 1,
  sentence,
  at: 0,
  strictAt: -1,
});
