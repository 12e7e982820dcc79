import { expect, it } from 'vitest';
import { caseOf, declare, returned, user } from '../../../core/diagnose/case.fixture.ts';
import { checkRule } from '../../../core/diagnose/check-rule.fixture.ts';
import { kimiK2 } from '../../../models/kimi-k2/family.ts';
import { vllmMultilineArgumentsCutRule } from './multiline-arguments-cut.ts';

const answer = (text: string) =>
  caseOf(
    {
      request: { messages: [user()], tools: declare('write_file') },
      message: { content: '', tool_calls: [returned('functions.write_file:0', 'write_file', text)] },
      finish: 'tool_calls',
      streamed: true,
      engine: 'vllm',
      release: '0.14.1',
    },
    kimiK2,
  );

checkRule(vllmMultilineArgumentsCutRule, {
  fires: answer('{'),
  says: 'vLLM 0.14.1 cut the arguments of `functions.write_file:0` at their first line break',
  silent: answer('{}'),
});

const said = (text: string): string | undefined =>
  vllmMultilineArgumentsCutRule.find(answer(text))[0]?.sentence;

it('knows arguments that lost their end, or all of them', () => {
  expect(said('{"query": "ca')).toContain(
    'cut the arguments of `functions.write_file:0`: all that arrived is',
  );
  expect(said('{"query":')).toContain('`{"query":`');
  expect(said('')).toContain('lost the arguments of `functions.write_file:0`: nothing of them arrived');
});

it('leaves arguments that do not break off', () => {
  expect(said('{"query": }')).toBeUndefined();
});
