// A sound call whose arguments span lines: the pattern up to 0.5.8 does not cross them.
import type { Rule } from '../../../core/diagnose/finding.ts';
import { cite } from '../../../core/diagnose/cite.ts';
import { nameEngine } from '../../../core/diagnose/name-engine.ts';
import { outcomeOf } from '../../../core/diagnose/outcome.ts';
import { proof } from '../../../core/diagnose/proof.ts';
import { releaseWithin } from '../../../core/release-order.ts';
import { report } from '../../../core/diagnose/report.ts';
import { code } from '../../../core/say.ts';

export const sglangNewlineInArgumentsRule: Rule = {
  id: 'sglang-newline-in-arguments',
  title: 'Arguments over several lines',
  explanation:
    'The call pattern of SGLang up to 0.5.8 does not cross line breaks. A sound call whose JSON is printed over several lines is not read: the raw section is returned as content. From 0.5.9 it is.',
  party: 'parser',
  severity: 'error',
  affects: [{ engine: 'SGLang', last: '0.5.8.post1' }],
  sources: [cite.sglang.pull(19120)],
  fixes: [],
  explains: ['markers-in-content', 'finish-without-calls', 'sglang-raw-section'],
  find: ({ reading, repro, family }) => {
    if (outcomeOf(reading, family.grammar)?.dropped !== true) return [];
    if (!releaseWithin(repro.engine.release, undefined, '0.5.8.post1')) return [];
    const lost = (reading?.calls ?? []).filter(
      ({ call, json }) =>
        call.closed &&
        json.kind === 'object' &&
        call.reading.kind === 'canonical' &&
        call.arguments.trim().includes('\n'),
    );
    const [first] = lost;
    if (first === undefined) return [];
    return [
      report(sglangNewlineInArgumentsRule, {
        confidence: 0.95,
        sentence: `${nameEngine(repro.engine)} dropped the call ${code(first.call.id, 40)} because its arguments span several lines: ${code(first.call.arguments, 28)}.`,
        cause: 'Its pattern for arguments stops at a line break. The call is sound; 0.5.9 reads it.',
        evidence: lost.flatMap(({ call }) => proof.output(call.argumentsSpan)),
      }),
    ];
  },
};
