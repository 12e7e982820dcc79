// The end-of-turn token as text in the reasoning.
import type { Rule } from '../../../core/diagnose/finding.ts';
import { cite } from '../../../core/diagnose/cite.ts';
import { nameEngine } from '../../../core/diagnose/name-engine.ts';
import { releaseWithin } from '../../../core/release-order.ts';
import { report } from '../../../core/diagnose/report.ts';
import { code } from '../../../core/say.ts';

export const vllmEosInReasoningRule: Rule = {
  id: 'vllm-eos-in-reasoning',
  title: 'End token in the reasoning',
  explanation:
    'In vLLM 0.25 the text of the end-of-turn token can appear in the reasoning when the model ends without closing it. Sent back in the history, that text becomes the real token and ends the turn there.',
  party: 'engine',
  severity: 'warning',
  affects: [{ engine: 'vLLM', since: '0.25.0', last: '0.25.1' }],
  sources: [cite.vllm.issue(48748)],
  fixes: [],
  explains: ['empty-answer'],
  find: ({ reading, repro, family }) => {
    const reasoning = reading?.answer?.reasoning ?? '';
    const token = family.grammar.turnEnd.find(each => reasoning.includes(each));
    if (token === undefined) return [];
    return [
      report(vllmEosInReasoningRule, {
        confidence: releaseWithin(repro.engine.release, '0.25.0', '0.25.99') ? 0.9 : 0.6,
        sentence: `${nameEngine(repro.engine)} left the end token ${code(token)} in the reasoning.`,
        cause:
          'The model ended its turn inside the reasoning, and the server kept the token’s text. Remove it before you send the reasoning back: there it would end the turn.',
        evidence: [],
      }),
    ];
  },
};
