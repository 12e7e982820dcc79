// continue_final_message lost on its way to the template.
import { member } from '../../../core/json/value.ts';
import type { Rule } from '../../../core/diagnose/finding.ts';
import { cite } from '../../../core/diagnose/cite.ts';
import { nameEngine } from '../../../core/diagnose/name-engine.ts';
import { proof } from '../../../core/diagnose/proof.ts';
import { releaseWithin } from '../../../core/release-order.ts';
import { report } from '../../../core/diagnose/report.ts';
import { code } from '../../../core/say.ts';

export const vllmContinuationDroppedRule: Rule = {
  id: 'vllm-continuation-dropped',
  title: 'Continuation dropped',
  explanation:
    'vLLM 0.11.0 passes to the template only the arguments that the tokenizer or the template names, and `continue_final_message` is not among them. The message that should be continued is closed with `<|im_end|>`, and the model answers after it instead of going on.',
  party: 'engine',
  severity: 'error',
  affects: [{ engine: 'vLLM', since: '0.11.0', last: '0.11.1rc3' }],
  sources: [cite.vllm.pull(25794), cite.vllm.pull(27622)],
  fixes: [],
  find: ({ conversation, repro }) => {
    const asked = member(conversation?.root, 'continue_final_message');
    if (asked?.kind !== 'boolean' || !asked.value) return [];
    if (!releaseWithin(repro.engine.release, '0.11.0', '0.11.1rc3')) return [];
    return [
      report(vllmContinuationDroppedRule, {
        confidence: 0.9,
        sentence: `${nameEngine(repro.engine)} drops \`continue_final_message\`: the prompt closes the message with ${code('<|im_end|>')} instead of leaving it open.`,
        cause:
          'It passes only arguments that the tokenizer or the template names. 0.11.1 passes this one too.',
        evidence: proof.request('/continue_final_message', asked),
      }),
    ];
  },
};
