// How a server can be asked to let the model write declared calls only. Engines answer it by release; what they
// answer is edits to the request, because each release reads another field.
import { toolChoiceKind } from '../../diagnose/tool-choice.ts';
import { textOf } from '../../json/read-as.ts';
import { type JsonObject, member } from '../../json/value.ts';
import type { Conversation, Tool } from '../../request/conversation.ts';

export interface CallQuestion {
  /** Tools that may be called: all, or the one that `tool_choice` names. */
  readonly tools: readonly Tool[];
  /** A call must come: `tool_choice` is `required` or names a function. */
  readonly must: boolean;
  /** Index of the first call to come, counted over the whole conversation. */
  readonly next: number;
}

export type Constraint =
  /** The engine builds the grammar itself for tools that say `"strict": true`. */
  | { readonly kind: 'strict'; readonly note: string }
  /** The request carries the grammar in one member of its own. */
  | {
      readonly kind: 'member';
      readonly key: string;
      readonly value: JsonObject;
      /** The release's own reading of `tool_choice` would make the model write bare JSON instead. */
      readonly asAuto: boolean;
      readonly note: string;
    };

/** What `conversation` asks of a constraint; undefined where it lets no tool be called. */
export function callQuestion(conversation: Conversation): CallQuestion | undefined {
  const { tools, toolChoice, calls } = conversation;
  const kind = toolChoiceKind(conversation);
  const named = textOf(member(member(toolChoice, 'function'), 'name'));
  const allowed = named === undefined ? tools : tools.filter(({ name }) => name === named);
  if (kind === 'none' || allowed.length === 0) return undefined;
  return { tools: allowed, must: kind === 'forced', next: calls.length };
}
