// The conversation ends with an assistant message that is not meant to be continued.
import { isTrue } from '../../json/read-as.ts';
import { member } from '../../json/value.ts';
import type { Rule } from '../finding.ts';
import { cite } from '../cite.ts';
import { proof } from '../proof.ts';
import { report } from '../report.ts';
import { code } from '../../say.ts';

export const trailingAssistantRule: Rule = {
  id: 'trailing-assistant',
  title: 'Ends with an assistant turn',
  explanation:
    'The last message is the assistant’s own, and the request does not ask to continue it. The prompt then opens a second assistant turn right after a closed one, which the model has hardly ever seen; with calls in it, their results are missing as well.',
  party: 'request',
  severity: 'warning',
  affects: [{ engine: 'SGLang', since: '0.5.8', note: '(rewritten to a user message)' }],
  sources: [cite.sglang.pull(16567)],
  fixes: [],
  find: ({ conversation }) => {
    const last = conversation?.messages.at(-1);
    if (conversation === undefined || last?.role !== 'assistant') return [];
    if (isTrue(member(conversation.root, 'continue_final_message')) || isTrue(member(last.node, 'partial')))
      return [];
    const calls = last.toolCalls.length > 0;
    return [
      report(trailingAssistantRule, {
        confidence: 0.7,
        sentence: `The conversation ends with the assistant’s own message ${code(`messages[${last.index}]`)}${calls ? ', whose calls have no results yet' : ''}.`,
        cause:
          'The prompt closes that turn and opens another one of the same role. Send the results of its calls, or ask to continue the message.',
        evidence: proof.request(last.pointer, last.node),
      }),
    ];
  },
};
