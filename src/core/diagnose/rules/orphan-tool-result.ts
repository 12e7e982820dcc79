// A tool result whose id belongs to no call before it.
import type { Rule } from '../finding.ts';
import { proof } from '../proof.ts';
import { report } from '../report.ts';
import { code, count, list } from '../../say.ts';

export const orphanToolResultRule: Rule = {
  id: 'orphan-tool-result',
  title: 'Tool result without a call',
  explanation:
    'A tool message carries a `tool_call_id` that no earlier assistant message issued, or none at all. The template prints the id above the result, so the model reads the return of a call it never made. It happens when a client trims the history, or renames ids in calls but not in results.',
  party: 'request',
  severity: 'warning',
  affects: [],
  sources: [],
  fixes: ['reconnect-results'],
  explains: ['missing-tool-result'],
  find: ({ conversation }) => {
    if (conversation === undefined) return [];
    const issued = new Set<string>();
    const orphans = conversation.messages.filter(message => {
      for (const call of message.toolCalls) if (call.id !== undefined) issued.add(call.id.value);
      return message.role === 'tool' && !issued.has(message.toolCallId?.value ?? '\0');
    });
    const [first] = orphans;
    if (first === undefined) return [];
    const id = first.toolCallId?.value;
    return [
      report(orphanToolResultRule, {
        confidence: 0.8,
        title: count(orphans.length, 'tool result without a call', 'tool results without a call'),
        sentence:
          id === undefined
            ? `The tool result ${code(`messages[${first.index}]`)} carries no \`tool_call_id\`, so the model cannot tell which call it answers.`
            : `The tool result ${code(`messages[${first.index}]`)} answers ${code(id)}, a call that nobody made.`,
        cause: `No assistant message before it issued ${id === undefined ? 'a call it could name' : `the id ${list(orphans.flatMap(each => each.toolCallId?.value ?? []))}`}. The history was trimmed, or the ids were changed on one side only.`,
        evidence: orphans.flatMap(each =>
          proof.request(
            each.toolCallId === undefined ? each.pointer : `${each.pointer}/tool_call_id`,
            each.toolCallId ?? each.node,
          ),
        ),
      }),
    ];
  },
};
