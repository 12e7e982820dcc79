// The body that is really sent, on either lane, with a list of everything that differs from the request as pasted.
// The chat lane sends the request itself; the completions lane sends the prompt we rendered, with the same sampling.
import { jsonArray, jsonBoolean, jsonNumber, jsonObject, jsonString } from '../json/make.ts';
import { parseJson } from '../json/parse.ts';
import { printJson } from '../json/print.ts';
import { isTrue } from '../json/read-as.ts';
import { type JsonMember, type JsonValue, member } from '../json/value.ts';
import { fail, ok, type Result } from '../result.ts';
import { UNSPLIT } from '../tokenize/encoding.ts';
import type { EngineChoice } from '../types.ts';
import { type CaptureId, captureOptions } from './capture.ts';
import { fateOf } from './lane-fields.ts';
import type { Lane } from './run.ts';

export type LanePrompt =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'ids'; readonly ids: ArrayLike<number> };

export interface BodyChoice {
  readonly lane: Lane;
  readonly engine: EngineChoice;
  readonly stream: boolean;
  /** Options switched on or off against their standard. */
  readonly capture?: Readonly<Partial<Record<CaptureId, boolean>>>;
  /** Needed by the completions lane. */
  readonly prompt?: LanePrompt;
  /** In place of the request's; needed where it names none. */
  readonly model?: string;
  /** Alternatives per token when `logprobs` is on; 0 asks for the chosen token alone. */
  readonly topLogprobs?: number;
  /** Answers to draw. */
  readonly n?: number;
  /** In place of the request's. */
  readonly seed?: number;
  readonly temperature?: number;
  /** Ids that end the turn, for the completions lane. */
  readonly stopTokenIds?: readonly number[];
  /** For the completions lane where the request sets none: its own default is 16. */
  readonly maxTokens?: number;
}

export interface FieldNote {
  readonly field: string;
  /** JSON text of what is sent; long values shortened. */
  readonly value: string;
  /** A full sentence for people. */
  readonly reason: string;
}

export interface RequestBody {
  readonly lane: Lane;
  readonly path: '/v1/chat/completions' | '/v1/completions';
  /** Exactly what is sent. */
  readonly text: string;
  readonly stream: boolean;
  readonly model?: string;
  /** Fields the request as pasted does not have, or has with another value. */
  readonly added: readonly FieldNote[];
  /** Fields of the request that are not sent. */
  readonly dropped: readonly { readonly field: string; readonly reason: string }[];
}

export const PATHS = { chat: '/v1/chat/completions', completions: '/v1/completions' } as const;

const DEFAULT_MAX_TOKENS = 4_096;
const MODEL_REASON = 'The model was chosen here.';

/** `root` is the chat request, or a bare list of messages. */
export function requestBody(root: JsonValue, choice: BodyChoice): Result<RequestBody> {
  const { lane } = choice;
  if (root.kind !== 'object' && root.kind !== 'array') {
    return fail({ sentence: 'The request is no JSON object, so there is nothing to send.' });
  }
  const given: readonly JsonMember[] =
    root.kind === 'object' ? root.members : [{ key: jsonString('messages'), value: root }];
  const draft = startDraft();
  if (lane === 'chat') for (const { key, value } of given) draft.carry(key.value, value);
  else {
    const problem = startCompletion(draft, given, choice);
    if (problem !== undefined) return fail({ sentence: problem });
  }
  if (choice.model !== undefined && choice.model !== '') {
    draft.add('model', jsonString(choice.model), MODEL_REASON);
  }
  addSampling(draft, choice);
  draft.add(
    'stream',
    jsonBoolean(choice.stream),
    choice.stream
      ? 'The answer comes as a stream, so that every event can be shown with its time.'
      : 'The answer comes whole.',
    !choice.stream,
  );
  if (!choice.stream && draft.has('stream_options')) {
    draft.drop('stream_options', 'It is allowed with a stream only.');
  }
  for (const option of captureOptions(choice.engine, lane, choice.stream)) {
    if (option.unavailable !== undefined || !(choice.capture?.[option.id] ?? option.standard)) continue;
    if (option.id === 'logprobs') addLogprobs(draft, choice, option.reason);
    else {
      const value = parseJson(option.value);
      if (value.ok) draft.add(option.field, value.value, option.reason);
    }
  }
  const fields = draft.fields();
  const model = member(fields, 'model');
  if (model === undefined) {
    return fail({ sentence: 'The request names no model: choose one that the server serves.' });
  }
  return ok({
    lane,
    path: PATHS[lane],
    text: printJson(fields, 2),
    stream: choice.stream,
    ...(model.kind === 'string' ? { model: model.value } : {}),
    added: draft.added(),
    dropped: draft.dropped(),
  });
}

