import { caseOf, declare, markup, section, user } from '../case.fixture.ts';
import { checkRule } from '../check-rule.fixture.ts';
import { argumentsSchemaRule } from './arguments-schema.ts';

const request = { messages: [user()], tools: declare('search') };

checkRule(argumentsSchemaRule, {
  fires: caseOf({ request, raw: section(markup('functions.search:0', '{"query": 3}')) }),
  says: 'The arguments of `functions.search:0` break the tool’s schema: `/query` should be a string',
  silent: caseOf({ request, raw: section(markup('functions.search:0', '{"query": "3"}')) }),
});
