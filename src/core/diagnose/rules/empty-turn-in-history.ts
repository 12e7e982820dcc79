// An assistant turn of the history that says and calls nothing.
import { member } from '../../json/value.ts';
import type { Rule } from '../finding.ts';
import { cite } from '../cite.ts';
import { proof } from '../proof.ts';
import { report } from '../report.ts';
import { isEmptyContent } from '../text-of.ts';
import { code, count } from '../../say.ts';

export const emptyTurnInHistoryRule: Rule = {
  id: 'empty-turn-in-history',
  title: 'Empty assistant turn in the history',
  explanation:
    'An assistant message of the history has neither content nor calls: usually an answer whose call was swallowed and which the client stored as it came. The model reads that it answered with nothing, and does so again.',
  party: 'client',
  severity: 'warning',
  affects: [],
  sources: [cite.vllm.issue(50768)],
  fixes: ['drop-empty-turns'],
  explains: ['swallowed-call', 'empty-answer'],
  find: ({ conversation }) => {
    if (conversation === undefined) return [];
    const empty = conversation.messages.filter(
      message =>
        message.role === 'assistant' &&
        message.index < conversation.messages.length - 1 &&
        message.toolCalls.length === 0 &&
        isEmptyContent(message.content) &&
        isEmptyContent(member(message.node, 'reasoning_content')) &&
        isEmptyContent(member(message.node, 'reasoning')),
    );
    const [first] = empty;
    if (first === undefined) return [];
    return [
      report(emptyTurnInHistoryRule, {
        confidence: 0.6,
        title: count(empty.length, 'empty assistant turn'),
        sentence: `The assistant message ${code(`messages[${first.index}]`)} is empty: it says nothing and calls nothing.`,
        cause:
          'Most likely its call was swallowed earlier and the client stored the rest. The model learns from it that an empty answer is an answer.',
        evidence: empty.flatMap(message => proof.request(message.pointer, message.node)),
      }),
    ];
  },
};
