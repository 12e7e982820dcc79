// Reads a server's answer: chat and text completions of the OpenAI API as vLLM, SGLang and llama.cpp give
// them, the native answers of SGLang's /generate and llama.cpp's /completion, and error bodies.
import { printJson } from '../json/print.ts';
import { itemsOf, textOf, tokenIdsOf, wholeNumberOf } from '../json/read-as.ts';
import { member, type JsonValue } from '../json/value.ts';
import type { Answer, AnsweredCall } from './reading.ts';

/**
 * Undefined when the JSON is no answer. Only the first choice is read. `null`, missing and empty stay apart;
 * fields of a wrong type count as missing.
 */
export function readAnswer(root: JsonValue): Answer | undefined {
  if (root.kind !== 'object') return undefined;
  const choices = member(root, 'choices');
  if (choices?.kind === 'array' && choices.items[0]?.kind === 'object') {
    return readChoice(root, choices.items[0]);
  }
  const error = errorOf(root);
  if (error !== undefined) return { lane: 'chat', ...common(root, root), error, root };
  if (textOf(member(root, 'text')) !== undefined && member(root, 'meta_info') !== undefined) {
    return { lane: 'completion', ...textField(member(root, 'text')), ...common(root, root), root };
  }
  const isLlamaCpp =
    member(root, 'stop_type') !== undefined || member(root, 'tokens_predicted') !== undefined;
  if (isLlamaCpp && textOf(member(root, 'content')) !== undefined) {
    return { lane: 'completion', ...textField(member(root, 'content')), ...common(root, root), root };
  }
  // An empty list of choices is an answer too: one that says nothing.
  return choices?.kind === 'array' ? { lane: 'chat', ...common(root, root), root } : undefined;
}

function readChoice(root: JsonValue, choice: JsonValue): Answer {
  const message = member(choice, 'message');
  if (message?.kind !== 'object') {
    return { lane: 'completion', ...textField(member(choice, 'text')), ...common(root, choice), root };
  }
  const reasoning = nullableText(firstText(message, ['reasoning', 'reasoning_content']));
  const toolCalls = toolCallsOf(message);
  return {
    lane: 'chat',
    ...textField(member(message, 'content')),
    ...(reasoning === undefined ? {} : { reasoning }),
    ...(toolCalls === undefined ? {} : { toolCalls }),
    ...common(root, choice),
    root,
  };
}

type Common = Partial<
  Pick<Answer, 'finish' | 'promptTokens' | 'completionTokens' | 'promptIds' | 'outputIds' | 'model'>
>;

/** What chat and completion answers share; `choice` is the root itself in native answers. */
function common(root: JsonValue, choice: JsonValue): Common {
  const usage = member(root, 'usage');
  const meta = member(choice, 'meta_info') ?? member(root, 'meta_info');
  const finish = finishOf(choice, meta);
  const promptTokens =
    wholeNumberOf(member(usage, 'prompt_tokens')) ??
    wholeNumberOf(member(meta, 'prompt_tokens')) ??
    wholeNumberOf(member(root, 'tokens_evaluated'));
  // With several choices the usage counts them all, which says nothing of the one that is read.
  const isOnly = itemsOf(member(root, 'choices')).length < 2;
  const completionTokens =
    (isOnly ? wholeNumberOf(member(usage, 'completion_tokens')) : undefined) ??
    wholeNumberOf(member(meta, 'completion_tokens')) ??
    wholeNumberOf(member(root, 'tokens_predicted'));
  const promptIds = idsOf(member(choice, 'prompt_token_ids')) ?? idsOf(member(root, 'prompt_token_ids'));
  const outputIds =
    idsOf(member(choice, 'token_ids')) ??
    idsOf(member(choice, 'response_token_ids')) ??
    idsOf(member(choice, 'output_ids')) ??
    (choice === root ? idsOf(member(root, 'tokens')) : undefined);
  const model = textOf(member(root, 'model'));
  return {
    ...(finish === undefined ? {} : { finish }),
    ...(promptTokens === undefined ? {} : { promptTokens }),
    ...(completionTokens === undefined ? {} : { completionTokens }),
    ...(promptIds === undefined ? {} : { promptIds }),
    ...(outputIds === undefined ? {} : { outputIds }),
    ...(model === undefined ? {} : { model }),
  };
}

/** SGLang's native answers say `{"type": "stop"}`, llama.cpp's `"stop_type": "limit"`. */
function finishOf(choice: JsonValue, meta: JsonValue | undefined): string | null | undefined {
  const plain = nullableText(member(choice, 'finish_reason'));
  if (plain !== undefined) return plain;
  const native = member(meta, 'finish_reason');
  const type = textOf(member(native, 'type')) ?? textOf(native);
  if (type !== undefined) return type;
  const stopType = textOf(member(choice, 'stop_type'));
  if (stopType === undefined || stopType === 'none') return undefined;
  return stopType === 'limit' ? 'length' : 'stop';
}

function toolCallsOf(message: JsonValue): readonly AnsweredCall[] | null | undefined {
  const list = member(message, 'tool_calls');
  if (list?.kind === 'array') return list.items.map(readCall);
  const single = member(message, 'function_call');
  if (single?.kind === 'object') return [readCall(single)];
  return list?.kind === 'null' ? null : undefined;
}

function readCall(node: JsonValue): AnsweredCall {
  const inner = member(node, 'function');
  const described = inner?.kind === 'object' ? inner : node;
  const id = textOf(member(node, 'id'));
  const name = textOf(member(described, 'name'));
  const given = member(described, 'arguments');
  // Some servers send the arguments as an object.
  const text = given?.kind === 'object' || given?.kind === 'array' ? printJson(given) : textOf(given);
  return {
    ...(id === undefined ? {} : { id }),
    ...(name === undefined ? {} : { name }),
    ...(text === undefined ? {} : { arguments: text }),
  };
}

/**
 * `{"error": {"message"}}` (vLLM from 0.10.1, OpenAI, llama.cpp), flat `{"object": "error", "message"}` (SGLang,
 * vLLM up to 0.10.0), a bare text, or `{"detail"}` of the web framework below.
 */
function errorOf(root: JsonValue): string | undefined {
  const error = member(root, 'error');
  const nested = textOf(member(error, 'message')) ?? textOf(error);
  if (nested !== undefined) return nested;
  if (error?.kind === 'object') return printJson(error);
  if (textOf(member(root, 'object')) === 'error') return textOf(member(root, 'message')) ?? 'error';
  const detail = member(root, 'detail');
  if (detail === undefined || detail.kind === 'null') return undefined;
  return textOf(detail) ?? printJson(detail);
}

/** The first of the keys that holds text; when none does, the first that is there at all. */
function firstText(node: JsonValue, keys: readonly string[]): JsonValue | undefined {
  const values = keys.map(key => member(node, key));
  return (
    values.find(value => value?.kind === 'string' && value.value !== '') ??
    values.find(value => value !== undefined)
  );
}

/** A content of parts, as some gateways answer it, counts as its texts joined. */
function textField(value: JsonValue | undefined): { readonly content?: string | null } {
  if (value?.kind === 'array') {
    return { content: value.items.map(part => textOf(member(part, 'text')) ?? '').join('') };
  }
  const content = nullableText(value);
  return content === undefined ? {} : { content };
}

const nullableText = (value: JsonValue | undefined): string | null | undefined =>
  value?.kind === 'null' ? null : textOf(value);

/** Servers that were not asked for ids may send an empty list. */
function idsOf(value: JsonValue | undefined): readonly number[] | undefined {
  const ids = tokenIdsOf(value);
  return ids?.length === 0 ? undefined : ids;
}
