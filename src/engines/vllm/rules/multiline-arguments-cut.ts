// Streamed arguments that stop at the first line break.
import type { Rule } from '../../../core/diagnose/finding.ts';
import { cite } from '../../../core/diagnose/cite.ts';
import { nameEngine } from '../../../core/diagnose/name-engine.ts';
import { proof } from '../../../core/diagnose/proof.ts';
import { releaseWithin } from '../../../core/release-order.ts';
import { report } from '../../../core/diagnose/report.ts';
import { code } from '../../../core/say.ts';

export const vllmMultilineArgumentsCutRule: Rule = {
  id: 'vllm-multiline-arguments-cut',
  title: 'Arguments cut at the line break',
  explanation:
    'The streaming pattern of vLLM up to 0.19 does not cross line breaks. When the model prints its arguments over several lines, only the first line is sent, usually a lone `{`, and the call ends normally.',
  party: 'parser',
  severity: 'error',
  affects: [{ engine: 'vLLM', since: '0.10.0', last: '0.19.x', note: '(streamed)' }],
  sources: [cite.vllm.issue(38441), cite.vllm.pull(38579)],
  fixes: [],
  explains: ['arguments-not-json', 'cut-off'],
  find: ({ reading, repro, conversation }) => {
    const streamed = repro.recorded?.kind === 'response' && repro.recorded.streamed === true;
    if (!streamed || !releaseWithin(repro.engine.release, '0.10.0', '0.19.99')) return [];
    const answer = reading?.answer;
    const limit = conversation?.maxTokens;
    // A call that max_tokens cut behind its bracket looks the same.
    const cut = answer?.finish === 'length' || (limit !== undefined && answer?.completionTokens === limit);
    if (reading?.witness !== 'rebuilt' || cut) return [];
    return reading.calls.flatMap(({ call, json }) => {
      const sent = call.arguments.trim();
      if (json.kind !== 'invalid' || !/^[{[]$/.test(sent)) return [];
      return [
        report(vllmMultilineArgumentsCutRule, {
          confidence: 0.85,
          sentence: `${nameEngine(repro.engine)} cut the arguments of ${code(call.id, 40)} at their first line break: all that arrived is ${code(sent)}.`,
          cause:
            'Its streaming pattern does not cross line breaks, and the model wrote its arguments over several lines. The same call arrives whole when it is not streamed (from 0.11.1), or from 0.20.0.',
          evidence: proof.output(call.argumentsSpan),
        }),
      ];
    });
  },
};
