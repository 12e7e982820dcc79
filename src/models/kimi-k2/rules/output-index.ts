// An id in the output whose number does not continue the conversation's count.
import type { Rule } from '../../../core/diagnose/finding.ts';
import { cite } from '../../../core/diagnose/cite.ts';
import { writtenCalls } from '../../../core/diagnose/outcome.ts';
import { proof } from '../../../core/diagnose/proof.ts';
import { report } from '../../../core/diagnose/report.ts';
import { code } from '../../../core/say.ts';

export const outputIndexRule: Rule = {
  id: 'output-index',
  title: 'Output id miscounted',
  explanation:
    'The number in the id does not continue the count of the conversation. Parsers return the call all the same; but two calls may share an id, and a client that keys results by id mixes them up.',
  party: 'model',
  severity: 'note',
  affects: [{ engine: 'any', note: '(constrained decoding with legacy tags writes 0 for every call)' }],
  sources: [cite.sglang.issue(10600)],
  fixes: [],
  find: ({ reading, conversation, family }) => {
    if (conversation === undefined) return [];
    const wrong = writtenCalls(reading).flatMap(each =>
      each.call.reading.kind === 'canonical' &&
      each.expectedIndex !== undefined &&
      each.call.reading.index !== each.expectedIndex
        ? [{ ...each, expected: family.grammar.formatId(each.call.reading.name, each.expectedIndex) }]
        : [],
    );
    const [first] = wrong;
    if (first === undefined) return [];
    return [
      report(outputIndexRule, {
        confidence: 0.7,
        sentence: `The model wrote the id ${code(first.call.id)} where the conversation’s count gives ${code(first.expected)}.`,
        cause:
          'The call is readable; its number is off. Ids may repeat, and clients that key results by id mix them up.',
        evidence: wrong.flatMap(({ call }) => proof.output(call.idSpan)),
      }),
    ];
  },
};
