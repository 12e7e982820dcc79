// A sound call of a tool whose name the release's id pattern does not allow.
import type { Rule } from '../../../core/diagnose/finding.ts';
import { cite } from '../../../core/diagnose/cite.ts';
import { nameEngine } from '../../../core/diagnose/name-engine.ts';
import { outcomeOf } from '../../../core/diagnose/outcome.ts';
import { proof } from '../../../core/diagnose/proof.ts';
import { releaseWithin } from '../../../core/release-order.ts';
import { report } from '../../../core/diagnose/report.ts';
import { code } from '../../../core/say.ts';

export const sglangHyphenInNameRule: Rule = {
  id: 'sglang-hyphen-in-name',
  title: 'Hyphen in the tool’s name',
  explanation:
    'The id pattern of SGLang up to 0.5.9 allows letters, digits, underscores and dots. A call of `get-weather`, as MCP servers name their tools, is not read and comes back as raw text. From 0.5.10 hyphens are allowed.',
  party: 'parser',
  severity: 'error',
  affects: [{ engine: 'SGLang', last: '0.5.9' }],
  sources: [cite.sglang.issue(20878), cite.sglang.pull(19552)],
  fixes: [],
  explains: ['markers-in-content', 'finish-without-calls', 'sglang-raw-section', 'swallowed-call'],
  find: ({ reading, repro, family }) => {
    if (outcomeOf(reading, family.grammar)?.dropped !== true) return [];
    if (!releaseWithin(repro.engine.release, undefined, '0.5.9')) return [];
    const lost = (reading?.calls ?? []).filter(
      ({ call }) =>
        call.closed &&
        call.reading.kind === 'canonical' &&
        !/^[\p{L}\p{M}\p{N}_.]+$/u.test(call.reading.name),
    );
    const [first] = lost;
    if (first === undefined) return [];
    return [
      report(sglangHyphenInNameRule, {
        confidence: 0.95,
        sentence: `${nameEngine(repro.engine)} dropped the call ${code(first.call.id, 48)} because it does not read tool names with such characters.`,
        cause:
          'Its id pattern allows letters, digits, underscores and dots only. 0.5.10 reads hyphens, 0.5.12 nearly everything.',
        evidence: lost.flatMap(({ call }) => proof.output(call.idSpan)),
      }),
    ];
  },
};
