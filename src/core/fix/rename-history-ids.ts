// Gives every call of the history the id the model was trained on, and its results the same.
import { type JsonString, type JsonValue, member } from '../json/value.ts';
import { requestFix } from './request-fix.ts';
import type { TextEdit } from '../edit-text.ts';
import { count } from '../say.ts';

/**
 * Ids become the family's form with the call's place in the whole conversation, from 0. Results follow their
 * call: by id, and where ids repeat, by order within the turn. A call whose function nobody names keeps its id.
 */
export const renameHistoryIdsFix = requestFix('rename-history-ids', ({ messages }, _repro, { grammar }) => {
  const edits: TextEdit[] = [];
  const issued = new Map<string, string[]>();
  let calls = 0;
  let results = 0;
  for (const message of messages) {
    const here = new Map<string, string[]>();
    for (const call of message.toolCalls) {
      const old = call.id?.value;
      const reading = grammar.readId(old ?? '');
      const name = call.name ?? ('name' in reading ? reading.name : undefined);
      const id = name === undefined ? old : grammar.formatId(name, call.ordinal);
      if (id === undefined) continue;
      if (old !== undefined) here.set(old, [...(here.get(old) ?? []), id]);
      if (id === old) continue;
      const edit = editOf(message.node, call.position, call.id, id);
      if (edit === undefined) continue;
      edits.push(edit);
      calls++;
    }
    // A later turn that issues an id again takes it over from the earlier one.
    for (const [old, ids] of here) issued.set(old, ids);
    const answered = message.role === 'tool' ? message.toolCallId : undefined;
    const waiting = answered === undefined ? undefined : issued.get(answered.value);
    const id = waiting !== undefined && waiting.length > 1 ? waiting.shift() : waiting?.[0];
    if (answered === undefined || id === undefined || id === answered.value) continue;
    edits.push({ start: answered.start, end: answered.end, text: JSON.stringify(id) });
    results++;
  }
  return {
    edits,
    label: calls === 0 ? `Rename ${count(results, 'result id')}` : `Rename ${count(calls, 'history id')}`,
    summary: `Renamed ${count(calls, 'history id')} to ${grammar.idForm} and ${results === 0 ? 'no results' : `${count(results, 'result')} with ${calls === 1 ? 'it' : 'them'}`}.`,
  };
});

function editOf(
  message: JsonValue,
  position: number,
  id: JsonString | undefined,
  text: string,
): TextEdit | undefined {
  if (id !== undefined) return { start: id.start, end: id.end, text: JSON.stringify(text) };
  const calls = member(message, 'tool_calls');
  const call = calls?.kind === 'array' ? calls.items[position] : undefined;
  // A call without an id member gets one in front; an id that is no string stays.
  if (call?.kind !== 'object' || member(call, 'id') !== undefined) return undefined;
  const insertion = `"id": ${JSON.stringify(text)}${call.members.length > 0 ? ', ' : ''}`;
  return { start: call.start + 1, end: call.start + 1, text: insertion };
}