function startCompletion(draft: Draft, given: readonly JsonMember[], choice: BodyChoice): string | undefined {
  const { prompt, maxTokens = DEFAULT_MAX_TOKENS, stopTokenIds = [] } = choice;
  if (prompt === undefined) return 'There is no rendered prompt to send on this lane.';
  for (const { key, value } of given) {
    const name = key.value;
    if (name === 'prompt' || name === 'logprobs') continue;
    const fate = fateOf(name);
    if (fate.kind === 'carried') draft.carry(name, value);
    else draft.drop(name, fate.reason);
    if (name === 'max_completion_tokens' && value.kind === 'number') {
      draft.add('max_tokens', value, 'It is what the chat request calls `max_completion_tokens`.');
    }
  }
  const named = (key: string): JsonValue | undefined => given.find(each => each.key.value === key)?.value;
  if (isTrue(named('logprobs'))) {
    const top = named('top_logprobs');
    draft.add('logprobs', top?.kind === 'number' ? top : jsonNumber(1), 'This endpoint takes their number.');
  }
  const ids = prompt.kind === 'ids' ? Array.from(prompt.ids) : [];
  if (ids.includes(UNSPLIT)) {
    return 'The vocabulary is not loaded, so the prompt can be sent as text only, not as token ids.';
  }
  const value = prompt.kind === 'text' ? jsonString(prompt.text) : jsonArray(ids.map(id => jsonNumber(id)));
  draft.add(
    'prompt',
    value,
    `The prompt as rendered here, as ${prompt.kind === 'text' ? 'text' : 'token ids'}.`,
  );
  if (!draft.has('max_tokens')) {
    draft.add('max_tokens', jsonNumber(maxTokens), 'Without it this endpoint stops after 16 tokens.');
  }
  if (prompt.kind === 'text' && choice.engine.name === 'vllm') {
    draft.add('add_special_tokens', jsonBoolean(false), 'The prompt holds its special tokens already.');
  }
  if (stopTokenIds.length > 0 && !draft.has('stop_token_ids')) {
    const list = jsonArray(stopTokenIds.map(id => jsonNumber(id)));
    draft.add('stop_token_ids', list, 'The chat endpoint stops at the end of the turn; so must this one.');
  }
  return undefined;
}

function addSampling(draft: Draft, { n, seed, temperature }: BodyChoice): void {
  if (n !== undefined) draft.add('n', jsonNumber(n), `${n} answers are drawn.`, n === 1);
  if (seed !== undefined) draft.add('seed', jsonNumber(seed), 'With one seed, draws can be repeated.');
  if (temperature !== undefined) {
    draft.add('temperature', jsonNumber(temperature), 'The temperature was chosen here.');
  }
}

function addLogprobs(draft: Draft, { lane, topLogprobs = 5 }: BodyChoice, reason: string): void {
  if (lane === 'completions') draft.add('logprobs', jsonNumber(topLogprobs), reason);
  else {
    draft.add('logprobs', jsonBoolean(true), reason);
    if (topLogprobs > 0) draft.add('top_logprobs', jsonNumber(topLogprobs), reason);
  }
}

interface Draft {
  /** Takes a field over as it is. */
  readonly carry: (field: string, value: JsonValue) => void;
  /** Sets a field and tells of it; `quiet` leaves an absent field absent, because the value is its default. */
  readonly add: (field: string, value: JsonValue, reason: string, quiet?: boolean) => void;
  readonly drop: (field: string, reason: string) => void;
  readonly has: (field: string) => boolean;
  readonly fields: () => JsonValue;
  readonly added: () => readonly FieldNote[];
  readonly dropped: () => readonly { readonly field: string; readonly reason: string }[];
}

function startDraft(): Draft {
  const fields = new Map<string, JsonValue>();
  const notes = new Map<string, FieldNote>();
  const dropped: { readonly field: string; readonly reason: string }[] = [];
  return {
    carry: (field, value) => void fields.set(field, value),
    add: (field, value, reason, quiet = false) => {
      const before = fields.get(field);
      if (quiet && before === undefined) return;
      const text = printJson(value);
      if (before !== undefined && printJson(before) === text) return;
      fields.set(field, value);
      notes.set(field, { field, value: text.length > 80 ? `${text.slice(0, 79)}…` : text, reason });
    },
    drop: (field, reason) => {
      fields.delete(field);
      dropped.push({ field, reason });
    },
    has: field => fields.has(field),
    fields: () => jsonObject([...fields]),
    added: () => [...notes.values()],
    dropped: () => dropped,
  };
}
