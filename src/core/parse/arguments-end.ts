// Where a call's arguments end. A marker inside a JSON string is text as long as the JSON closes properly
// behind it; when it does not, the first marker that looks like a real end is the end.
import { isBlank, type Body } from './body.ts';
import { jsonExtent } from './json-extent.ts';

export interface ArgumentsEnd {
  /** Offset behind the arguments, white space included. */
  readonly end: number;
  /** Index of the marker that ends them; `markers.length` when the text ends first. */
  readonly marker: number;
  /** Offset behind the JSON value, where there is a complete one. */
  readonly valueEnd?: number;
}

/** `from` is behind the argument marker; `first` is the index of the first marker at or behind `from`. */
export function argumentsEnd(body: Body, from: number, first: number): ArgumentsEnd {
  const { text, markers, end } = body;
  const extent = jsonExtent(text, from, end);
  if (extent.kind === 'open') {
    const real = realEnd(body, first, markers.length);
    return endAt(body, real ?? markers.length, real === undefined && extent.insideString);
  }
  const limit = extent.kind === 'complete' ? extent.end : extent.at;
  let next = first;
  while (next < markers.length && markers[next].end <= limit) next += 1;
  const passed = next > first;
  if (extent.kind === 'complete') {
    const gapEnd = markers[next]?.start ?? end;
    // A bare string closes at whatever quote comes next, so it must be followed by nothing else.
    if (!passed || extent.nested || isBlank(text, limit, gapEnd)) {
      return endAt(body, next, false, limit);
    }
  }
  if (!passed) return endAt(body, next, false);
  return endAt(body, realEnd(body, first, next) ?? firstCallEnd(body, first, next) ?? next, false);
}

function endAt(body: Body, marker: number, cutIsText: boolean, valueEnd?: number): ArgumentsEnd {
  const found = body.markers[marker];
  if (found !== undefined) return { end: found.start, marker, valueEnd };
  return { end: cutIsText ? body.end : (body.cut?.start ?? body.end), marker, valueEnd };
}

/** The first of the markers `[from, to)` with the neighbours a real end has. */
function realEnd(body: Body, from: number, to: number): number | undefined {
  for (let index = from; index < to; index += 1) {
    if (looksReal(body, index)) return index;
  }
  return undefined;
}

function looksReal({ text, markers, end }: Body, index: number): boolean {
  const marker = markers[index];
  const next = markers[index + 1];
  const adjoins = isBlank(text, marker.end, Math.min(next?.start ?? end, marker.end + LOOK_AHEAD));
  switch (marker.kind) {
    case 'call-end':
    case 'section-end':
      return adjoins;
    case 'section-begin':
      return adjoins && next?.kind === 'call-begin';
    case 'call-begin':
      return next?.kind === 'argument-begin';
    default:
      return false;
  }
}

/** White space beyond this many characters is not looked through, which keeps the look cheap. */
const LOOK_AHEAD = 200;

function firstCallEnd({ markers }: Body, from: number, to: number): number | undefined {
  for (let index = from; index < to; index += 1) {
    if (markers[index].kind === 'call-end') return index;
  }
  return undefined;
}
