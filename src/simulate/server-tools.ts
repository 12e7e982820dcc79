// The tools beside completions that a release offers: its tokenizer, its rendering, its parser. Without a vocabulary
// there are no token ids, and the paths that need them are missing.
import { jsonArray, jsonString } from '../core/json/make.ts';
import { tokenIdsOf } from '../core/json/read-as.ts';
import { type JsonValue, member } from '../core/json/value.ts';
import { declaredTool } from '../core/parse/parser-model.ts';
import { releaseWithin } from '../core/release-order.ts';
import { readConversation } from '../core/request/read-conversation.ts';
import { decodeText } from '../core/tokenize/decode-text.ts';
import type { Encoder } from '../core/tokenize/encoding.ts';
import { sglangKimiParser } from '../engines/sglang/kimi/eras.ts';
import { chatWork } from './chat-frames.ts';
import { wholeChat } from './chat-shapes.ts';
import { badRequest, type SimulatedError } from './error-answers.ts';
import { generate } from './generation.ts';
import { promptOf } from './prompt.ts';
import type { Scenario } from './scenario.ts';
import { seededIds } from './seeded-ids.ts';

export type ToolAnswer =
  | { readonly kind: 'answer'; readonly value: unknown }
  | { readonly kind: 'error'; readonly error: SimulatedError };

export type ServerTool = (scenario: Scenario, request: JsonValue) => ToolAnswer;

const answer = (value: unknown): ToolAnswer => ({ kind: 'answer', value });
const refuse = (message: string): ToolAnswer => ({ kind: 'error', error: badRequest(message) });

/** Undefined where this release has no such path. */
export function serverTool(scenario: Scenario, path: string): ServerTool | undefined {
  const { name, release } = scenario.engine;
  const isExact = scenario.encoder?.encode('').quality === 'exact';
  const isVllm = name === 'vllm';
  switch (path) {
    case '/tokenize':
    case '/v1/tokenize':
      return isExact && (isVllm ? path === '/tokenize' : releaseWithin(release, '0.5.3.post1'))
        ? tokenize
        : undefined;
    case '/detokenize':
    case '/v1/detokenize':
      return isExact && (isVllm ? path === '/detokenize' : releaseWithin(release, '0.5.3.post1'))
        ? detokenize
        : undefined;
    case '/v1/chat/completions/render':
      return isExact && isVllm && releaseWithin(release, '0.15.0') ? render : undefined;
    case '/v1/chat/completions/derender':
      return isExact && isVllm && releaseWithin(release, '0.24.0') ? derender : undefined;
    case '/parse_function_call':
      return isVllm ? undefined : parseFunctionCall;
    default:
      return undefined;
  }
}

const idsOf = (encoder: Encoder | undefined, text: string): readonly number[] => [
  ...(encoder?.encode(text).ids ?? []),
];

const tokenize: ServerTool = (scenario, request) => {
  const { engine, encoder } = scenario;
  const given = member(request, 'prompt');
  let text: string;
  if (given?.kind === 'string') text = given.value;
  else if (member(request, 'messages')?.kind === 'array') {
    if (engine.name === 'sglang' && !releaseWithin(engine.release, '0.5.12'))
      return refuse('prompt: field required');
    const prompt = promptOf(scenario, request);
    if (prompt.kind === 'error') return prompt;
    text = prompt.text;
  } else return refuse('prompt: field required');
  const tokens = idsOf(encoder, text);
  const wantsTexts = engine.name === 'vllm' && member(request, 'return_token_strs')?.kind === 'boolean';
  return answer({
    count: tokens.length,
    max_model_len: scenario.contextLength,
    tokens,
    ...(wantsTexts ? { token_strs: tokens.map(id => spelled(encoder, id)) } : {}),
  });
};

const spelled = (encoder: Encoder | undefined, id: number): string =>
  encoder === undefined
    ? ''
    : decodeText(encoder, Uint32Array.of(id)).replaceAll(' ', 'Ġ').replaceAll('\n', 'Ċ');

const detokenize: ServerTool = ({ engine, encoder, family }, request) => {
  const ids = tokenIdsOf(member(request, 'tokens'));
  if (ids === undefined || encoder === undefined) return refuse('tokens: field required');
  const skipped = new Set(family.specialTokens.map(each => each.id));
  const skips = engine.name === 'sglang' && member(request, 'skip_special_tokens')?.kind !== 'boolean';
  const shown = skips ? ids.filter(id => !skipped.has(id)) : ids;
  const text = decodeText(encoder, Uint32Array.from(shown));
  return answer(engine.name === 'vllm' ? { prompt: text } : { text });
};

const render: ServerTool = (scenario, request) => {
  const prompt = promptOf(scenario, request);
  if (prompt.kind === 'error') return prompt;
  const ids = idsOf(scenario.encoder, prompt.text);
  return releaseWithin(scenario.engine.release, '0.18.0')
    ? answer({ request_id: 'render-1', token_ids: ids, sampling_params: { temperature: 1 } })
    : answer([[], [{ prompt_token_ids: ids }]]);
};

const derender: ServerTool = (scenario, request) => {
  const chat = member(request, 'chat_request');
  const choices = member(member(request, 'generate_response'), 'choices');
  const choice = choices?.kind === 'array' ? choices.items[0] : undefined;
  const ids = tokenIdsOf(member(choice, 'token_ids'));
  if (chat === undefined || ids === undefined || scenario.encoder === undefined) {
    return refuse('generate_response: field required');
  }
  const prompt = promptOf(scenario, chat);
  if (prompt.kind === 'error') return prompt;
  const { family } = scenario;
  const ends = new Set(
    family.specialTokens.filter(each => family.grammar.turnEnd.includes(each.text)).map(each => each.id),
  );
  const last = ids.at(-1);
  const text = decodeText(
    scenario.encoder,
    Uint32Array.from(last !== undefined && ends.has(last) ? ids.slice(0, -1) : ids),
  );
  const finish = member(choice, 'finish_reason');
  const reply = {
    text,
    finish: finish?.kind === 'string' && finish.value === 'length' ? 'length' : 'stop',
  } as const;
  const generation = generate(scenario, prompt, reply, { most: Number.POSITIVE_INFINITY, isAsked: false });
  return answer(
    wholeChat({ scenario, request: chat, generation, work: chatWork(scenario, chat, generation) }),
  );
};

const parseFunctionCall: ServerTool = ({ engine }, request) => {
  const text = member(request, 'text');
  const tools = member(request, 'tools');
  if (text?.kind !== 'string' || tools === undefined) return refuse('text: field required');
  const conversation = readConversation({
    kind: 'object',
    start: -1,
    end: -1,
    members: [
      { key: jsonString('messages'), value: jsonArray([]) },
      { key: jsonString('tools'), value: tools },
    ],
  });
  const parsed = sglangKimiParser(engine.release).sync(text.value, 'stop', {
    tools: conversation.tools.map(declaredTool),
    historyCalls: 0,
    makeId: seededIds(text.value),
  });
  return answer({
    normal_text: parsed.content ?? '',
    calls: (parsed.toolCalls ?? []).map((call, index) => ({
      tool_index: index,
      name: call.name,
      parameters: call.arguments,
    })),
  });
};
