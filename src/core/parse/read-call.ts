// Reads one call: id, argument marker, arguments, end marker, whichever of them are there. The id's first
// character is known; where the call ends is found here.
import type { Span } from '../span.ts';
import { argumentsEnd, type ArgumentsEnd } from './arguments-end.ts';
import { isBlank, trimmed, type Body, type Report } from './body.ts';
import { checkArguments, NOTHING } from './check-arguments.ts';
import type { IdReading } from './grammar.ts';
import { readsAsId } from './headless-id.ts';
import type { ParsedCall } from './parsed.ts';

export interface CallStart {
  /** The call's first character, its marker included. */
  readonly start: number;
  /** Behind that marker. */
  readonly idStart: number;
  /** Index of the first marker at or behind `idStart`. */
  readonly first: number;
  readonly inside: ParsedCall['inside'];
  /** The call keeps the tree of its arguments. */
  readonly keepsValue: boolean;
}

export interface CallReading {
  /** Absent when nothing of a call was there but its marker. */
  readonly call?: ParsedCall;
  /** Offset and marker index from which the text goes on. */
  readonly at: number;
  readonly marker: number;
  /** True when the text broke off where the grammar needs more, and a violation says so. */
  readonly brokeOff: boolean;
}

interface Id {
  readonly text: string;
  readonly span: Span;
  readonly reading: IdReading;
  readonly canonical: boolean;
}

/** Violations are reported as they are found, in no particular order. */
export function readCall(body: Body, from: CallStart, report: Report): CallReading {
  const header = body.markers[from.first];
  const headerEnd = header?.start ?? body.cut?.start ?? body.end;
  if (header?.kind === 'argument-begin') {
    const id = readId(body, from.idStart, headerEnd);
    if (!id.canonical) report('id-form', id.text === '' ? header : id.span, body.idForm());
    return withArguments(body, from, id, { at: header.end, marker: from.first + 1 }, report);
  }
  const bare = bareArguments(body, from.idStart, headerEnd);
  if (bare === undefined) return withoutArguments(body, from, readId(body, from.idStart, headerEnd), report);
  const id = readId(body, from.idStart, bare);
  const behind = { start: bare, end: headerEnd };
  if (!id.canonical) report('id-form', id.text === '' ? behind : id.span, body.idForm());
  report('missing-argument-marker', behind, body.grammar.argumentBegin);
  return withArguments(body, from, id, { at: bare, marker: from.first, isBare: true }, report);
}

function readId({ text, grammar }: Body, start: number, end: number): Id {
  const span = trimmed(text, start, end);
  const id = text.slice(span.start, span.end);
  const reading = grammar.readId(id);
  // A name holds no white space; `readId` passes over it where engines do.
  const canonical =
    reading.kind === 'canonical' && !/\s/.test(id) && grammar.formatId(reading.name, reading.index) === id;
  return { text: id, span, reading, canonical };
}

interface ArgumentsStart {
  readonly at: number;
  /** Index of the first marker at or behind `at`. */
  readonly marker: number;
  /** No argument marker stands before them. */
  readonly isBare?: true;
}

function withArguments(
  body: Body,
  { start, inside, keepsValue }: CallStart,
  id: Id,
  given: ArgumentsStart,
  report: Report,
): CallReading {
  const { text, markers, grammar } = body;
  let from = given.at;
  let next = given.marker;
  for (let doubled = markers[next]; doubled?.kind === 'argument-begin'; doubled = markers[next]) {
    if (!isBlank(text, from, doubled.start)) break;
    report('stray-marker', doubled, 'the arguments as a JSON object');
    from = doubled.end;
    next += 1;
  }
  const found = callEnd(body, argumentsEnd(body, from, next), inside, report);
  const argumentsSpan = trimmed(text, from, found.end);
  const end = markers[found.marker];
  const startsNext = end !== undefined && found.end < end.start;
  const complete = found.valueEnd !== undefined && isBlank(text, found.valueEnd, found.end);
  const brokenOff = end === undefined && !complete;
  const { value, usable } = brokenOff
    ? NOTHING
    : checkArguments(body, argumentsSpan, end ?? body.ending, report);
  let brokeOff = false;
  let unended = false;
  if (end === undefined) {
    brokeOff = brokenOff || body.cut !== undefined;
    const place = body.cut !== undefined && body.cut.start >= found.end ? body.cut : body.ending;
    if (brokeOff) report('unexpected-end', place, complete ? grammar.callEnd : 'the rest of the arguments');
    else report('missing-call-end', body.ending, grammar.callEnd);
  } else if (end.kind !== 'call-end' && end.kind !== 'turn-end') {
    report('missing-call-end', startsNext ? trimmed(text, found.end, end.start) : end, grammar.callEnd);
    unended = true;
  }
  const takesMarker = end?.kind === 'call-end';
  return {
    call: {
      span: { start, end: takesMarker ? end.end : Math.max(argumentsSpan.end, id.span.end, start) },
      id: id.text,
      idSpan: id.span,
      reading: id.reading,
      name: nameOf(id.reading),
      arguments: text.slice(argumentsSpan.start, argumentsSpan.end),
      argumentsSpan,
      value: keepsValue ? value : undefined,
      closed: end !== undefined && end.kind !== 'turn-end',
      inside,
      usable,
      assumptions: assumptionsOf(given.isBare === true, unended, usable !== undefined),
    },
    at: takesMarker ? end.end : found.end,
    marker: takesMarker ? found.marker + 1 : found.marker,
    brokeOff,
  };
}

