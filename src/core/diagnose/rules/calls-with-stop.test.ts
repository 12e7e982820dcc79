import { expect, it } from 'vitest';
import { caseOf, returned } from '../case.fixture.ts';
import { checkRule } from '../check-rule.fixture.ts';
import { callsWithStopRule } from './calls-with-stop.ts';

const message = { content: null, tool_calls: [returned('a:0', 'a')] };

checkRule(callsWithStopRule, {
  fires: caseOf({ message, finish: 'stop', engine: 'vllm', release: '0.19.1' }),
  says: 'vLLM 0.19.1 returned 1 call with finish_reason `stop`',
  silent: caseOf({ message, finish: 'tool_calls' }),
});

it('is only noted where the tool was asked for by name, as OpenAI’s own API answers', () => {
  const request = { messages: [], tool_choice: { type: 'function', function: { name: 'a' } } };
  expect(callsWithStopRule.find(caseOf({ request, message, finish: 'stop' }))[0].severity).toBe('note');
});
