// `continue_final_message`: the template renders the final message whole, and the text is then cut after it,
// so that generation goes on inside it. Asking for a generation prompt at the same time is refused.
import { isTrue } from '../../core/json/read-as.ts';
import { type JsonString, type JsonValue, member } from '../../core/json/value.ts';
import type { VllmStep } from './message-step.ts';

/** The last text of a content. */
function finalText(content: JsonValue | undefined): JsonString | undefined {
  if (content?.kind === 'string') return content;
  if (content?.kind !== 'array') return undefined;
  const texts = content.items.map(part => member(part, 'text')).filter(text => text?.kind === 'string');
  return texts.at(-1);
}

export const lastAssistant: VllmStep = draft => {
  const last = draft.messages.at(-1);
  if (!isTrue(draft.kwargs.get('continue_final_message')) || last === undefined) return draft;
  const text = finalText(member(last.node, 'content'));
  if (text === undefined) return draft;
  return { ...draft, ending: { kind: 'cut', after: text, pointer: `${last.pointer}/content` } };
};
