// Tool markup stands in the answer's content and the call list is empty.
import type { Finding, Rule } from '../finding.ts';
import type { Reading } from '../../diverge/reading.ts';
import { cite } from '../cite.ts';
import { nameEngine } from '../name-engine.ts';
import { outcomeOf } from '../outcome.ts';
import { proof } from '../proof.ts';
import { report } from '../report.ts';
import { code } from '../../say.ts';

export const markersInContentRule: Rule = {
  id: 'markers-in-content',
  title: 'Tool markup left in content',
  explanation:
    'The answer’s content holds tool-call markers and `tool_calls` is empty: the server’s parser did not take the section. Either it was not running (no `--tool-call-parser`, `tool_choice` none, no `tools` in the request), or it could not read the call.',
  party: 'parser',
  severity: 'error',
  affects: [],
  sources: [cite.vllm.issue(48940), cite.discussion48],
  fixes: [],
  explains: ['finish-without-calls'],
  find: ({ reading, family, repro, conversation }) => {
    const outcome = outcomeOf(reading, family.grammar);
    if (reading === undefined || outcome === undefined || !outcome.markupInContent) return [];
    if (outcome.returned > 0) return beside(reading);
    const [first] = reading.calls;
    const start = first?.call.span ?? reading.parsed.violations[0]?.span ?? { start: 0, end: 0 };
    const sound =
      first !== undefined &&
      reading.parsed.violations.length === 0 &&
      reading.calls.every(each => each.call.reading.kind === 'canonical' && each.json.kind === 'object');
    const engine = nameEngine(repro.engine);
    if (!sound) {
      return [
        report(markersInContentRule, {
          severity: 'warning',
          confidence: 0.5,
          sentence: 'The answer’s content holds tool markup, and its list of calls is empty.',
          cause:
            'The parser did not take the section: it was not running, or could not read what stands there.',
          evidence: proof.output(start),
        }),
      ];
    }
    return [
      report(markersInContentRule, {
        confidence: 0.75,
        sentence: `${engine} left a well-formed call of ${code(first.call.id)} in the content and returned no call.`,
        cause: `Nothing is wrong with the markup, so the tool parser did not run or could not read it: check that the server was started with its tool parser${conversation === undefined ? ' and that the request declares tools' : ''}.`,
        evidence: proof.output(start),
      }),
    ];
  },
};

/** Calls came back, and part of a section with them. */
function beside(reading: Reading): readonly Finding[] {
  const content = reading.answer?.content ?? '';
  const shown = content.slice(Math.max(0, content.indexOf('<|')));
  return [
    report(markersInContentRule, {
      severity: 'warning',
      confidence: 0.6,
      title: 'Tool markup beside the calls',
      sentence: `The answer returns its calls, and its content holds tool markup besides: ${code(shown, 40)}.`,
      cause:
        'The parser let a part of the section through, or the model wrote one outside the grammar. Take it out before you send the answer back: in the history it misleads the model.',
      evidence: [],
    }),
  ];
}
