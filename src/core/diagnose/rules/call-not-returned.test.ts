import { expect, it } from 'vitest';
import { caseOf, markup, returned, section } from '../case.fixture.ts';
import { checkRule } from '../check-rule.fixture.ts';
import { callNotReturnedRule } from './call-not-returned.ts';

const a = markup('functions.a:0');
const b = markup('functions.b:1');

checkRule(callNotReturnedRule, {
  fires: caseOf({
    message: { content: null, tool_calls: [] },
    written: section(a),
    engine: 'vllm',
    release: '0.11.0',
  }),
  says: 'vLLM 0.11.0 lost the call `functions.a:0`',
  silent: caseOf({
    message: { content: null, tool_calls: [returned('functions.a:0', 'a')] },
    written: section(a),
  }),
});

it('counts what came back', () => {
  const message = { content: null, tool_calls: [returned('functions.a:0', 'a')] };
  const [found] = callNotReturnedRule.find(caseOf({ message, written: section(a, b) }));
  expect(found.sentence).toContain('returned 1 call, but the answer’s token ids spell 2');
});

it('leaves a call that is not sound to the rules on its fault', () => {
  const message = { content: null, tool_calls: [] };
  expect(callNotReturnedRule.find(caseOf({ message, written: section(markup('call_1')) }))).toEqual([]);
});