/** Passes over markers that end no call, each of which is reported. */
function callEnd(
  body: Body,
  argumentsFound: ArgumentsEnd,
  inside: ParsedCall['inside'],
  report: Report,
): ArgumentsEnd {
  const { text, markers, grammar } = body;
  let { end, marker: index } = argumentsFound;
  const { valueEnd } = argumentsFound;
  for (let marker = markers[index]; marker !== undefined; marker = markers[index]) {
    const ends = marker.kind !== 'argument-begin' && marker.kind !== 'think-begin';
    if (ends && (marker.kind !== 'think-end' || inside === 'reasoning')) break;
    if (valueEnd !== undefined && marker.kind === 'argument-begin') {
      if (readsAsId(body, text.slice(valueEnd, marker.start))) {
        end = valueEnd;
        break;
      }
    }
    report('stray-marker', marker, grammar.callEnd);
    index += 1;
    end = markers[index]?.start ?? body.end;
  }
  return { end, marker: index, valueEnd };
}

function assumptionsOf(isBare: boolean, unended: boolean, partly: boolean): readonly string[] | undefined {
  if (!isBare && !partly) return unended ? UNENDED : undefined;
  return [
    ...(isBare ? ['The arguments begin at the first bracket or quote behind the id.'] : []),
    ...(unended ? UNENDED : []),
    ...(partly ? ['Only the JSON value counts; the text around it is left out.'] : []),
  ];
}

const UNENDED = ['The call ends where its arguments do, although its end marker is missing.'];

/** The next marker is no argument marker, and no arguments stand before it. */
function withoutArguments(
  body: Body,
  { start, first, inside }: CallStart,
  id: Id,
  report: Report,
): CallReading {
  const { grammar } = body;
  const header = body.markers[first];
  const takesMarker = header?.kind === 'call-end';
  const at = takesMarker ? header.end : (header?.start ?? body.cut?.start ?? body.end);
  const marker = takesMarker ? first + 1 : first;
  const brokeOff = header === undefined;
  const cutInId = brokeOff && body.cut === undefined;
  const place = header ?? body.cut ?? body.ending;
  if (brokeOff) {
    const expected = id.text === '' ? body.idForm() : cutInId ? 'the rest of the id' : grammar.argumentBegin;
    report('unexpected-end', place, expected);
  }
  if (id.text === '') {
    if (header?.kind === 'call-begin') report('stray-marker', header, body.idForm());
    else if (!brokeOff) report('id-form', place, body.idForm());
    return { at, marker, brokeOff };
  }
  if (!cutInId && !id.canonical) report('id-form', id.span, body.idForm());
  if (!brokeOff) report('missing-argument-marker', place, grammar.argumentBegin);
  return {
    call: {
      span: { start, end: takesMarker ? header.end : id.span.end },
      id: id.text,
      idSpan: id.span,
      reading: id.reading,
      // An id that the end of the text cut short names nothing yet.
      name: cutInId && !id.canonical ? undefined : nameOf(id.reading),
      arguments: '',
      argumentsSpan: { start: id.span.end, end: id.span.end },
      closed: !brokeOff,
      inside,
    },
    at,
    marker,
    brokeOff,
  };
}

const nameOf = (reading: IdReading): string | undefined =>
  'name' in reading ? reading.name.trim() : undefined;

/** Where arguments begin without a marker before them: at the first bracket or quote. */
function bareArguments({ text }: Body, start: number, end: number): number | undefined {
  for (let at = start; at < end; at += 1) {
    if (text[at] === '{' || text[at] === '[' || text[at] === '"') return at;
  }
  return undefined;
}
