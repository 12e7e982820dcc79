// Asks a live server's own tools: its tokenizer, its rendering, its parser. Their answers come back as common
// values; what went wrong comes back as a sentence.
import type { Answer } from '../core/diverge/reading.ts';
import { jsonArray, jsonBoolean, jsonNumber, jsonObject, jsonString } from '../core/json/make.ts';
import { printJson } from '../core/json/print.ts';
import { type JsonValue, member } from '../core/json/value.ts';
import { fail, type Result } from '../core/result.ts';
import { httpProblem } from '../core/wire/http-problem.ts';
import {
  readDerendered,
  readParsedCalls,
  readRendered,
  readTokens,
  type ServerParse,
  type ServerPrompt,
  type ServerTokens,
} from '../core/wire/witness-answers.ts';
import { ask } from './ask.ts';
import type { Connection } from './exchange.ts';

export interface WitnessCall {
  readonly connection: Connection;
  readonly key?: string;
  readonly signal?: AbortSignal;
  /** Milliseconds; 30 s unless given. */
  readonly timeout?: number;
}

/** The ids the server gives to a text. Special tokens in it count as such. */
export const tokenizeText = (
  call: WitnessCall,
  prompt: string,
  model?: string,
): Promise<Result<ServerTokens>> =>
  put(
    call,
    '/tokenize',
    jsonObject([
      ...named(model),
      ['prompt', jsonString(prompt)],
      ['add_special_tokens', jsonBoolean(false)],
      ['return_token_strs', jsonBoolean(true)],
    ]),
    readTokens,
  );

/** Fields of a chat request that make its prompt. */
const OF_PROMPT: ReadonlySet<string> = new Set([
  'model',
  'messages',
  'tools',
  'tool_choice',
  'chat_template',
  'chat_template_kwargs',
  'add_generation_prompt',
  'continue_final_message',
]);

/** The ids of the prompt that the server builds of a chat request. SGLang reads messages from 0.5.12 on. */
export const tokenizeMessages = (call: WitnessCall, request: JsonValue): Promise<Result<ServerTokens>> => {
  const members =
    request.kind === 'object' ? request.members.filter(each => OF_PROMPT.has(each.key.value)) : [];
  return put(call, '/tokenize', { kind: 'object', start: -1, end: -1, members }, readTokens);
};

/** vLLM from 0.15: the prompt and the sampling it would use, without generating. */
export const renderChat = (call: WitnessCall, request: JsonValue): Promise<Result<ServerPrompt>> =>
  put(call, '/v1/chat/completions/render', request, readRendered);

export interface Generated {
  readonly ids: ArrayLike<number>;
  readonly finish: 'stop' | 'length';
}

/** vLLM from 0.24: what its parser makes of token ids, as the answer to `request`. */
export const derender = (
  call: WitnessCall,
  request: JsonValue,
  output: Generated,
): Promise<Result<Answer>> => {
  const choice = jsonObject([
    ['index', jsonNumber(0)],
    ['token_ids', idList(output.ids)],
    ['finish_reason', jsonString(output.finish)],
  ]);
  const model = member(request, 'model');
  const body = jsonObject([
    ...(model === undefined ? [] : [['model', model] as const]),
    ['generate_response', jsonObject([['choices', jsonArray([choice])]])],
    ['chat_request', request],
  ]);
  return put(call, '/v1/chat/completions/derender', body, readDerendered);
};

/** SGLang: what its parser makes of a text, streaming left aside. */
export const parseFunctionCall = (
  call: WitnessCall,
  text: string,
  tools: JsonValue | undefined,
  parser = 'kimi_k2',
): Promise<Result<ServerParse>> =>
  put(
    call,
    '/parse_function_call',
    jsonObject([
      ['text', jsonString(text)],
      ['tools', tools ?? jsonArray([])],
      ['tool_call_parser', jsonString(parser)],
    ]),
    readParsedCalls,
  );

const named = (model: string | undefined): readonly (readonly [string, JsonValue])[] =>
  model === undefined ? [] : [['model', jsonString(model)]];

const idList = (ids: ArrayLike<number>): JsonValue => jsonArray(Array.from(ids, id => jsonNumber(id)));

async function put<T>(
  { connection, key, signal, timeout = 30_000 }: WitnessCall,
  path: string,
  body: JsonValue,
  read: (answer: JsonValue) => Result<T>,
): Promise<Result<T>> {
  const asked = await ask(connection, {
    method: 'POST',
    path,
    body: printJson(body),
    ...(key === undefined ? {} : { key }),
    ...(signal === undefined ? {} : { signal }),
    timeout,
  });
  if (asked.kind === 'not-sent') return fail({ sentence: asked.sentence });
  if (asked.kind !== 'answer') return fail({ sentence: WHY[asked.kind] });
  const problem = httpProblem({
    status: asked.status,
    body: asked.text,
    ...(asked.retryAfter === undefined ? {} : { retryAfter: asked.retryAfter }),
    path,
    withKey: key !== undefined && key !== '',
    now: connection.clock.now(),
  });
  if (problem?.kind === 'no-such-path') {
    return fail({ sentence: `This server has no \`${path}\` (${asked.status}).` });
  }
  if (problem !== undefined) return fail({ sentence: problem.sentence });
  if (asked.json === undefined) return fail({ sentence: `What answers at \`${path}\` is not JSON.` });
  return read(asked.json);
}

const WHY = {
  unreachable: 'The server could not be reached.',
  timeout: 'The server did not answer in time.',
  aborted: 'You stopped this.',
  redirected: 'The server answers with a redirect, which is not followed.',
} as const;
