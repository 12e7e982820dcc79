// From what was recorded to everything that can be read off it: raw text, the reference parser's view, the
// calls checked against the request, and the first divergence.
import type { ToolGrammar } from '../parse/grammar.ts';
import type { ParsedCall } from '../parse/parsed.ts';
import { parseOutput } from '../parse/reference.ts';
import type { Conversation } from '../request/conversation.ts';
import type { Encoding } from '../tokenize/encoding.ts';
import type { Recorded } from '../types.ts';
import { checkCalls } from './check-calls.ts';
import { locate } from './locate.ts';
import { rawOutput, type RawOutput } from './raw-output.ts';
import type { Reading } from './reading.ts';
import { savedArguments } from './saved-arguments.ts';

export interface ReadOptions {
  /**
   * The prompt ends by opening the reasoning. Leave it out when the prompt is not known: the output itself then
   * tells. It counts only for raw completions, because a chat answer is the reasoning parser's work.
   */
  readonly startsInReasoning?: boolean;
  /**
   * The text of token ids, where the vocabulary is known: a chat answer that carries its ids then shows what the
   * model wrote, whatever the server made of it.
   */
  readonly decode?: (ids: readonly number[]) => string;
  /** Token ends of the raw text, for the divergence's token. */
  readonly encoding?: Pick<Encoding, 'ends'>;
}

/** Further calls are not repaired. */
const MOST_SAVED = 100;

/** Never throws, whatever was recorded. */
export function readOutput(
  recorded: Recorded,
  conversation: Conversation | undefined,
  grammar: ToolGrammar,
  options: ReadOptions = {},
): Reading {
  const raw = rawOutput(recorded, grammar, options.decode);
  const startsInReasoning =
    raw.witness === 'verbatim' ? options.startsInReasoning : raw.ownReasoning ? false : undefined;
  const parsed = parseOutput(raw.text, grammar, {
    ...(startsInReasoning === undefined ? {} : { startsInReasoning }),
    tools: conversation?.tools.map(tool => tool.name) ?? [],
  });
  const divergence = locate(raw.text, parsed.violations, options.encoding);
  return {
    text: raw.text,
    witness: raw.witness,
    ...(raw.finish === undefined ? {} : { finish: raw.finish }),
    ...(raw.answer === undefined ? {} : { answer: raw.answer }),
    origins: raw.origins,
    parsed,
    calls: checkCalls(parsed.calls, conversation, answeredNames(raw)).map((checked, index) => {
      const saved = index < MOST_SAVED ? savedArguments(checked, raw.text) : undefined;
      return saved === undefined ? checked : { ...checked, saved };
    }),
    ...(divergence === undefined ? {} : { divergence }),
  };
}

/** Rebuilt calls stand where the answer's calls were written to. */
function answeredNames({ origins, answer }: RawOutput): (call: ParsedCall) => string | undefined {
  const byStart = new Map<number, number>();
  for (const { field, span, call } of origins) {
    if (call !== undefined && field === 'arguments') byStart.set(span.start, call);
    if (call !== undefined && field === 'id') byStart.set(span.start, call);
  }
  return ({ idSpan, argumentsSpan }) => {
    const index = byStart.get(argumentsSpan.start) ?? byStart.get(idSpan.start);
    return index === undefined ? undefined : answer?.toolCalls?.[index]?.name;
  };
}
