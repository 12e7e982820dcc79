// Finds token ids in what people paste: a printed list, the answer of a `/tokenize` endpoint (vLLM, SGLang,
// llama.cpp), a whole response that carries its ids, or a log line or a printed object that names them.
import { parseJson } from '../json/parse.ts';
import { readTolerant } from '../json/tolerant.ts';
import { type JsonValue, member } from '../json/value.ts';
import { fail, ok, type Result } from '../result.ts';
import { LARGEST_ID, problemAt, readIdList } from './id-list.ts';

export interface ReadIds {
  readonly ids: Uint32Array;
  /** The member the ids were under, for example `prompt_token_ids`; absent for a bare list. */
  readonly member?: string;
  /** Text of each token where the server gave it (`token_strs`); as many as ids. */
  readonly texts?: readonly string[];
  /** What was pasted ends in the middle of the list. */
  readonly cut?: true;
}

export type IdsOf = 'prompt' | 'output';

/** Members that hold ids, in the order they are looked for. */
const MEMBERS: Readonly<Record<IdsOf, readonly string[]>> = {
  prompt: ['prompt_token_ids', 'input_token_logprobs', 'tokens', 'token_ids', 'input_ids', 'ids'],
  output: ['output_ids', 'response_token_ids', 'token_ids', 'output_token_logprobs', 'tokens', 'ids'],
};
/** Members whose ids were generated, whatever they are called below. */
const OF_OUTPUT: ReadonlySet<string> = new Set(['choices', 'outputs']);
const OF_PROMPT: ReadonlySet<string> = new Set(['prompt_token_ids', 'input_token_logprobs']);

