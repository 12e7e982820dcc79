import { expect, it } from 'vitest';
import { caseOf, declare, returned, user } from '../../../core/diagnose/case.fixture.ts';
import { checkRule } from '../../../core/diagnose/check-rule.fixture.ts';
import { kimiK2 } from '../../../models/kimi-k2/family.ts';
import { sglangEmptyArgumentsRule } from './empty-arguments.ts';

const answer = (streamed: boolean, tokens?: number) =>
  caseOf(
    {
      request: { messages: [user()], tools: declare('search') },
      message: { content: null, tool_calls: [returned('functions.search:0', 'search', '{}')] },
      finish: 'tool_calls',
      streamed,
      ...(tokens === undefined ? {} : { tokens }),
      engine: 'sglang',
      release: '0.5.12',
    },
    kimiK2,
  );

checkRule(sglangEmptyArgumentsRule, {
  fires: answer(true),
  says: 'for `functions.search:0`, which requires `query`',
  silent: answer(false),
});

const find = (tokens?: number, shownTokens?: number) =>
  sglangEmptyArgumentsRule.find({
    ...answer(true, tokens),
    ...(shownTokens === undefined ? {} : { shownTokens }),
  });

it('is as sure as the token count makes it', () => {
  expect(find()[0].confidence).toBe(0.6);
  expect(find(60)[0].confidence).toBe(0.9);
  expect(find(13)[0].confidence).toBe(0.6);
  expect(find(22, 13)[0].confidence).toBe(0.9);
  expect(find(14, 13)).toEqual([]);
});
