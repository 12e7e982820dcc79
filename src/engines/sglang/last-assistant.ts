// A final assistant message: continued when the request says so (its text follows the generation prompt, its
// tool calls are lost), kept as it is up to 0.5.7, and rewritten to a user message since 0.5.8 (#16567).
import { isTrue } from '../../core/json/read-as.ts';
import { type JsonString, member } from '../../core/json/value.ts';
import { type DraftMessage, roleOf } from '../pipeline/draft.ts';
import { memberNode, NOWHERE, objectNode, textNode } from '../pipeline/nodes.ts';
import { sglangChange, type SglangStep } from './message-step.ts';

export const LAST_ASSISTANT = 'last assistant message';

const asUser = (message: DraftMessage, content: JsonString): DraftMessage => {
  const role = textNode('user', member(message.node, 'role') ?? NOWHERE, LAST_ASSISTANT);
  const members = [memberNode('role', role, LAST_ASSISTANT), memberNode('content', content, LAST_ASSISTANT)];
  return { pointer: message.pointer, node: objectNode(members, message.node, LAST_ASSISTANT) };
};

export const lastAssistant: SglangStep = (draft, { release, behaviour }) => {
  const last = draft.messages.at(-1);
  if (last === undefined || roleOf(last.node) !== 'assistant') return draft;
  const content = member(last.node, 'content');
  if (content?.kind !== 'string') return draft;
  const others = draft.messages.slice(0, -1);
  const changed = (what: string) => [
    ...draft.changes,
    sglangChange(release, LAST_ASSISTANT, what, last.pointer),
  ];
  if (isTrue(member(draft.root, 'continue_final_message'))) {
    return {
      ...draft,
      messages: others,
      ending: { kind: 'append', text: content, pointer: `${last.pointer}/content` },
      changes: changed('continues the final message: its text follows the generation prompt.'),
    };
  }
  if (behaviour.lastAssistant === 'kept') return draft;
  return {
    ...draft,
    messages: [...others, asUser(last, content)],
    changes: changed('rewrites the final assistant message to a user message; its tool calls are lost.'),
  };
};
