import { expect, it } from 'vitest';
import { caseOf, markup, returned, section } from '../case.fixture.ts';
import { checkRule } from '../check-rule.fixture.ts';
import { argumentsChangedRule } from './arguments-changed.ts';

const written = section(markup('functions.a:0', '{\n  "query": "x"\n}'));
const answered = (text: string) =>
  caseOf({
    message: { content: null, tool_calls: [returned('functions.a:0', 'a', text)] },
    written,
    engine: 'vllm',
    release: '0.14.1',
  });

checkRule(argumentsChangedRule, {
  fires: answered('{'),
  says: 'vLLM 0.14.1 returned the arguments `{` where the model wrote',
  silent: answered(' {\n  "query": "x"\n} '),
});

it('says nothing of a call that the model did not close', () => {
  const message = { content: null, tool_calls: [returned('functions.a:0', 'a', '{"query":')] };
  const cut = section(markup('functions.a:0', '{"query":'));
  expect(argumentsChangedRule.find(caseOf({ message, written: cut }))).toEqual([]);
});
