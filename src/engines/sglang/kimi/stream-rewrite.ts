// SGLang's streaming detector since 0.5.15: reads call after call out of its buffer in one delta, sends the
// arguments as they come up to the call end marker, whatever they are, and holds back an end of the text that
// might become a marker. Nothing releases that end when the answer is over.
import { finder, stands } from '../../../core/parse/finder.ts';
import { pythonStrip } from '../../../core/parse/python-text.ts';
import { ARGUMENT_BEGIN, CALL_BEGIN, CALL_END, SECTION_BEGIN, withoutMarkers } from '../../kimi/markers.ts';
import { growingValue } from './argument-object.ts';
import { namedIdCounterOrNothing } from './call-id.ts';
import type { StartDetector, StreamCall, StreamResult } from './stream-parts.ts';

const STARTS = [SECTION_BEGIN, CALL_BEGIN];
const LONGEST_START = Math.max(...STARTS.map(each => each.length));

/** How many characters at the end of `[floor, end)` are held back: two or more that begin a start marker. */
const heldBack = (text: string, floor: number, end: number): number => {
  for (let length = Math.min(end - floor, LONGEST_START - 1); length > 1; length--) {
    const tail = text.slice(end - length, end);
    if (STARTS.some(marker => marker.startsWith(tail))) return length;
  }
  return 0;
};

export const streamRewrite: StartDetector = (text, tools) => {
  const nextSection = finder(text, SECTION_BEGIN);
  const nextBegin = finder(text, CALL_BEGIN);
  const nextOther = finder(text, CALL_BEGIN);
  const nextMarker = finder(text, ARGUMENT_BEGIN);
  const nextEnd = finder(text, CALL_END);
  let bufferStart = 0;
  let named = false;
  let call = -1;
  /** How many characters of the current call's arguments were sent. */
  let sent = 0;
  /** The current call's id, and its arguments as a guess of their tool reads them. */
  let id: string | undefined;
  let argumentValue: ReturnType<typeof growingValue> | undefined;
  const streamed: string[] = [];

  const startOver = (at: number): void => {
    bufferStart = at;
    named = false;
    sent = 0;
    id = undefined;
    argumentValue = undefined;
  };

  const takeText = (end: number): string => {
    const limit = end - heldBack(text, bufferStart, end);
    const taken = text.slice(bufferStart, limit);
    bufferStart = limit;
    return withoutMarkers(taken);
  };

  /** The call that stands at the buffer's start. `wait`: more text is needed. */
  const takeCall = (end: number, calls: StreamCall[]): 'wait' | 'next' | { readonly exception: string } => {
    const afterBegin = bufferStart + CALL_BEGIN.length;
    const marker = nextMarker(bufferStart);
    const hasMarker = stands(marker, ARGUMENT_BEGIN, end);
    const other = nextOther(afterBegin);
    if (stands(other, CALL_BEGIN, end) && (!hasMarker || other < marker)) {
      startOver(other);
      return 'next';
    }
    if (!hasMarker) return 'wait';
    const argumentsStart = marker + ARGUMENT_BEGIN.length;
    const endMarker = nextEnd(bufferStart);
    const closed = stands(endMarker, CALL_END, end);
    const bodyEnd = closed ? Math.max(argumentsStart, endMarker) : end;
    let name: string | undefined;
    if (!named) {
      id ??= pythonStrip(text.slice(afterBegin, marker));
      const valueAt = (argumentValue ??= growingValue(text, argumentsStart));
      const read = namedIdCounterOrNothing(id, tools, () => valueAt(bodyEnd));
      if (read.kind === 'raises') return read;
      if (read.kind === 'unknown') {
        if (!closed) return 'wait';
        startOver(endMarker + CALL_END.length);
        return 'next';
      }
      ({ name } = read);
      named = true;
      if (call === -1) call = 0;
      streamed[call] = '';
    }
    const news = text.slice(argumentsStart + sent, bodyEnd);
    if (news !== '' || name !== undefined) {
      calls.push({ index: call, ...(name === undefined ? {} : { name }), arguments: news });
      sent += news.length;
      streamed[call] += news;
    }
    if (!closed) return 'wait';
    startOver(endMarker + CALL_END.length);
    call++;
    return 'next';
  };

  return {
    feed: (_start, end) => {
      const parts: string[] = [];
      const calls: StreamCall[] = [];
      const result = (): StreamResult => ({ text: parts.join(''), calls });
      if (!named && !stands(nextSection(bufferStart), SECTION_BEGIN, end)) {
        if (!stands(nextBegin(bufferStart), CALL_BEGIN, end)) return { text: takeText(end), calls };
      }
      for (;;) {
        const begin = nextBegin(bufferStart);
        if (!stands(begin, CALL_BEGIN, end)) {
          parts.push(takeText(end));
          return result();
        }
        if (begin > bufferStart) {
          parts.push(withoutMarkers(text.slice(bufferStart, begin)));
          bufferStart = begin;
        }
        const step = takeCall(end, calls);
        if (step === 'wait') return result();
        if (step === 'next') continue;
        startOver(end);
        return { ...result(), exception: step.exception };
      }
    },
    lastCall: () => {
      const index = streamed.length - 1;
      return index < 0 ? undefined : { index, parsed: '{}', streamed: streamed[index] };
    },
  };
};
