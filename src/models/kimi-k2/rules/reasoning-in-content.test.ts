import { expect, it } from 'vitest';
import { calling, caseOf, result, user } from '../../../core/diagnose/case.fixture.ts';
import { checkRule } from '../../../core/diagnose/check-rule.fixture.ts';
import { kimiK2 } from '../family.ts';
import { reasoningInContentRule } from './reasoning-in-content.ts';

const answer = (message: object, streamed = false) =>
  caseOf(
    {
      request: {
        messages: [user(), calling(['functions.search:0', 'search']), result('functions.search:0')],
      },
      message: { ...message },
      streamed,
      prompt: '<think></think>x<|im_assistant|>assistant<|im_middle|>',
      revision: 'k2-thinking',
      engine: 'vllm',
      release: '0.19.1',
    },
    kimiK2,
  );

checkRule(reasoningInContentRule, {
  fires: answer({ content: '<think>I should look.</think>Here.' }),
  says: 'vLLM 0.19.1 returned the reasoning as content, up to',
  silent: answer({ content: 'Here.', reasoning: 'I should look.' }),
});

const find = (streamed: boolean) =>
  reasoningInContentRule.find(answer({ content: 'I should look.</think>Here.' }, streamed))[0];

it('knows the streaming parser that scans the prompt', () => {
  expect(find(true)).toMatchObject({ party: 'parser', confidence: 0.85 });
  expect(find(false).cause).toContain('--reasoning-parser kimi_k2');
});
