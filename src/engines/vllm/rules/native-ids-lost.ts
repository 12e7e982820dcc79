// Ids that vLLM put in place of the model's own.
import type { Rule } from '../../../core/diagnose/finding.ts';
import { cite } from '../../../core/diagnose/cite.ts';
import { nameEngine } from '../../../core/diagnose/name-engine.ts';
import { proof } from '../../../core/diagnose/proof.ts';
import { releaseWithin } from '../../../core/release-order.ts';
import { report } from '../../../core/diagnose/report.ts';
import { code } from '../../../core/say.ts';
import { toolChoiceKind } from '../../../core/diagnose/tool-choice.ts';

export const vllmNativeIdsLostRule: Rule = {
  id: 'vllm-native-ids-lost',
  title: 'vLLM replaced the model’s ids',
  explanation:
    'vLLM 0.11.1 to 0.15.1 returns `chatcmpl-tool-…` ids instead of the ids the model wrote. This answer works; but the client sends the ids back, the prompt then shows ids that name no function, and the model imitates them in later turns.',
  party: 'engine',
  severity: 'warning',
  affects: [{ engine: 'vLLM', since: '0.11.1', last: '0.15.1', note: '(not streamed)' }],
  sources: [cite.vllm.issue(29596), cite.vllm.pull(27961), cite.vllm.pull(32768)],
  fixes: ['rename-history-ids'],
  find: ({ reading, repro, conversation }) => {
    const random = (reading?.calls ?? []).filter(({ call }) => call.id.startsWith('chatcmpl-tool-'));
    const [first] = random;
    if (first === undefined || reading?.witness !== 'rebuilt' || toolChoiceKind(conversation) === 'forced')
      return [];
    const known = releaseWithin(repro.engine.release, '0.11.1rc6', '0.15.1');
    return [
      report(vllmNativeIdsLostRule, {
        severity: known ? 'warning' : 'note',
        confidence: known ? 0.9 : 0.5,
        sentence: known
          ? `${nameEngine(repro.engine)} returned the id ${code(first.call.id, 48)} instead of the one the model wrote.`
          : `The id ${code(first.call.id, 48)} is vLLM’s own, not one the model wrote.`,
        cause: known
          ? 'This release replaces every id. Sent back in the history it names no function, and the model begins to write such ids itself; 0.16.0 keeps the model’s.'
          : 'Sent back in the history this id names no function, and the model begins to write such ids itself.',
        evidence: random.flatMap(({ call }) => proof.output(call.idSpan)),
      }),
    ];
  },
};
