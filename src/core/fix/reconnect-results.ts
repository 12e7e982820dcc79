// Gives tool results whose id nobody issued the ids of the calls of their turn that have no result, in order.
import type { TextEdit } from '../edit-text.ts';
import type { Message } from '../request/conversation.ts';
import { count } from '../say.ts';
import { requestFix } from './request-fix.ts';

/** Only where a turn has as many strangers among its results as calls without one: else the pairs would be guesses. */
export const reconnectResultsFix = requestFix('reconnect-results', ({ messages }) => {
  const edits: TextEdit[] = [];
  const issued = new Set<string>();
  for (const [index, message] of messages.entries()) {
    const open = message.toolCalls.flatMap(({ id }) => (id === undefined ? [] : [id.value]));
    for (const id of open) issued.add(id);
    const strangers: Message[] = [];
    for (let next = index + 1; messages[next]?.role === 'tool' && open.length > 0; next++) {
      const id = messages[next].toolCallId?.value;
      const place = id === undefined ? -1 : open.indexOf(id);
      if (place >= 0) open.splice(place, 1);
      else if (id === undefined || !issued.has(id)) strangers.push(messages[next]);
    }
    if (strangers.length !== open.length) continue;
    strangers.forEach((stranger, place) => edits.push(...idEdit(stranger, open[place])));
  }
  return {
    edits,
    label: `Reconnect ${count(edits.length, 'result')}`,
    summary: `Gave ${count(edits.length, 'tool result')} the ${edits.length === 1 ? 'id' : 'ids'} of the ${edits.length === 1 ? 'call' : 'calls'} before ${edits.length === 1 ? 'it' : 'them'}.`,
  };
});

function idEdit({ node, toolCallId }: Message, id: string): readonly TextEdit[] {
  const text = JSON.stringify(id);
  if (toolCallId !== undefined) return [{ start: toolCallId.start, end: toolCallId.end, text }];
  if (node.kind !== 'object') return [];
  const isThere = node.members.find(({ key }) => key.value === 'tool_call_id');
  if (isThere !== undefined) return [{ start: isThere.value.start, end: isThere.value.end, text }];
  const member = `"tool_call_id": ${text}${node.members.length > 0 ? ', ' : ''}`;
  return [{ start: node.start + 1, end: node.start + 1, text: member }];
}
