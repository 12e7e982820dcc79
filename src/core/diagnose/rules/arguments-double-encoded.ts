// Arguments of the output that were encoded as JSON twice.
import type { Rule } from '../finding.ts';
import { cite } from '../cite.ts';
import { proof } from '../proof.ts';
import { report } from '../report.ts';
import { code } from '../../say.ts';

export const argumentsDoubleEncodedRule: Rule = {
  id: 'arguments-double-encoded',
  title: 'Arguments encoded twice',
  explanation:
    'The model wrote its arguments as a quoted JSON string that holds the object. It copies that from a prompt whose history shows arguments so: because the client encoded them twice, or because the template put quotes around a string.',
  party: 'model',
  severity: 'error',
  affects: [
    { engine: 'SGLang', note: '(not streamed; the call is dropped)' },
    { engine: 'SGLang', last: '0.5.14', note: '(streamed)' },
  ],
  sources: [cite.kimiK2.issue(26)],
  fixes: [],
  explains: ['markers-in-content', 'finish-without-calls', 'arguments-schema', 'sglang-raw-section'],
  find: ({ reading }) =>
    (reading?.calls ?? []).flatMap(({ call, json }) =>
      json.kind !== 'double-encoded'
        ? []
        : [
            report(argumentsDoubleEncodedRule, {
              confidence: 0.8,
              sentence: `The model wrote the arguments of ${code(call.id)} as a quoted string: ${code(call.arguments, 40)}.`,
              cause:
                'Inside the quotes stands the object itself, encoded once too often. The model does so when its prompt shows earlier arguments in quotes.',
              evidence: proof.output(call.argumentsSpan),
            }),
          ],
    ),
};
