// SGLang's chat server around the detector: ids, content, finish reason, and the closing check of a stream
// for arguments that were parsed but not sent.
import type {
  EngineFinish,
  ParserAnswer,
  ParserContext,
  ParserModel,
  StreamFrame,
} from '../../../core/parse/parser-model.ts';
import { type DetectOptions, detect } from './detect.ts';
import type { StartDetector } from './stream-parts.ts';

/** How a call's id is made; none of them is the model's own. */
export type IdScheme =
  /** `call_` and random characters. */
  | 'random'
  /** `functions.{name}:{index}` with the index of this answer. */
  | 'index'
  /** The same, with the calls of the history counted in. */
  | 'history';

export interface SglangServer {
  readonly detect: DetectOptions;
  readonly startDetector: StartDetector;
  readonly ids: IdScheme;
  /** Up to 0.5.14 a whole answer's index is the number the model wrote, counted on top of the history's. */
  readonly indexFromModel: boolean;
  /** A section without a readable call: up to 0.5.15 the raw text with finish `tool_calls`, then silence. */
  readonly rawWhenNothingParsed: boolean;
  /** What empty content is in a whole answer: null up to 0.5.12, then the empty string. */
  readonly emptyContent: null | '';
  /** Arguments still to be sent at the end: what is left of the dump anywhere in it, or only behind a prefix. */
  readonly remaining: 'anywhere' | 'suffix';
}

const callId = (server: SglangServer, context: ParserContext, name: string, index: bigint): string => {
  if (server.ids === 'random') return context.makeId('call_');
  const offset = server.ids === 'history' ? BigInt(context.historyCalls) : 0n;
  return `functions.${name}:${offset + index}`;
};

const answer = (
  server: SglangServer,
  text: string,
  finish: EngineFinish,
  context: ParserContext,
): ParserAnswer => {
  const content = (kept: string): string | null => (kept === '' ? server.emptyContent : kept);
  if (context.tools.length === 0) return { content: content(text), toolCalls: null, finish };
  const found = detect(text, context.tools, server.detect);
  const exception = found.exception === undefined ? {} : { exception: found.exception };
  if (!found.sectionBegins) return { content: content(text), toolCalls: null, finish };
  const called = finish === 'stop' ? 'tool_calls' : finish;
  if (found.calls.length === 0) {
    return server.rawWhenNothingParsed
      ? { content: content(text), toolCalls: [], finish: called, ...exception }
      : { content: content(found.content), toolCalls: null, finish, ...exception };
  }
  const toolCalls = found.calls.map((call, position) => ({
    id: callId(server, context, call.name, server.indexFromModel ? call.index : BigInt(position)),
    name: call.name,
    arguments: call.arguments,
  }));
  return { content: content(found.content), toolCalls, finish: called };
};

const remainingArguments = (server: SglangServer, parsed: string, streamed: string): string => {
  if (server.remaining === 'suffix') return parsed.startsWith(streamed) ? parsed.slice(streamed.length) : '';
  return parsed.includes(streamed) ? parsed.replace(streamed, () => '') : '';
};

function* frames(
  server: SglangServer,
  chunks: readonly string[],
  finish: EngineFinish,
  context: ParserContext,
): Generator<StreamFrame, void, undefined> {
  const text = chunks.join('');
  const detector = server.startDetector(text, context.tools);
  yield { chunk: -1, role: 'assistant', content: '' };
  let called = false;
  let end = 0;
  for (const [chunk, delta] of chunks.entries()) {
    const start = end;
    end += delta.length;
    if (context.tools.length === 0) {
      if (delta !== '') yield { chunk, content: delta };
      continue;
    }
    const result = detector.feed(start, end);
    const exception = result.exception === undefined ? {} : { exception: result.exception };
    if (result.text !== '' || result.exception !== undefined)
      yield { chunk, content: result.text, ...exception };
    for (const call of result.calls) {
      called = true;
      const { index, name } = call;
      // An empty name (`functions.:0`, up to 0.5.2) counts as none.
      const head = name ? { id: callId(server, context, name, BigInt(index)), name } : {};
      yield { chunk, calls: [{ index, ...head, arguments: call.arguments }] };
    }
  }
  const last = context.tools.length === 0 ? undefined : detector.lastCall();
  const rest = last === undefined ? '' : remainingArguments(server, last.parsed, last.streamed);
  if (last !== undefined && rest !== '') {
    yield { chunk: chunks.length, calls: [{ index: last.index, arguments: rest }] };
  }
  yield { chunk: chunks.length, finish: called && finish === 'stop' ? 'tool_calls' : finish };
}

export const sglangModel = (server: SglangServer): ParserModel => ({
  sync: (text, finish, context) => answer(server, text, finish, context),
  stream: (chunks, finish, context) => frames(server, chunks, finish, context),
});
