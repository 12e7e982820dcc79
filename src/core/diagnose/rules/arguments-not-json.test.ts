import { expect, it } from 'vitest';
import { caseOf, declare, markup, returned, section, user } from '../case.fixture.ts';
import { checkRule } from '../check-rule.fixture.ts';
import { argumentsNotJsonRule } from './arguments-not-json.ts';

checkRule(argumentsNotJsonRule, {
  fires: caseOf({ raw: section(markup('functions.a:0', '{"query": x}')) }),
  says: '`functions.a:0`',
  // Cut off, not badly written: another rule says so.
  silent: caseOf({
    raw: '<|tool_calls_section_begin|><|tool_call_begin|>functions.a:0<|tool_call_argument_begin|>{"query": ',
  }),
});

const find = (...names: readonly string[]) =>
  argumentsNotJsonRule.find(
    caseOf({
      request: { messages: [user()], tools: declare(...names) },
      message: { content: null, tool_calls: [returned('functions.search:0', 'search', '')] },
    }),
  );

it('misses arguments only where the tool requires some', () => {
  expect(find('search')[0].sentence).toBe(
    'The call `functions.search:0` came without arguments, although its tool requires `query`.',
  );
  expect(find('other')).toEqual([]);
});
