import { expect, it } from 'vitest';
import { caseOf, declare, user } from '../../../core/diagnose/case.fixture.ts';
import { checkRule } from '../../../core/diagnose/check-rule.fixture.ts';
import { kimiK2 } from '../../../models/kimi-k2/family.ts';
import { sglangToolChoiceNoneRule } from './tool-choice-none.ts';
import { STALL } from '../../../core/stall.fixture.ts';

const answer = (toolChoice: string, content = 'Let me look. functions.search:0{"query": "x"}') =>
  caseOf(
    {
      request: { messages: [user()], tools: declare('search'), tool_choice: toolChoice },
      message: { content, tool_calls: null },
      engine: 'sglang',
      release: '0.5.18',
    },
    kimiK2,
  );

checkRule(sglangToolChoiceNoneRule, {
  fires: answer('none'),
  says: 'left a call without its markers in the content',
  silent: answer('auto'),
});

it('stays fast on hostile content', () => {
  const begun = performance.now();
  sglangToolChoiceNoneRule.find(answer('none', 'functions.'.repeat(200_000)));
  expect(performance.now() - begun).toBeLessThan(STALL);
});
