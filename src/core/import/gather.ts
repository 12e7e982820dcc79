// Walks through a text and gathers the parts of a case in it: curl commands, streams and JSON documents, with
// log prefixes, prose, headers and Markdown fences around them.
import type { Fuel } from '../json/embedded.ts';
import { lineColumn } from '../json/line-column.ts';
import type { Repair } from '../json/repair.ts';
import { readTolerant } from '../json/tolerant.ts';
import { type JsonValue, member } from '../json/value.ts';
import type { Problem } from '../result.ts';
import type { Span } from '../span.ts';
import type { CredentialFound } from './credentials.ts';
import { findCurl, readCurl } from './curl.ts';
import { jsonParts } from './json-parts.ts';
import { decodeOnce, type JsonText } from './json-text.ts';
import type { Part } from './part.ts';
import { shapeOf } from './shape.ts';
import { findEvents, readEvents } from './sse.ts';

export interface Gathered {
  readonly parts: Part[];
  /** The kinds of the parts. */
  readonly kinds: Set<Part['kind']>;
  /** Ranges that were understood. */
  readonly spans: Span[];
  /** Ranges whose credentials are accounted for. */
  readonly accounted: Span[];
  readonly credentials: CredentialFound[];
  readonly repairs: Repair[];
  readonly warnings: string[];
  /** Host and path of the last curl command. */
  target?: { readonly host: string; readonly path: string };
  /** Further rows that were not opened. */
  more: number;
  /** Curl commands and streams that were seen, whether or not they gave a part. */
  commands: number;
  streams: number;
  problem?: Problem;
  /** The first JSON that is no part of a chat. */
  stranger?: JsonText;
}

const MOST_DOCUMENTS = 400;
const MOST_FAILURES = 60;
const MOST_COMMANDS = 8;
/** A command of this length without a body is none. */
const LONG_COMMAND = 20_000;
/** Attempts that read this much and came to nothing are few. */
const LONG_FAILURE = 2_000;
const MOST_LONG_FAILURES = 3;
const NONE = Number.POSITIVE_INFINITY;

export const emptyGathering = (): Gathered => ({
  parts: [],
  kinds: new Set(),
  spans: [],
  accounted: [],
  credentials: [],
  repairs: [],
  warnings: [],
  more: 0,
  commands: 0,
  streams: 0,
});

/** Gathers from the UTF-16 range into `into`. `markers`: JSON right behind one is a tool call's arguments. */
export function gather(
  text: string,
  { start, end }: Span,
  markers: readonly string[],
  fuel: Fuel,
  into: Gathered,
): void {
  const source = end === text.length ? text : text.slice(0, end);
  let documents = 0;
  let failures = 0;
  let curl = -1;
  let events = -1;
  let at = start;
  while (documents < MOST_DOCUMENTS && failures < MOST_FAILURES && fuel.left > 0) {
    if (curl < at) curl = into.commands > MOST_COMMANDS ? NONE : found(findCurl(source, at));
    if (events < at) events = found(findEvents(source, at));
    const bracket = nextBracket(source, at);
    const next = Math.min(curl, events, bracket);
    if (next === NONE) break;
    if (next === curl) {
      at = gatherCurl(source, curl, fuel, into);
    } else if (next === events) {
      at = gatherEvents(source, events, fuel, into);
    } else {
      const reading = readDocument(source, bracket, fuel);
      fuel.left -= reading.end - bracket;
      const { document } = reading;
      const parts =
        document === undefined || isArguments(source, bracket, markers) ? [] : jsonParts(document);
      if (parts[0]?.kind !== 'chunk') documents++;
      if (parts.length > 0 && !isFull(into, parts)) {
        add(into, parts);
        into.spans.push({ start: bracket, end: reading.end });
        const [first] = parts;
        if (first !== undefined && first.json === document)
          into.accounted.push({ start: bracket, end: reading.end });
        at = reading.end;
      } else if (parts.length > 0) {
        into.more++;
        into.spans.push({ start: bracket, end: reading.end });
        at = reading.end;
      } else {
        if (document === undefined) into.problem ??= placed(text, reading.problem);
        else into.stranger ??= document;
        const isWhole =
          document !== undefined && reading.cut === undefined && reading.end <= Math.min(curl, events);
        if (!isWhole)
          failures += reading.end - bracket > LONG_FAILURE ? MOST_FAILURES / MOST_LONG_FAILURES : 1;
        at = isWhole ? reading.end : bracket + 1;
      }
    }
  }
}

const found = (place: number): number => (place < 0 ? NONE : place);

const placed = (text: string, problem: Problem | undefined): Problem => ({
  sentence: problem?.sentence ?? 'This is not JSON.',
  ...(problem?.at === undefined ? {} : { at: problem.at, ...lineColumn(text, problem.at) }),
});

