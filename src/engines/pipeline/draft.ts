// The request on its way to the chat template: an engine release is a list of steps, each of which takes a
// draft and gives the next one, or refuses the request as that release's HTTP server would.
import type { EngineChange, PromptEnding } from '../../core/engine.ts';
import type { TemplateRevision } from '../../core/family.ts';
import { textOf } from '../../core/json/read-as.ts';
import { type JsonArray, type JsonObject, type JsonValue, member } from '../../core/json/value.ts';
import type { TemplateVariables } from '../../core/family.ts';
import { NOWHERE } from './nodes.ts';

export interface DraftMessage {
  /** JSON pointer into the request. */
  readonly pointer: string;
  readonly node: JsonValue;
}

export interface Draft {
  readonly kind: 'draft';
  /** The request as it came. */
  readonly root: JsonObject;
  readonly messages: readonly DraftMessage[];
  /** Undefined where Python has None. */
  readonly tools?: JsonValue;
  /** Named arguments of `apply_chat_template` besides messages and tools. */
  readonly kwargs: ReadonlyMap<string, JsonValue>;
  readonly contentFormat?: 'string' | 'openai';
  readonly ending?: PromptEnding;
  readonly retry?: { readonly variables: TemplateVariables; readonly change: EngineChange };
  readonly changes: readonly EngineChange[];
}

export interface Refusal {
  readonly kind: 'refused';
  readonly status: number;
  /** As the engine words it. */
  readonly message: string;
  readonly pointer?: string;
}

/** What steps may look at besides the draft. */
export interface StepContext<Behaviour> {
  readonly release: string;
  readonly behaviour: Behaviour;
  readonly template: TemplateRevision;
}

export type Step<Behaviour> = (draft: Draft, context: StepContext<Behaviour>) => Draft | Refusal;

export const refuse = (status: number, message: string, pointer?: string): Refusal =>
  pointer === undefined
    ? { kind: 'refused', status, message }
    : { kind: 'refused', status, message, pointer };

/** A request that is no object reads as an empty one: the JSON stage reports it better than an engine could. */
export function startDraft(root: JsonValue): Draft {
  const object: JsonObject = root.kind === 'object' ? root : { kind: 'object', members: [], ...NOWHERE };
  const messages = member(object, 'messages');
  const tools = member(object, 'tools');
  return {
    kind: 'draft',
    root: object,
    messages:
      messages?.kind === 'array'
        ? messages.items.map((node, index) => ({ pointer: `/messages/${index}`, node }))
        : [],
    ...(tools === undefined || tools.kind === 'null' ? {} : { tools }),
    kwargs: new Map(),
    changes: [],
  };
}

export function runSteps<Behaviour>(
  draft: Draft,
  steps: readonly Step<Behaviour>[],
  context: StepContext<Behaviour>,
): Draft | Refusal {
  let current = draft;
  for (const step of steps) {
    const next = step(current, context);
    if (next.kind === 'refused') return next;
    current = next;
  }
  return current;
}

/** What a message becomes, with what to tell people about it. */
export interface MessageOutcome {
  readonly node: JsonValue;
  readonly changes?: readonly EngineChange[];
}

/** Applies `change` to every message that is an object; other messages stay as they are. */
export function mapMessages(
  draft: Draft,
  change: (node: JsonObject, pointer: string) => MessageOutcome | Refusal,
): Draft | Refusal {
  const changes: EngineChange[] = [];
  const messages: DraftMessage[] = [];
  for (const message of draft.messages) {
    if (message.node.kind !== 'object') {
      messages.push(message);
      continue;
    }
    const outcome = change(message.node, message.pointer);
    if ('kind' in outcome) return outcome;
    messages.push(outcome.node === message.node ? message : { pointer: message.pointer, node: outcome.node });
    changes.push(...(outcome.changes ?? []));
  }
  return { ...draft, messages, changes: [...draft.changes, ...changes] };
}

export const roleOf = (message: JsonValue): string | undefined => textOf(member(message, 'role'));

/** The messages as one array node: the request's own when nothing was changed. */
export function messagesNode(draft: Draft, madeBy: string): JsonArray {
  const source = member(draft.root, 'messages');
  const items = draft.messages.map(each => each.node);
  if (source?.kind !== 'array') return { kind: 'array', items, ...NOWHERE, madeBy };
  const same = items.length === source.items.length && items.every((item, at) => item === source.items[at]);
  return same ? source : { kind: 'array', items, start: source.start, end: source.end, madeBy };
}
