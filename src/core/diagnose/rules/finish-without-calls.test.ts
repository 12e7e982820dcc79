import { caseOf, returned } from '../case.fixture.ts';
import { checkRule } from '../check-rule.fixture.ts';
import { finishWithoutCallsRule } from './finish-without-calls.ts';

checkRule(finishWithoutCallsRule, {
  fires: caseOf({ message: { content: null, tool_calls: [] }, finish: 'tool_calls' }),
  says: 'The answer says finish_reason `tool_calls`, but it holds no call',
  silent: caseOf({ message: { content: null, tool_calls: [returned('a:0', 'a')] }, finish: 'tool_calls' }),
});
