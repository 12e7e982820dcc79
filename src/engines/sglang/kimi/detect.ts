// SGLang's reading of a whole answer: nothing happens without a section begin marker; with one, calls are
// searched over the whole text and everything from the marker on is taken out of the content.
import type { DeclaredTool } from '../../../core/parse/parser-model.ts';
import { isPythonSpace, trimSpaces } from '../../../core/parse/python-text.ts';
import { headReader, type IdForm } from '../../kimi/call-head.ts';
import { CALL_BEGIN, CALL_END, SECTION_BEGIN } from '../../kimi/markers.ts';
import { growingValue } from './argument-object.ts';
import type { ReadId } from './call-id.ts';

export interface DetectOptions {
  readonly idForm: IdForm;
  readonly readId: ReadId;
  /** Since 0.5.9 (DOTALL) arguments may hold newlines. */
  readonly manyLines: boolean;
}

export interface DetectedCall {
  readonly name: string;
  /** The number the model wrote in the id. */
  readonly index: bigint;
  readonly arguments: string;
}

export interface Detection {
  readonly sectionBegins: boolean;
  readonly content: string;
  readonly calls: readonly DetectedCall[];
  readonly exception?: string;
}

/** A `}` with nothing but spaces between it and a call end marker. */
interface Closing {
  readonly brace: number;
  readonly after: number;
}

const closingsOf = (text: string): readonly Closing[] => {
  const closings: Closing[] = [];
  let floor = 0;
  for (let at = text.indexOf(CALL_END); at !== -1; at = text.indexOf(CALL_END, floor)) {
    const brace = trimSpaces(text, floor, at, isPythonSpace) - 1;
    if (text[brace] === '}') closings.push({ brace, after: at + CALL_END.length });
    floor = at + CALL_END.length;
  }
  return closings;
};

/** `begin id argumentsMarker ({.*?})\s*end`, found one after the other. */
function* findCalls(
  text: string,
  { idForm, manyLines }: DetectOptions,
): Generator<{ readonly id: string; readonly arguments: string }, void, undefined> {
  const closings = closingsOf(text);
  let next = 0;
  let newline = -2;
  for (let at = text.indexOf(CALL_BEGIN); at !== -1; ) {
    const begin = at + CALL_BEGIN.length;
    at = text.indexOf(CALL_BEGIN, begin);
    const head = headReader(text, begin, idForm, 'brace')(text.length);
    if (typeof head === 'string') continue;
    const { argumentsStart } = head;
    while (next < closings.length && closings[next].brace <= argumentsStart) next++;
    const closing = closings[next];
    if (closing === undefined) return;
    if (!manyLines) {
      if (newline !== -1 && newline < argumentsStart) newline = text.indexOf('\n', argumentsStart);
      if (newline !== -1 && newline < closing.brace) continue;
    }
    yield { id: head.id, arguments: text.slice(argumentsStart, closing.brace + 1) };
    at = text.indexOf(CALL_BEGIN, closing.after);
  }
}

export const detect = (text: string, tools: readonly DeclaredTool[], options: DetectOptions): Detection => {
  const section = text.indexOf(SECTION_BEGIN);
  if (section === -1) return { sectionBegins: false, content: text, calls: [] };
  const calls: DetectedCall[] = [];
  for (const found of findCalls(text, options)) {
    const given = found.arguments;
    const read = options.readId(found.id, tools, () => growingValue(given, 0)(given.length));
    if (read.kind === 'raises') {
      return { sectionBegins: true, content: text, calls: [], exception: read.exception };
    }
    if (read.kind === 'call') calls.push({ name: read.name, index: read.index, arguments: found.arguments });
  }
  return { sectionBegins: true, content: text.slice(0, section), calls };
};
