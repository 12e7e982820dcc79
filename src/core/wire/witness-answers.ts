// What a live server's own tools say: its tokenizer, its rendering, its parser. Each engine words these answers in
// its own way; here they become one value each.
import { readAnswer } from '../diverge/answer.ts';
import type { Answer } from '../diverge/reading.ts';
import { printJson } from '../json/print.ts';
import { tokenIdsOf } from '../json/read-as.ts';
import { type JsonValue, member } from '../json/value.ts';
import { fail, ok, type Result } from '../result.ts';

export interface ServerTokens {
  readonly ids: readonly number[];
  /** As the server spells them; vLLM spells bytes (`Ġhello`). */
  readonly texts?: readonly string[];
  readonly contextLength?: number;
}

/** vLLM and SGLang: `{tokens, count, max_model_len}`; a list of prompts gives a list of lists. */
export function readTokens(root: JsonValue): Result<ServerTokens> {
  const given = member(root, 'tokens');
  const first = given?.kind === 'array' && given.items[0]?.kind === 'array' ? given.items[0] : given;
  const ids = tokenIdsOf(first);
  if (ids === undefined) return fail({ sentence: 'The answer of /tokenize holds no token ids.' });
  const strings = member(root, 'token_strs');
  const texts = strings?.kind === 'array' ? strings.items.map(textOrEmpty) : undefined;
  const length = member(root, 'max_model_len');
  const contextLength = length?.kind === 'number' ? Number(length.raw) : undefined;
  return ok({
    ids,
    ...(texts === undefined || texts.length !== ids.length ? {} : { texts }),
    ...(contextLength === undefined || !(contextLength > 0) ? {} : { contextLength }),
  });
}

export interface ServerPrompt {
  readonly ids?: readonly number[];
  readonly text?: string;
  /** What the server would sample with, the constraint it adds included. */
  readonly sampling?: JsonValue;
}

/** vLLM 0.15 to 0.17: `[conversation, prompts]`; from 0.18 on one object with `token_ids` and `sampling_params`. */
export function readRendered(root: JsonValue): Result<ServerPrompt> {
  const pair = root.kind === 'array' ? root.items[1] : root;
  const prompt = pair?.kind === 'array' ? pair.items[0] : pair;
  const ids = tokenIdsOf(member(prompt, 'token_ids')) ?? tokenIdsOf(member(prompt, 'prompt_token_ids'));
  const text = member(prompt, 'prompt') ?? member(prompt, 'prompt_text');
  const sampling = member(prompt, 'sampling_params');
  if (ids === undefined && text?.kind !== 'string') {
    return fail({ sentence: 'The answer of /render holds neither token ids nor a prompt.' });
  }
  return ok({
    ...(ids === undefined ? {} : { ids }),
    ...(text?.kind === 'string' ? { text: text.value } : {}),
    ...(sampling === undefined || sampling.kind === 'null' ? {} : { sampling }),
  });
}

/** vLLM's /derender answers a chat completion. */
export function readDerendered(root: JsonValue): Result<Answer> {
  const answer = readAnswer(root);
  return answer === undefined || answer.error !== undefined
    ? fail({ sentence: 'The answer of /derender is no chat completion.' })
    : ok(answer);
}

export interface ServerParse {
  readonly content: string;
  readonly calls: readonly { readonly index?: number; readonly name: string; readonly arguments: string }[];
}

/** SGLang: `{normal_text, calls: [{tool_index, name, parameters}]}`. */
export function readParsedCalls(root: JsonValue): Result<ServerParse> {
  const calls = member(root, 'calls');
  const content = member(root, 'normal_text');
  if (calls?.kind !== 'array')
    return fail({ sentence: 'The answer of /parse_function_call holds no calls.' });
  return ok({
    content: content?.kind === 'string' ? content.value : '',
    calls: calls.items.map(call => {
      const index = member(call, 'tool_index');
      const given = member(call, 'parameters');
      const name = member(call, 'name');
      return {
        ...(index?.kind === 'number' ? { index: Number(index.raw) } : {}),
        name: textOrEmpty(name),
        arguments: given === undefined ? '' : given.kind === 'string' ? given.value : printJson(given),
      };
    }),
  });
}

const textOrEmpty = (value: JsonValue | undefined): string => (value?.kind === 'string' ? value.value : '');
