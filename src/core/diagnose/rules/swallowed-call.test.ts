import { expect, it } from 'vitest';
import { caseOf, returned } from '../case.fixture.ts';
import { checkRule } from '../check-rule.fixture.ts';
import { swallowedCallRule } from './swallowed-call.ts';

const empty = (tokens: number) =>
  caseOf({ message: { content: '', tool_calls: null }, tokens, engine: 'sglang', release: '0.5.18' });

checkRule(swallowedCallRule, {
  fires: empty(57),
  says: 'SGLang 0.5.18 returned an empty answer for 57 generated tokens',
  silent: empty(2),
});

const find = (content: string, tokens: number, shownTokens?: number) =>
  swallowedCallRule.find({
    ...caseOf({ message: { content, tool_calls: null }, tokens }),
    ...(shownTokens === undefined ? {} : { shownTokens }),
  });

it('a call takes few tokens', () => {
  expect(swallowedCallRule.find(empty(8))).toHaveLength(1);
  expect(swallowedCallRule.find(empty(6))).toEqual([]);
});

it('misses tokens behind a text too, and counts bytes, not characters', () => {
  expect(find('Let me look.', 57)[0].sentence).toContain('returned `Let me look.` for 57 generated tokens');
  expect(find('Let me look.', 18)).toEqual([]);
  expect(find('让我看看。', 21)).toEqual([]);
  expect(find('让我看看。', 22)).toHaveLength(1);
});

it('accuses nobody behind markup that was left in the content', () => {
  const left =
    '<|tool_calls_section_begin|><|tool_call_begin|>call_1<|tool_call_end|><|tool_calls_section_end|>';
  expect(find(left, 143, 12)).toMatchObject([
    { severity: 'note', sentence: expect.stringContaining('shows 12 of 143 generated tokens') },
  ]);
  expect(find(`${left} and`, 143, 13)).toMatchObject([{ severity: 'error' }]);
});

it('counts by the vocabulary where it is there', () => {
  expect(find('Let me look.', 14, 4)[0].cause).toContain('takes 4 tokens, so 10 are missing');
  expect(find('Let me look.', 10, 4)).toEqual([]);
});

it('misses a call beside another one only by an exact count', () => {
  const one = caseOf({ message: { content: '', tool_calls: [returned('functions.a:0', 'a')] }, tokens: 60 });
  expect(swallowedCallRule.find(one)).toEqual([]);
  const [found] = swallowedCallRule.find({ ...one, shownTokens: 16 });
  expect(found.sentence).toContain('returned 1 call for 60 generated tokens, 44 more');
  expect(swallowedCallRule.find({ ...one, shownTokens: 54 })).toEqual([]);
});

it('the tokens of all choices say nothing of the first', () => {
  const choice = { message: { role: 'assistant', content: 'Hi' }, finish_reason: 'stop' };
  const body = { choices: [choice, choice], usage: { completion_tokens: 300 } };
  expect(swallowedCallRule.find(caseOf({ body }))).toEqual([]);
});
