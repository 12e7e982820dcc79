// Puts the tool results of a turn into the order of its calls, where each result answers exactly one call.
import { count } from '../say.ts';
import type { TextEdit } from '../edit-text.ts';
import { requestFix } from './request-fix.ts';

export const reorderResultsFix = requestFix('reorder-results', ({ messages }, repro) => {
  const edits: TextEdit[] = [];
  let turns = 0;
  for (const [index, message] of messages.entries()) {
    const order = message.toolCalls.map(call => call.id?.value);
    const results = [];
    for (let next = index + 1; next < messages.length && messages[next].role === 'tool'; next++) {
      results.push(messages[next]);
    }
    const ids = results.map(result => result.toolCallId?.value);
    // Safe only one to one: a repeated, missing or unknown id leaves the turn as it is.
    const matched =
      ids.length === order.length &&
      new Set(ids).size === ids.length &&
      ids.every(id => id !== undefined && order.includes(id));
    if (!matched || order.length < 2 || ids.every((id, place) => id === order[place])) continue;
    turns++;
    for (const [place, id] of order.entries()) {
      const from = results[ids.indexOf(id)].node;
      const to = results[place].node;
      if (from !== to)
        edits.push({ start: to.start, end: to.end, text: repro.request.slice(from.start, from.end) });
    }
  }
  return {
    edits,
    label: `Reorder the results of ${count(turns, 'turn')}`,
    summary: `Put the results of ${count(turns, 'turn')} into the order of the calls.`,
  };
});
