// A call of the history that no tool message answers before the conversation goes on.
import type { Rule } from '../finding.ts';
import { proof } from '../proof.ts';
import { report } from '../report.ts';
import { code, count, list } from '../../say.ts';

export const missingToolResultRule: Rule = {
  id: 'missing-tool-result',
  title: 'Call without a result',
  explanation:
    'An assistant message makes calls, and the conversation goes on before each of them has a tool message. The model then sees calls that never returned, and tends to repeat them or to invent their results.',
  party: 'request',
  severity: 'warning',
  affects: [],
  sources: [],
  fixes: ['add-missing-results'],
  find: ({ conversation }) => {
    if (conversation === undefined) return [];
    const { messages } = conversation;
    const unanswered = messages.flatMap((message, index) => {
      // The last message's calls are still waiting; that is another rule's matter.
      if (message.toolCalls.length === 0 || index === messages.length - 1) return [];
      const answered = new Map<string, number>();
      for (let next = index + 1; next < messages.length && messages[next].role === 'tool'; next++) {
        const id = messages[next].toolCallId?.value ?? '';
        answered.set(id, (answered.get(id) ?? 0) + 1);
      }
      return message.toolCalls.filter(call => {
        const id = call.id?.value;
        if (id === undefined) return false;
        const left = answered.get(id) ?? 0;
        answered.set(id, left - 1);
        return left <= 0;
      });
    });
    const [first] = unanswered;
    if (first === undefined) return [];
    const ids = unanswered.map(call => call.id?.value ?? '');
    return [
      report(missingToolResultRule, {
        confidence: 0.75,
        title: count(unanswered.length, 'call without a result', 'calls without a result'),
        sentence: `The history goes on although ${list(ids)} ${unanswered.length === 1 ? 'has' : 'have'} no tool result.`,
        cause: `${code(`messages[${first.message}]`)} makes the call and the tool messages after it do not answer it. The model sees a call that never returned.`,
        evidence: unanswered.flatMap(call => proof.request(`${call.pointer}/id`, call.id)),
      }),
    ];
  },
};
