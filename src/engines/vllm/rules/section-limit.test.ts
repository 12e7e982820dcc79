import { expect, it } from 'vitest';
import { caseOf, returned } from '../../../core/diagnose/case.fixture.ts';
import { checkRule } from '../../../core/diagnose/check-rule.fixture.ts';
import { kimiK2 } from '../../../models/kimi-k2/family.ts';
import { vllmSectionLimitRule } from './section-limit.ts';

const answer = (text: string, content: string) =>
  caseOf(
    {
      message: { content, tool_calls: [returned('functions.write_file:0', 'write_file', text)] },
      finish: 'tool_calls',
      streamed: true,
      engine: 'vllm',
      release: '0.15.1',
    },
    kimiK2,
  );

checkRule(vllmSectionLimitRule, {
  fires: answer(`{"content": "${'x'.repeat(9000)}" "y"}`, 'a piece'),
  says: 'vLLM 0.15.1 lost a piece of the 9019 characters of arguments of `functions.write_file:0`',
  silent: answer(`{"content": "${'x'.repeat(7000)}"}`, 'a piece'),
});

it('a piece that the arguments still have stands in the content all the same', () => {
  const [found] = vllmSectionLimitRule.find(answer(`{"content": "${'x'.repeat(9000)}"}`, 'xxx'));
  expect(found).toMatchObject({ severity: 'warning' });
  expect(found.sentence).toContain('sent as content a piece of the 9015 characters');
});
