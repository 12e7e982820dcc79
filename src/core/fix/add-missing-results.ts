// Adds a tool result for calls that the history leaves unanswered; its text says that nothing was recorded.
import { member } from '../json/value.ts';
import { count } from '../say.ts';
import { insertItems } from './array-edits.ts';
import type { TextEdit } from '../edit-text.ts';
import { requestFix } from './request-fix.ts';

const PLACEHOLDER = 'No result was recorded for this call.';

export const addMissingResultsFix = requestFix('add-missing-results', ({ messages, root }, repro) => {
  const list = root.kind === 'array' ? root : member(root, 'messages');
  if (list?.kind !== 'array') return undefined;
  const edits: TextEdit[] = [];
  let added = 0;
  for (const [index, message] of messages.entries()) {
    if (message.toolCalls.length === 0 || index === messages.length - 1) continue;
    const answered: string[] = [];
    let last = index;
    while (messages[last + 1]?.role === 'tool') {
      last++;
      answered.push(messages[last].toolCallId?.value ?? '');
    }
    const open = message.toolCalls.flatMap(call => {
      const id = call.id?.value;
      const place = id === undefined ? -1 : answered.indexOf(id);
      if (place >= 0) answered.splice(place, 1);
      return id === undefined || place >= 0 ? [] : [id];
    });
    if (open.length === 0) continue;
    added += open.length;
    const texts = open.map(
      id =>
        `{"role": "tool", "tool_call_id": ${JSON.stringify(id)}, "content": ${JSON.stringify(PLACEHOLDER)}}`,
    );
    edits.push(insertItems(repro.request, list, messages[last].index, texts));
  }
  return {
    edits,
    label: `Add ${count(added, 'missing result')}`,
    summary: `Added ${count(added, 'tool result')} that ${added === 1 ? 'says' : 'say'} “${PLACEHOLDER}”; put the real ones in.`,
  };
});
