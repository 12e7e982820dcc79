// A chat answer before it takes a release's shape: reasoning and tool parser applied, whole or as frames that still
// know which tokens caused them.
import { releaseWithin } from '../core/release-order.ts';
import { readConversation } from '../core/request/read-conversation.ts';
import { type JsonValue, member } from '../core/json/value.ts';
import {
  declaredTool,
  type ParserAnswer,
  type ParserContext,
  type ParserModel,
  type StreamFrame,
} from '../core/parse/parser-model.ts';
import { sglangKimiParser } from '../engines/sglang/kimi/eras.ts';
import { vllmKimiParser } from '../engines/vllm/kimi/eras.ts';
import { shownTexts } from './detokenize.ts';
import { flagOf, type Generation } from './generation.ts';
import type { Piece } from './pieces.ts';
import { splitReasoning } from './reasoning.ts';
import type { Scenario } from './scenario.ts';
import { seededIds } from './seeded-ids.ts';

export interface ChatWork {
  /** Names of the reasoning field. */
  readonly fields: readonly string[];
  readonly reasoning: string | undefined;
  readonly answer: () => ParserAnswer;
  readonly frames: () => Generator<ChatFrame, void, undefined>;
}

export interface ChatFrame extends StreamFrame {
  readonly reasoning?: string;
  /** The pieces whose text this frame brings or withholds; the last of a reply that stops is its end-of-turn token. */
  readonly pieces: readonly Piece[];
  readonly endsTurn: boolean;
}

/** An answer that no tool parser touches. */
const untouched: ParserModel = {
  sync: (content, finish) => ({ content, toolCalls: null, finish }),
  *stream(chunks, finish) {
    yield { chunk: -1, role: 'assistant', content: '' };
    for (const [chunk, content] of chunks.entries()) if (content !== '') yield { chunk, content };
    yield { chunk: chunks.length, finish };
  },
};

/** What a parser leaves of an answer in which no tool may be called. */
const withoutCalls = (parser: ParserModel): ParserModel => ({
  sync: (text, finish, context) => ({ ...parser.sync(text, finish, context), toolCalls: null, finish }),
  *stream(chunks, finish, context) {
    for (const { calls, ...frame } of parser.stream(chunks, finish, context)) {
      if (frame.finish !== undefined) yield { ...frame, finish };
      else if (calls === undefined || frame.content !== undefined) yield frame;
    }
  },
});

export function chatWork(scenario: Scenario, request: JsonValue, generation: Generation): ChatWork {
  const { engine, family } = scenario;
  const conversation = readConversation(request);
  const choice = member(request, 'tool_choice');
  const isOff = choice?.kind === 'string' && choice.value === 'none';
  const hasTools = conversation.tools.length > 0 && !isOff;
  const { grammar } = family;
  const startsOpen = generation.prompt.endsWith(grammar.thinkBegin);
  const split = splitReasoning(generation.pieces, scenario, startsOpen);
  const forcesTokens = hasTools && (engine.name === 'sglang' || releaseWithin(engine.release, '0.20.0'));
  const view = {
    engine: engine.name,
    skip: forcesTokens ? false : (flagOf(request, 'skip_special_tokens') ?? true),
    spaces: flagOf(request, 'spaces_between_special_tokens') ?? true,
    afterSpecial: true,
  };
  const shown = shownTexts(generation.pieces, view);
  const chunks = shown.slice(split.rest);
  const answered = generation.pieces.slice(split.rest);
  const thoughts = shown.slice(split.start, split.end);
  const parser = hasTools
    ? parserOf(engine)
    : removesSection(engine)
      ? withoutCalls(parserOf(engine))
      : untouched;
  const context = (): ParserContext => ({
    tools: hasTools ? conversation.tools.map(declaredTool) : [],
    historyCalls: conversation.calls.length,
    makeId: seededIds(generation.prompt),
  });
  return {
    fields: split.fields,
    reasoning: thoughts.length > 0 ? thoughts.join('') : undefined,
    answer: () => parser.sync(chunks.join(''), generation.finish, context()),
    *frames() {
      let next = 0;
      let told = false;
      for (const frame of parser.stream(chunks, generation.finish, context())) {
        if (frame.chunk >= 0 && !told) {
          yield* reasoningFrames(generation.pieces.slice(split.start, split.end), thoughts);
          told = true;
        }
        const upTo = Math.min(frame.chunk + 1, answered.length);
        const endsTurn = frame.finish !== undefined && generation.finish === 'stop';
        yield { ...frame, pieces: answered.slice(Math.min(next, upTo), upTo), endsTurn };
        next = Math.max(next, upTo);
      }
    },
  };
}

function* reasoningFrames(
  pieces: readonly Piece[],
  texts: readonly string[],
): Generator<ChatFrame, void, undefined> {
  for (const [index, piece] of pieces.entries()) {
    yield { chunk: 0, reasoning: texts[index] ?? '', pieces: [piece], endsTurn: false };
  }
}

/** Its parser runs also where no tool may be called. */
const removesSection = ({ name, release }: Scenario['engine']): boolean =>
  name === 'vllm' && releaseWithin(release, '0.25.0');

const parserOf = ({ name, release }: Scenario['engine']): ParserModel =>
  name === 'vllm' ? vllmKimiParser(release) : sglangKimiParser(release);
