// Log probabilities of an answer's tokens, out of the chat shape (`content: [{token, logprob}]`) and the completion
// shape (parallel lists). vLLM can name tokens by id (`token_id:163597`), which is the only way to ids before 0.10.2.
import { itemsOf, textOf } from '../json/read-as.ts';
import { type JsonValue, member } from '../json/value.ts';

export interface TokenAlternative {
  readonly text: string;
  readonly logprob: number;
  readonly id?: number;
}

export interface TokenLogprob extends TokenAlternative {
  /** The likeliest tokens at this place, where they were asked for. */
  readonly top?: readonly TokenAlternative[];
}

/** Of the first choice. Undefined when the answer carries none. */
export function readLogprobs(response: JsonValue): readonly TokenLogprob[] | undefined {
  const choices = member(response, 'choices');
  const list = choices?.kind === 'array' ? member(choices.items[0], 'logprobs') : undefined;
  if (list?.kind !== 'object') return undefined;
  const content = member(list, 'content');
  const tokens = content?.kind === 'array' ? content.items.map(fromChat) : fromCompletion(list);
  return tokens.length === 0 ? undefined : tokens;
}

function fromChat(node: JsonValue): TokenLogprob {
  const top = member(node, 'top_logprobs');
  return {
    ...alternative(textOf(member(node, 'token')) ?? '', numberOf(member(node, 'logprob'))),
    ...(top?.kind === 'array' && top.items.length > 0
      ? {
          top: top.items.map(each =>
            alternative(textOf(member(each, 'token')) ?? '', numberOf(member(each, 'logprob'))),
          ),
        }
      : {}),
  };
}

function fromCompletion(list: JsonValue): readonly TokenLogprob[] {
  const tokens = itemsOf(member(list, 'tokens'));
  const values = itemsOf(member(list, 'token_logprobs'));
  const tops = itemsOf(member(list, 'top_logprobs'));
  return tokens.map((token, index) => {
    const top = tops[index];
    return {
      ...alternative(textOf(token) ?? '', numberOf(values[index])),
      ...(top?.kind === 'object' && top.members.length > 0
        ? { top: top.members.map(each => alternative(each.key.value, numberOf(each.value))) }
        : {}),
    };
  });
}

function alternative(text: string, logprob: number): TokenAlternative {
  const id = /^token_id:(\d{1,9})$/.exec(text)?.[1];
  return id === undefined ? { text, logprob } : { text, logprob, id: Number(id) };
}

const numberOf = (value: JsonValue | undefined): number =>
  value?.kind === 'number' ? Number(value.raw) : Number.NaN;
