// Arguments that break the declared schema.
import type { Rule } from '../finding.ts';
import { cite } from '../cite.ts';
import { proof } from '../proof.ts';
import { report } from '../report.ts';
import { code, count } from '../../say.ts';

export const argumentsSchemaRule: Rule = {
  id: 'arguments-schema',
  title: 'Arguments break the schema',
  explanation:
    'The arguments are a JSON object but not one that the tool’s `parameters` schema allows: a required property is missing, a type is wrong, a value is not in the list. Parsers do not check this; constrained decoding does.',
  party: 'model',
  severity: 'error',
  affects: [{ engine: 'any', note: 'without constrained decoding' }],
  sources: [cite.vendorVerifier],
  fixes: [],
  find: ({ reading }) =>
    (reading?.calls ?? []).flatMap(({ call, schema }) => {
      const [first] = schema;
      if (first === undefined) return [];
      const more =
        schema.length === 1 ? '' : ` ${count(schema.length - 1, 'more problem')} of the same call.`;
      return [
        report(argumentsSchemaRule, {
          confidence: 0.9,
          sentence: `The arguments of ${code(call.id, 48)} break the tool’s schema: ${first.sentence.charAt(0).toLowerCase()}${first.sentence.slice(1)}`,
          cause: `Nothing constrained the arguments, and no parser checks them against the schema.${more}`,
          evidence: schema.slice(0, 8).flatMap(problem => proof.output(problem.span)),
        }),
      ];
    }),
};