/** Positions in problems are UTF-16 offsets into `text`. */
export function readIds(text: string, of: IdsOf = 'prompt'): Result<ReadIds> {
  const begin = text.search(/\S/);
  if (begin < 0) return fail({ sentence: 'Nothing was pasted: a list of token ids is wanted.' });
  if (!/^(?:\{|\[\s*\{)/.test(text.slice(begin, begin + 200))) return listIn(text, begin, of);
  const strict = parseJson(text);
  if (strict.ok) return fromJson(strict.value, text, of);
  const tolerant = readTolerant(text, begin);
  if (tolerant.value === undefined) return namedIn(text, of) ?? strict;
  const read = fromJson(tolerant.value, tolerant.strict, of);
  if (!read.ok || tolerant.cut === undefined) return read;
  // Only the text itself tells whether the list was cut, and its last number with it.
  const named = namedIn(text, of);
  return named?.ok === true && named.value.member === read.value.member ? named : read;
}

interface Place {
  readonly value: JsonValue;
  readonly isOutput: boolean;
}

const DEEPEST = 4;

/** The objects of an answer, outer ones first; of several choices only the first is read. */
function placesOf(root: JsonValue): readonly Place[] {
  const places: Place[] = [{ value: root.kind === 'array' ? root.items[0] : root, isOutput: false }];
  let level: readonly Place[] = places;
  for (let depth = 0; depth < DEEPEST; depth++) {
    level = level.flatMap(({ value, isOutput }) =>
      value.kind !== 'object'
        ? []
        : value.members.flatMap(each => {
            const inner = each.value.kind === 'array' ? each.value.items[0] : each.value;
            return inner?.kind === 'object'
              ? [{ value: inner, isOutput: isOutput || OF_OUTPUT.has(each.key.value) }]
              : [];
          }),
    );
    places.push(...level);
  }
  return places;
}

function fromJson(root: JsonValue, text: string, of: IdsOf): Result<ReadIds> {
  const all = placesOf(root);
  const places = of === 'prompt' ? all : all.toSorted((a, b) => Number(b.isOutput) - Number(a.isOutput));
  for (const name of MEMBERS[of]) {
    for (const { value, isOutput } of places) {
      // A choice's own token_ids are the output's.
      if (of === 'prompt' && isOutput && !OF_PROMPT.has(name)) continue;
      const found = member(value, name);
      if (found?.kind !== 'array' || found.items.length === 0) continue;
      const items = unwrapped(found);
      const ids = new Uint32Array(items.length);
      for (const [index, item] of items.entries()) {
        const id = idOf(item);
        if (id === undefined) {
          return problemAt(text, Math.max(0, item.start), `Entry ${index} of ${name} is no token id`);
        }
        ids[index] = id;
      }
      const texts = textsOf(member(value, 'token_strs'), ids.length);
      return ok({ ids, member: name, ...(texts === undefined ? {} : { texts }) });
    }
  }
  return fail({
    sentence: `This object has no list of token ids: ${absenceOf(of, root)}`,
    at: 0,
    line: 1,
    column: 1,
  });
}

function absenceOf(of: IdsOf, root: JsonValue): string {
  const other = of === 'prompt' ? 'output' : 'prompt';
  const found = MEMBERS[other].find(name =>
    placesOf(root).some(({ value }) => {
      const list = member(value, name);
      return list?.kind === 'array' && list.items.length > 0;
    }),
  );
  if (found !== undefined) return `its ${found} are those of the ${other}.`;
  return `none of its members is ${MEMBERS[of].join(', ')}. vLLM adds them when the request says "return_token_ids": true.`;
}

/** A batch of one is its only list; tokens with pieces are objects with an `id`, with logprobs `[logprob, id, text]`. */
function unwrapped(list: Extract<JsonValue, { kind: 'array' }>): readonly JsonValue[] {
  const only = list.items.length === 1 ? list.items[0] : undefined;
  const isBatch = only?.kind === 'array' && only.items.every(item => item.kind === 'number');
  const items = isBatch ? only.items : list.items;
  return items.map(item => member(item, 'id') ?? (item.kind === 'array' ? item.items[1] : undefined) ?? item);
}

function idOf(item: JsonValue): number | undefined {
  const digits =
    item.kind === 'number'
      ? /^(\d{1,10})(?:\.0*)?$/.exec(item.raw)
      : item.kind === 'string'
        ? /^(\d{1,10})$/.exec(item.value)
        : null;
  const id = digits === null ? undefined : Number(digits[1]);
  return id !== undefined && id <= LARGEST_ID ? id : undefined;
}

function textsOf(value: JsonValue | undefined, length: number): readonly string[] | undefined {
  if (value?.kind !== 'array' || value.items.length !== length) return undefined;
  const texts = value.items.flatMap(item => (item.kind === 'string' ? [item.value] : []));
  return texts.length === length ? texts : undefined;
}

const readAt = (text: string, at: number, name?: string): Result<ReadIds> => {
  const list = readIdList(text, at);
  if (!list.ok) return list;
  const { ids, cut } = list.value;
  return ok({ ids, ...(name === undefined ? {} : { member: name }), ...(cut ? { cut } : {}) });
};

/** The list behind a name: `prompt_token_ids: [`, `"input_ids"=tensor([`. */
function namedIn(text: string, of: IdsOf): Result<ReadIds> | undefined {
  const outputs = text.search(/\b(?:choices|outputs)\b/);
  for (const name of MEMBERS[of]) {
    const found = new RegExp(`\\b${name}\\b[\\\\"']{0,4}\\s*[:=]\\s*(?=(?:[\\w.]+\\()?[[(])`).exec(text);
    if (found === null) continue;
    const isOutput = outputs >= 0 && outputs < found.index;
    if (of === 'output' || !isOutput || OF_PROMPT.has(name)) {
      return readAt(text, found.index + found[0].length, name);
    }
  }
  return undefined;
}

/** A list alone, or in a text around it: under a name, else the first that begins with a number. */
function listIn(text: string, begin: number, of: IdsOf): Result<ReadIds> {
  const named = namedIn(text, of);
  if (named !== undefined) return named;
  if (/[[(\d]/.test(text[begin])) return readAt(text, begin);
  const other = of === 'prompt' ? 'output' : 'prompt';
  if (namedIn(text, other) !== undefined) {
    return fail({ sentence: `The token ids that are named here are those of the ${other}.` });
  }
  const at = text.search(/(?:\b[a-z_][\w.]*\()?[[(]{1,2}\s*(?:[a-z][\w.]*\(|["'])?\d/i);
  return readAt(text, Math.max(at, begin));
}
