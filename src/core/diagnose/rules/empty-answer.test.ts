import { expect, it } from 'vitest';
import { caseOf } from '../case.fixture.ts';
import { checkRule } from '../check-rule.fixture.ts';
import { emptyAnswerRule } from './empty-answer.ts';

checkRule(emptyAnswerRule, {
  fires: caseOf({ message: { content: '', tool_calls: null }, tokens: 2 }),
  says: 'The model ended its turn at once: 2 tokens, no text and no call',
  silent: caseOf({ message: { content: 'Done.', tool_calls: null }, tokens: 2 }),
});

const find = (message: Record<string, unknown>, tokens?: number, finish?: string) =>
  emptyAnswerRule.find(
    caseOf({
      message,
      engine: 'vllm',
      release: '0.25.1',
      ...(tokens === undefined ? {} : { tokens }),
      ...(finish === undefined ? {} : { finish }),
    }),
  );

it('leaves what was swallowed, cut off or lost to other rules', () => {
  expect(find({ content: null }, 57)).toEqual([]);
  expect(find({ content: null }, 57, 'length')).toEqual([]);
  expect(find({ content: null }, 30, 'tool_calls')).toEqual([]);
  expect(find({ content: null, reasoning: 'so <|tool_call_begin|>' })).toEqual([]);
});

it('blames nobody for certain without a count', () => {
  const [found] = find({ content: '' });
  expect(found).toMatchObject({ party: 'engine', confidence: 0.45 });
  expect(found.sentence).toContain('returned no text and no call.');
  expect(find({ content: '', reasoning: 'Hm.' })[0].sentence).toContain('no call behind its reasoning');
});
