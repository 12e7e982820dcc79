// SGLang's streaming detector up to 0.5.14: one event a delta, first a call's name, from the next delta on its
// arguments. It wakes with a section or call marker and then shows nothing until a call's head matches, so an
// id it cannot read swallows the rest of the answer, and a call that arrives in one delta loses its arguments.
import { finder, stands } from '../../../core/parse/finder.ts';
import { pythonJson } from '../../../models/kimi-k2/python-text.ts';
import type { JsonLibrary } from '../../python/json-loads.ts';
import { argumentObject, growingValue } from './argument-object.ts';
import { type CallHead, type HeadReader, headReader, type IdForm } from '../../kimi/call-head.ts';
import { CALL_BEGIN, CALL_END, SECTION_BEGIN, SECTION_END, withoutMarkers } from '../../kimi/markers.ts';
import type { ReadId } from './call-id.ts';
import { NOTHING, type StartDetector, type StreamCall, type StreamResult } from './stream-parts.ts';

export interface OldStreamOptions {
  readonly idForm: IdForm;
  readonly readId: ReadId;
  /** Since 0.5.9 (DOTALL); before, arguments end at their first newline and stay incomplete. */
  readonly manyLines: boolean;
  /** Since 0.5.10 all five markers are taken out of text, before only the two end markers. */
  readonly stripsAllMarkers: boolean;
  /** Up to 0.5.9 text behind a call's end that came in the same delta counts as sent. */
  readonly countsTextAfterEnd: boolean;
  /** Since 0.5.12 a name once read is kept for the rest of its call. */
  readonly remembersName: boolean;
  readonly jsonLibrary: JsonLibrary;
}

interface MatchedCall extends CallHead {
  readonly json: ReturnType<typeof argumentObject>;
  /** The arguments as a guess of their tool reads them. */
  readonly value: ReturnType<typeof growingValue>;
  readonly newline: number;
  readonly endMarker: number;
}

/** Python raises at every delta and sends the whole buffer each time; we stop repeating it here. */
const REPEAT_LIMIT = 4_000_000;

export const streamOld =
  (options: OldStreamOptions): StartDetector =>
  (text, tools) => {
    let bufferStart = 0;
    /** The next call begin marker to try, and its reader while it is incomplete. */
    let candidate = 0;
    let reader: HeadReader | undefined;
    let match: MatchedCall | undefined;
    let name: string | undefined;
    let nameSent = false;
    let call = -1;
    let sent = 0;
    let repeated = 0;
    const parsed: string[] = [];
    const streamed: string[] = [];

    const nextSection = finder(text, SECTION_BEGIN);
    const nextBegin = finder(text, CALL_BEGIN);
    const nextCandidate = finder(text, CALL_BEGIN);
    const nextNewline = finder(text, '\n');
    const nextClose = finder(text, CALL_END);
    const nextArgumentsClose = finder(text, CALL_END);
    const nextCut = finder(text, CALL_END);

    const awakeAt = (end: number): boolean =>
      stands(nextSection(bufferStart), SECTION_BEGIN, end) || stands(nextBegin(bufferStart), CALL_BEGIN, end);

    const restart = (at: number): void => {
      bufferStart = at;
      candidate = at;
      reader = undefined;
      match = undefined;
    };

    /** `search` for a head in the buffer: the leftmost, which later text cannot change. */
    const findHead = (end: number): MatchedCall | undefined => {
      while (match === undefined) {
        if (reader === undefined) {
          const at = nextCandidate(candidate);
          if (!stands(at, CALL_BEGIN, end)) return undefined;
          candidate = at + CALL_BEGIN.length;
          reader = headReader(text, candidate, options.idForm, 'brace');
        }
        const head = reader(end);
        if (head === 'more') return undefined;
        reader = undefined;
        if (head === 'no') continue;
        const { argumentsStart } = head;
        match = {
          ...head,
          json: argumentObject(text, argumentsStart, options.jsonLibrary),
          value: growingValue(text, argumentsStart),
          newline: options.manyLines ? -1 : nextNewline(argumentsStart),
          endMarker: nextArgumentsClose(argumentsStart),
        };
      }
      return match;
    };

    const raise = (exception: string, end: number): StreamResult => {
      const all = text.slice(bufferStart, end);
      repeated += all.length;
      if (repeated > REPEAT_LIMIT) return { ...NOTHING, exception };
      return { text: options.stripsAllMarkers ? withoutMarkers(all) : all, calls: [], exception };
    };

    /** Ends the current call: what follows the first call of the buffer stays, without an end marker nothing. */
    const closeCall = (end: number): void => {
      const close = nextClose(nextBegin(bufferStart));
      restart(stands(close, CALL_END, end) ? close + CALL_END.length : end);
      call++;
      sent = 0;
      nameSent = false;
      name = undefined;
    };

    const sendArguments = (matched: MatchedCall, end: number): readonly StreamCall[] => {
      const textEnd = matched.newline === -1 ? end : Math.min(end, matched.newline);
      const closed = stands(matched.endMarker, CALL_END, textEnd);
      const argumentsEnd = closed ? matched.endMarker : textEnd;
      const from = matched.argumentsStart + sent;
      // A marker behind what was sent: Python cuts the new text there, which may be nothing.
      const cut = from <= argumentsEnd ? argumentsEnd : nextCut(from);
      const newsEnd = from <= argumentsEnd || stands(cut, CALL_END, textEnd) ? cut : textEnd;
      const news = text.slice(from, newsEnd);
      const calls: StreamCall[] = [];
      if (news !== '') {
        calls.push({ index: call, arguments: news });
        sent = (options.countsTextAfterEnd ? textEnd : newsEnd) - matched.argumentsStart;
        streamed[call] += news;
      }
      const value = matched.json(argumentsEnd);
      if (value !== undefined) {
        parsed[call] = pythonJson(value);
        closeCall(end);
      }
      return calls;
    };

    const feed = (start: number, end: number): StreamResult => {
      if (!awakeAt(end)) {
        restart(end);
        const delta = text.slice(start, end);
        const markers = options.stripsAllMarkers ? undefined : [SECTION_END, CALL_END];
        return { text: withoutMarkers(delta, markers), calls: [] };
      }
      const matched = findHead(end);
      if (matched === undefined) return NOTHING;
      let current = options.remembersName ? name : undefined;
      if (current === undefined) {
        const read = options.readId(matched.id, tools, () =>
          matched.value(matched.newline === -1 ? end : Math.min(end, matched.newline)),
        );
        if (read.kind === 'raises') return raise(read.exception, end);
        if (read.kind === 'unknown') return NOTHING;
        current = read.name;
      }
      if (call === -1) call = 0;
      parsed[call] ??= '{}';
      streamed[call] ??= '';
      if (nameSent) return { text: '', calls: sendArguments(matched, end) };
      nameSent = true;
      name = current;
      parsed[call] = '{}';
      return { text: '', calls: [{ index: call, name: current, arguments: '' }] };
    };

    return {
      feed,
      lastCall: () => {
        const index = parsed.length - 1;
        return index < 0 ? undefined : { index, parsed: parsed[index], streamed: streamed[index] };
      },
    };
  };
