// Arguments that are JSON but no object.
import type { Rule } from '../finding.ts';
import { proof } from '../proof.ts';
import { report } from '../report.ts';
import { code } from '../../say.ts';

export const argumentsNotObjectRule: Rule = {
  id: 'arguments-not-object',
  title: 'Arguments are no JSON object',
  explanation:
    'The arguments are valid JSON, but an array, string, number or null. Tools take an object; SGLang does not even see such a call unless it streams from 0.5.15 on, because its pattern begins with `{`.',
  party: 'model',
  severity: 'error',
  affects: [
    { engine: 'SGLang', note: '(not streamed; the call is dropped)' },
    { engine: 'SGLang', last: '0.5.14', note: '(streamed)' },
  ],
  sources: [],
  fixes: [],
  explains: ['markers-in-content', 'finish-without-calls', 'sglang-raw-section'],
  find: ({ reading }) =>
    (reading?.calls ?? []).flatMap(({ call, json }) =>
      json.kind !== 'other'
        ? []
        : [
            report(argumentsNotObjectRule, {
              confidence: 0.9,
              sentence: `The arguments of ${code(call.id)} are ${json.value.kind === 'array' ? 'an array' : json.value.kind === 'null' ? 'null' : `a ${json.value.kind}`}, not an object: ${code(call.arguments, 40)}.`,
              cause: 'A tool takes its arguments by name, so only a JSON object can be passed to it.',
              evidence: proof.output(call.argumentsSpan),
            }),
          ],
    ),
};
