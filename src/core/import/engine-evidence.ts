// Guesses the serving engine from what only that engine writes. No evidence, no guess.
import { ENGINE_LABEL } from '../engine-label.ts';
import { type JsonValue, member } from '../json/value.ts';
import type { EngineName } from '../types.ts';
import type { EngineGuess } from './imported.ts';

export interface EngineTraces {
  readonly host?: string;
  readonly request?: JsonValue;
  readonly response?: JsonValue;
  /** Text around the documents: log prefixes, prose of an issue. */
  readonly around: string;
}

/** Fields that one engine alone adds to its answers; on the answer, its choices or its native meta data. */
const RESPONSE_FIELDS: readonly (readonly [string, EngineName])[] = [
  ['matched_stop', 'sglang'],
  ['weight_version', 'sglang'],
  ['response_token_ids', 'sglang'],
  ['stop_reason', 'vllm'],
  ['prompt_logprobs', 'vllm'],
  ['kv_transfer_params', 'vllm'],
  ['prompt_text', 'vllm'],
];

/** Request fields that one engine alone understands. */
const REQUEST_FIELDS: readonly (readonly [string, EngineName])[] = [
  ['separate_reasoning', 'sglang'],
  ['stream_reasoning', 'sglang'],
  ['no_stop_trim', 'sglang'],
  ['ebnf', 'sglang'],
  ['return_meta_info', 'sglang'],
  ['guided_json', 'vllm'],
  ['guided_regex', 'vllm'],
  ['guided_choice', 'vllm'],
  ['guided_grammar', 'vllm'],
  ['guided_decoding_backend', 'vllm'],
  ['structured_outputs', 'vllm'],
  ['include_stop_str_in_output', 'vllm'],
  ['spaces_between_special_tokens', 'vllm'],
  ['truncate_prompt_tokens', 'vllm'],
  ['kv_transfer_params', 'vllm'],
  ['vllm_xargs', 'vllm'],
];

export function guessEngine(traces: EngineTraces): EngineGuess | undefined {
  const guess = fromHost(traces.host) ?? fromResponse(traces.response) ?? fromRequest(traces.request);
  const named = fromText(traces.around);
  if (guess === undefined) return named;
  const { release } = named?.name === guess.name ? named : {};
  return release === undefined ? guess : { ...guess, release };
}

function fromHost(host: string | undefined): EngineGuess | undefined {
  if (host === undefined) return undefined;
  const name: EngineName | undefined = /(?:^|\.)(?:moonshot\.(?:ai|cn)|kimi\.(?:ai|com))(?::\d+)?$/i.test(
    host,
  )
    ? 'moonshot'
    : /vllm/i.test(host)
      ? 'vllm'
      : /sglang|sgl[-_.]/i.test(host)
        ? 'sglang'
        : undefined;
  if (name !== undefined)
    return { name, because: `the request goes to a host named after ${ENGINE_LABEL[name]}` };
  return host.endsWith(':30000')
    ? { name: 'sglang', because: 'the request goes to port 30000, where SGLang listens by default' }
    : undefined;
}

function fromResponse(response: JsonValue | undefined): EngineGuess | undefined {
  if (response?.kind !== 'object') return undefined;
  const choices = member(response, 'choices');
  const choice = choices?.kind === 'array' ? choices.items[0] : undefined;
  for (const [field, name] of RESPONSE_FIELDS) {
    const holders = [
      response,
      choice,
      member(response, 'meta_info'),
      member(choice, 'meta_info'),
      member(response, 'metadata'),
    ];
    if (holders.some(each => member(each, field) !== undefined)) {
      return { name, because: `the response has \`${field}\`, which ${ENGINE_LABEL[name]} adds` };
    }
  }
  if (member(choice, 'usage')?.kind === 'object') {
    return { name: 'moonshot', because: 'the usage stands inside the choice, as Moonshot’s API sends it' };
  }
  const calls = member(member(choice, 'message'), 'tool_calls');
  const ids = calls?.kind === 'array' ? calls.items.map(each => member(each, 'id')) : [];
  if (ids.some(id => id?.kind === 'string' && id.value.startsWith('chatcmpl-tool-'))) {
    return { name: 'vllm', because: 'a tool call id begins with `chatcmpl-tool-`, as vLLM makes them' };
  }
  return undefined;
}

function fromRequest(request: JsonValue | undefined): EngineGuess | undefined {
  const found = REQUEST_FIELDS.find(([field]) => member(request, field) !== undefined);
  if (found === undefined) return undefined;
  const [field, name] = found;
  return { name, because: `the request has \`${field}\`, which ${ENGINE_LABEL[name]} reads` };
}

/** The text around names one engine, and perhaps its release. */
function fromText(around: string): EngineGuess | undefined {
  const text = around.slice(0, 200_000);
  const isVllm = /\bvllm\b/i.test(text);
  const isSglang = /\bsglang\b/i.test(text);
  if (isVllm === isSglang) return undefined;
  const name: EngineName = isVllm ? 'vllm' : 'sglang';
  const release = (isVllm ? VLLM_RELEASE : SGLANG_RELEASE).exec(text)?.[1];
  const because = `the text around it names ${ENGINE_LABEL[name]}${release === undefined ? '' : ` ${release}`}`;
  return release === undefined ? { name, because } : { name, release, because };
}

const VLLM_RELEASE = /\bvllm\b[^\n\d]{0,40}?\bv?(\d+\.\d+(?:\.\d+)?(?:\.post\d+|rc\d+)?)/i;
const SGLANG_RELEASE = /\bsglang\b[^\n\d]{0,40}?\bv?(\d+\.\d+(?:\.\d+)?(?:\.post\d+|rc\d+)?)/i;
