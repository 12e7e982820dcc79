// A tool call that stands inside reasoning which was never closed.
import type { Rule } from '../finding.ts';
import { cite } from '../cite.ts';
import { proof } from '../proof.ts';
import { report } from '../report.ts';
import { code } from '../../say.ts';

export const callInReasoningRule: Rule = {
  id: 'call-in-reasoning',
  title: 'Call inside open reasoning',
  explanation:
    'The model began its call without closing its reasoning. Reasoning parsers that wait for the closing tag take the whole section for thought: the answer is empty and the call stands in the reasoning.',
  party: 'model',
  severity: 'error',
  affects: [
    { engine: 'vLLM', since: '0.11.1', last: '0.16.x' },
    { engine: 'SGLang', since: '0.5.5', last: '0.5.9' },
  ],
  sources: [cite.vllm.issue(32216), cite.kimiK2.issue(89), cite.sglang.issue(18086)],
  fixes: [],
  explains: ['finish-without-calls', 'swallowed-call', 'malformed-markup'],
  find: ({ reading, family }) => {
    const inside = (reading?.calls ?? []).filter(({ call }) => call.inside === 'reasoning');
    const [first] = inside;
    if (first === undefined) return [];
    return [
      report(callInReasoningRule, {
        severity: reading?.answer?.toolCalls?.length ? 'note' : 'error',
        confidence: 0.8,
        sentence: `The model began the call ${code(first.call.id)} without closing ${code(family.grammar.thinkBegin)} first.`,
        cause: `Reasoning ends only at ${code(family.grammar.thinkEnd)}, so a parser that waits for it takes the call for a thought.`,
        evidence: inside.flatMap(({ call }) => proof.output(call.span)),
      }),
    ];
  },
};
