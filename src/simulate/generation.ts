// One simulated generation, the same for every shape it may be answered in: the prompt, the tokens, how it stopped.
import { wholeNumberOf } from '../core/json/read-as.ts';
import { type JsonValue, member } from '../core/json/value.ts';
import type { EngineFinish } from '../core/parse/parser-model.ts';
import { countTokens, type Piece, piecesOf } from './pieces.ts';
import type { TokenLimit } from './request-fields.ts';
import type { Reply, Scenario } from './scenario.ts';

export interface Generation {
  readonly prompt: string;
  readonly promptTokens: number;
  /** With a vocabulary only. */
  readonly promptIds?: readonly number[];
  readonly pieces: readonly Piece[];
  readonly finish: EngineFinish;
  /** Ids of all pieces, the end-of-turn token included; with a vocabulary only. */
  readonly ids?: readonly number[];
  /** The id that ended the turn. */
  readonly endId?: number;
  readonly tokens: number;
}

/** `ids` are the prompt's where the request gave them. */
export function generate(
  scenario: Scenario,
  prompt: { readonly text: string; readonly ids?: readonly number[] },
  reply: Reply,
  limit: TokenLimit,
): Generation {
  const { family, encoder } = scenario;
  const all = piecesOf(reply.text, family, encoder);
  const pieces: Piece[] = [];
  let tokens = 0;
  for (const piece of all) {
    const length = piece.ids?.length ?? 1;
    if (tokens + length > limit.most) break;
    pieces.push(piece);
    tokens += length;
  }
  const isCut = pieces.length < all.length;
  const finish: EngineFinish = isCut ? 'length' : reply.finish;
  const [endText] = family.grammar.turnEnd;
  const end = finish === 'stop' ? family.specialTokens.find(each => each.text === endText)?.id : undefined;
  const encoding = prompt.ids === undefined ? encoder?.encode(prompt.text) : undefined;
  const promptIds = prompt.ids ?? (encoding?.quality === 'exact' ? [...encoding.ids] : undefined);
  const isExact = pieces.every(piece => piece.ids !== undefined) && encoder !== undefined;
  const endIds = end === undefined ? [] : [end];
  return {
    prompt: prompt.text,
    promptTokens: promptIds?.length ?? countTokens(prompt.text, encoder),
    ...(promptIds === undefined ? {} : { promptIds }),
    pieces,
    finish,
    ...(isExact ? { ids: [...pieces.flatMap(piece => piece.ids ?? []), ...endIds] } : {}),
    ...(end === undefined ? {} : { endId: end }),
    // A recorded text that the limit cut has as many tokens as the limit, whatever the words are counted as.
    tokens: finish === 'length' && limit.isAsked ? limit.most : tokens + endIds.length,
  };
}

export const usageOf = ({ promptTokens, tokens }: Generation): Readonly<Record<string, unknown>> => ({
  prompt_tokens: promptTokens,
  total_tokens: promptTokens + tokens,
  completion_tokens: tokens,
});

export const isTrue = (root: JsonValue, field: string): boolean => flagOf(root, field) ?? false;

export function flagOf(root: JsonValue, field: string): boolean | undefined {
  const value = member(root, field);
  return value?.kind === 'boolean' ? value.value : undefined;
}

export const numberOf = (root: JsonValue, field: string): number | undefined =>
  wholeNumberOf(member(root, field));
