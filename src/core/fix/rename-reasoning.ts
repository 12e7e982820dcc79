// Renames `reasoning_content` of earlier turns to `reasoning`, the name that vLLM 0.16 to 0.21 reads.
import { count } from '../say.ts';
import { requestFix } from './request-fix.ts';

export const renameReasoningFix = requestFix('rename-reasoning', ({ messages }) => {
  const edits = messages.flatMap(({ role, node }) => {
    if (role !== 'assistant' || node.kind !== 'object') return [];
    const old = node.members.find(({ key }) => key.value === 'reasoning_content');
    const taken = node.members.some(({ key }) => key.value === 'reasoning');
    return old === undefined || old.value.kind !== 'string' || taken
      ? []
      : [{ start: old.key.start, end: old.key.end, text: '"reasoning"' }];
  });
  return {
    edits,
    label: `Rename reasoning_content in ${count(edits.length, 'turn')}`,
    summary: `Renamed reasoning_content to reasoning in ${count(edits.length, 'turn')}.`,
  };
});
