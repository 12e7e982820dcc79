// Random ids for forced calls: required or named tool_choice bypasses the model's own format.
import type { Rule } from '../../../core/diagnose/finding.ts';
import { cite } from '../../../core/diagnose/cite.ts';
import { nameEngine } from '../../../core/diagnose/name-engine.ts';
import { proof } from '../../../core/diagnose/proof.ts';
import { releaseWithin } from '../../../core/release-order.ts';
import { report } from '../../../core/diagnose/report.ts';
import { code } from '../../../core/say.ts';
import { toolChoiceKind } from '../../../core/diagnose/tool-choice.ts';

export const vllmForcedIdsRule: Rule = {
  id: 'vllm-forced-ids',
  title: 'Random ids for forced calls',
  explanation:
    'With `tool_choice` required or a named function, vLLM up to 0.23 constrains plain JSON instead of Kimi’s markup and makes up the id itself: random before 0.10.2, and for a named function up to 0.15.1. Sent back, such an id teaches the model a foreign form.',
  party: 'engine',
  severity: 'warning',
  affects: [
    { engine: 'vLLM', until: '0.10.2' },
    { engine: 'vLLM', last: '0.15.1', note: 'for named functions' },
    { engine: 'vLLM', last: '0.24.x', note: 'for K2.5' },
  ],
  sources: [cite.vllm.pull(46344), cite.vllm.pull(21259)],
  fixes: ['rename-history-ids'],
  find: ({ reading, repro, conversation }) => {
    if (toolChoiceKind(conversation) !== 'forced' || reading?.witness !== 'rebuilt') return [];
    const random = reading.calls.filter(({ call }) => call.id.startsWith('chatcmpl-tool-'));
    const [first] = random;
    if (first === undefined) return [];
    return [
      report(vllmForcedIdsRule, {
        confidence: releaseWithin(repro.engine.release, '0.10.0', '0.24.99') ? 0.85 : 0.6,
        sentence: `${nameEngine(repro.engine)} gave the forced call the random id ${code(first.call.id, 48)}.`,
        cause:
          '`tool_choice` made it constrain plain JSON, so the model wrote no id and the server invented one. Rename it before you send it back.',
        evidence: random.flatMap(({ call }) => proof.output(call.idSpan)),
      }),
    ];
  },
};
