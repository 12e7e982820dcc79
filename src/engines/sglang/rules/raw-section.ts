// The answer only SGLang up to 0.5.15 gives when it cannot read a section: it dates the server.
import type { Rule } from '../../../core/diagnose/finding.ts';
import { cite } from '../../../core/diagnose/cite.ts';
import { nameEngine } from '../../../core/diagnose/name-engine.ts';
import { outcomeOf } from '../../../core/diagnose/outcome.ts';
import { proof } from '../../../core/diagnose/proof.ts';
import { releaseWithin } from '../../../core/release-order.ts';
import { report } from '../../../core/diagnose/report.ts';

export const sglangRawSectionRule: Rule = {
  id: 'sglang-raw-section',
  title: 'The server is older than 0.5.16',
  explanation:
    'When no call of a section can be read, SGLang up to 0.5.15 returns the raw text as content, `tool_calls: []` (an empty list, not null) and finish_reason `tool_calls`. From 0.5.16 it removes the section and says `stop`. The shape dates the server, whatever release it is said to be, and the call can be recovered from the content.',
  party: 'parser',
  severity: 'warning',
  affects: [{ engine: 'SGLang', last: '0.5.15', note: '(not streamed)' }],
  sources: [cite.discussion48, cite.sglang.issue(9575), cite.sglang.pull(31681)],
  fixes: [],
  explains: ['finish-without-calls'],
  find: ({ reading, repro, family }) => {
    const outcome = outcomeOf(reading, family.grammar);
    if (outcome?.emptyList !== true || !outcome.markupInContent || reading?.answer?.finish !== 'tool_calls')
      return [];
    // A release that answers so proves nothing new; one that cannot have done so is misnamed.
    if (releaseWithin(repro.engine.release, undefined, '0.5.15')) return [];
    const call = reading.calls[0]?.call;
    return [
      report(sglangRawSectionRule, {
        confidence: 0.9,
        sentence: `The server is not ${nameEngine(repro.engine)}: only SGLang up to 0.5.15 returns the raw section with an empty call list and finish_reason \`tool_calls\`.`,
        cause:
          'It sets the reason when it sees the section begin, and returns the whole text when no call can be read. The call is still in the content.',
        evidence: call === undefined ? [] : proof.output(call.span),
      }),
    ];
  },
};
