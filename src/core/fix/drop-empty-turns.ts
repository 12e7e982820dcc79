// Removes assistant turns that say and call nothing.
import { member } from '../json/value.ts';
import { count } from '../say.ts';
import { isEmptyContent } from '../diagnose/text-of.ts';
import { removeItems } from './array-edits.ts';
import { requestFix } from './request-fix.ts';

export const dropEmptyTurnsFix = requestFix('drop-empty-turns', ({ messages, root }) => {
  const list = root.kind === 'array' ? root : member(root, 'messages');
  if (list?.kind !== 'array') return undefined;
  const empty = messages.filter(
    message =>
      message.role === 'assistant' &&
      message.index < messages.length - 1 &&
      message.toolCalls.length === 0 &&
      isEmptyContent(message.content) &&
      isEmptyContent(member(message.node, 'reasoning_content')) &&
      isEmptyContent(member(message.node, 'reasoning')),
  );
  return {
    edits: removeItems(
      list,
      empty.map(message => message.index),
    ),
    label: `Drop ${count(empty.length, 'empty turn')}`,
    summary: `Dropped ${count(empty.length, 'empty assistant turn')} from the history.`,
  };
});
