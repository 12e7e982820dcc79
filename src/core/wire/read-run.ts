// A run's answer as a reading: what the server returned on the chat lane, what the model wrote on the completions
// lane. Token ids, where all of them came back, go before text: the detokenizer may add and drop, ids cannot lie.
import { readOutput } from '../diverge/read-output.ts';
import type { Reading } from '../diverge/reading.ts';
import { parseJson } from '../json/parse.ts';
import { printJson } from '../json/print.ts';
import { type JsonValue, member } from '../json/value.ts';
import type { ToolGrammar } from '../parse/grammar.ts';
import type { Conversation } from '../request/conversation.ts';
import type { Run } from './run.ts';

export interface RunContext {
  readonly conversation?: Conversation;
  readonly grammar: ToolGrammar;
  /** The prompt rendered here. */
  readonly prompt?: { readonly text: string };
  /** Text of token ids, special tokens included; needs the vocabulary. */
  readonly decode?: (ids: Uint32Array) => string;
}

/** Undefined where there is no answer, or a problem beside it. */
export function readRun(run: Run | undefined, context: RunContext): Reading | undefined {
  if (run === undefined || run.problem !== undefined || run.answer === undefined) return undefined;
  if (run.lane === 'completions')
    return readVerbatim(run, writtenIds(run, context) ?? contentOf(run), context);
  const json = run.response === undefined ? '' : printJson(run.response);
  return readOutput({ kind: 'response', json }, context.conversation, context.grammar);
}

/** What the model wrote on this very draw, by its token ids; undefined without ids or the vocabulary. */
export function readIds(run: Run, context: RunContext): Reading | undefined {
  const text = writtenIds(run, context);
  return text === undefined ? undefined : readVerbatim(run, text, context);
}

/** Some releases report `tool_calls` although the token limit cut the call (vLLM #47761). */
export function isAtLimit(run: Run): boolean {
  const sent = sentBody(run);
  const limit = member(sent, 'max_completion_tokens') ?? member(sent, 'max_tokens');
  const tokens = run.answer?.completionTokens;
  return limit?.kind === 'number' && tokens !== undefined && tokens >= Number(limit.raw);
}

/** The request body as it was sent. */
export function sentBody({ requestBody }: Run): JsonValue | undefined {
  const body = parseJson(requestBody);
  return body.ok ? body.value : undefined;
}

const contentOf = ({ answer }: Run): string => answer?.content ?? '';

/** vLLM up to 0.12 loses ids of a stream on the way (#29074): only ids that agree with the count are the output. */
function writtenIds({ tokenIds, answer, streamed }: Run, { decode }: RunContext): string | undefined {
  const ids = tokenIds.output;
  if (ids === undefined || decode === undefined) return undefined;
  const count = answer?.completionTokens;
  const isAll = count === undefined ? !streamed : ids.length >= count - 1;
  return isAll ? decode(Uint32Array.from(ids)) : undefined;
}

function readVerbatim(run: Run, text: string, { conversation, grammar, prompt }: RunContext): Reading {
  const finish = run.answer?.finish === 'length' || isAtLimit(run) ? 'length' : 'stop';
  return readOutput(
    { kind: 'raw', text, finish },
    conversation,
    grammar,
    prompt === undefined ? {} : { startsInReasoning: prompt.text.endsWith(grammar.thinkBegin) },
  );
}