/** Whether there is a request and an answer already, or what comes is of the kind that is there alone. */
function isFull({ kinds }: Gathered, coming: readonly Part[]): boolean {
  const hasRequest = kinds.has('request') || kinds.has('messages') || kinds.has('completion-request');
  if (hasRequest && kinds.has('response')) return true;
  const brings = (kind: Part['kind']): boolean => coming.some(each => each.kind === kind);
  if (brings('request') && kinds.has('request')) return true;
  return brings('response') && kinds.has('response') && !brings('request');
}

function add(into: Gathered, parts: readonly Part[]): void {
  for (const part of parts) {
    into.parts.push(part);
    into.kinds.add(part.kind);
  }
}

function gatherCurl(text: string, start: number, fuel: Fuel, into: Gathered): number {
  const command = readCurl(text, start, fuel);
  const end = Math.max(command.span.end, start + 4);
  const isLong = command.body === undefined && command.furthest - start > LONG_COMMAND;
  into.commands += isLong ? MOST_COMMANDS + 1 : 1;
  into.credentials.push(...command.credentials);
  if (command.host !== undefined) into.target = { host: command.host, path: command.path ?? '' };
  if (command.bodyFile !== undefined) {
    into.warnings.push(
      `The curl command reads its body from the file ${command.bodyFile.slice(0, 80)}, which was not pasted.`,
    );
  }
  if (command.body === undefined) {
    // What stands in the command's text is looked for as a document of its own.
    return Math.max(start + 4, Math.min(end, nextBracket(text, start)));
  }
  const span = { start: command.span.start, end };
  into.spans.push(span);
  into.accounted.push(span);
  for (const part of jsonParts(command.body)) {
    if (isFull(into, [part])) into.more++;
    else add(into, [part.kind === 'request' ? { ...part, from: 'curl' } : part]);
  }
  if (into.parts.length === 0) into.stranger ??= command.body;
  return end;
}

function gatherEvents(text: string, start: number, fuel: Fuel, into: Gathered): number {
  const stream = readEvents(text, start, fuel);
  const end = Math.max(stream.span.end, start + 1);
  into.streams++;
  into.spans.push({ start, end });
  into.accounted.push({ start, end });
  const values = stream.events.filter(each => isEvent(each.value));
  const others = stream.events.length - values.length;
  if (values.length > 0 && others > 0)
    into.warnings.push(`${others} events of the stream are no chunks of an answer and were left out.`);
  add(
    into,
    values.map(json => ({ kind: 'chunk', value: json.value, json })),
  );
  for (const { repairs } of values)
    into.repairs.push(...repairs.map(each => ({ ...each, at: start, strictAt: -1 })));
  if (stream.unreadable > 0) {
    into.warnings.push(
      `${stream.unreadable} ${stream.unreadable === 1 ? 'event' : 'events'} of the stream could not be read and ${stream.unreadable === 1 ? 'was' : 'were'} left out.`,
    );
  }
  return end;
}

/** Chunks, errors, and the events of native endpoints. */
function isEvent(value: JsonValue): boolean {
  if (member(value, 'choices') !== undefined) return true;
  const shape = shapeOf(value);
  if (shape === 'error-response' || shape === 'native-response') return true;
  return member(value, 'content')?.kind === 'string' && member(value, 'stop') !== undefined;
}

interface ReadDocument {
  readonly document?: JsonText;
  readonly end: number;
  readonly cut?: number;
  readonly problem?: Problem;
}

/** The document that begins at the bracket, also when its quotes stand escaped because it was inside a string. */
function readDocument(text: string, start: number, fuel: Fuel): ReadDocument {
  if (/^.\s*\\"/.test(text.slice(start, start + 200))) {
    const end = stringEnd(text, start);
    const document = decodeOnce(text.slice(start, end).trim());
    if (document !== undefined) return { document, end };
    fuel.left -= end - start;
  }
  const { value, strict, repairs, end, cut, problem } = readTolerant(text, start, fuel);
  return {
    end,
    ...(value === undefined ? {} : { document: { text: strict, value, repairs } }),
    ...(cut === undefined ? {} : { cut }),
    ...(problem === undefined ? {} : { problem }),
  };
}

/** Where the string that the text stands in ends: at the next quote without a backslash. */
function stringEnd(text: string, from: number): number {
  for (let at = from; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === 92) at++;
    else if (code === 34) return at;
  }
  return text.length;
}

/** Whether the bracket opens a tool call's arguments in raw model output. */
function isArguments(text: string, at: number, markers: readonly string[]): boolean {
  const before = text.slice(Math.max(0, at - 80), at).trimEnd();
  return markers.some(marker => before.endsWith(marker));
}

/** The next bracket that can begin a document: a key, a value or a line break follows it. */
function nextBracket(text: string, from: number): number {
  const start =
    /[{[](?=\s*(?:["'“{[\]}]|\\"|\/\/|\/\*|#|\w+\s*:|$))|\[(?=ChatCompletionMessage\w{0,40}\()|\b(?:ChatCompletion(?:Chunk|Message)?|Completion|Choice)\(/g;
  start.lastIndex = from;
  return start.exec(text)?.index ?? NONE;
}
