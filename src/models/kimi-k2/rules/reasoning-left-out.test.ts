import { expect, it } from 'vitest';
import { calling, caseOf, result, user } from '../../../core/diagnose/case.fixture.ts';
import { checkRule } from '../../../core/diagnose/check-rule.fixture.ts';
import { kimiK2 } from '../family.ts';
import { reasoningLeftOutRule } from './reasoning-left-out.ts';

const asked = (turn: object, prompt: string, ...more: readonly object[]) =>
  caseOf(
    {
      request: {
        messages: [
          user(),
          { ...calling(['functions.search:0', 'search']), ...turn },
          result('functions.search:0'),
          ...more,
        ],
      },
      prompt,
      revision: 'k2-thinking',
    },
    kimiK2,
  );
const OPEN = '<|im_assistant|>assistant<|im_middle|>';
const shown = `${OPEN}<think></think><|tool_calls_section_begin|>${OPEN}`;

checkRule(reasoningLeftOutRule, {
  fires: asked({}, shown),
  says: '`messages[1]` calls tools without `reasoning_content`',
  silent: asked({ reasoning_content: 'Hm.' }, `${OPEN}<think>Hm.</think>${OPEN}`),
});

it('is silent where the template prints no reasoning, and where thinking is off', () => {
  expect(reasoningLeftOutRule.find(asked({}, OPEN))).toEqual([]);
  expect(reasoningLeftOutRule.find(asked({}, `${shown}<think></think>`))).toEqual([]);
});

it('asks only for the reasoning of turns behind the last answer', () => {
  const answer = { role: 'assistant', content: 'Done.' };
  expect(reasoningLeftOutRule.find(asked({}, shown, answer, user()))).toEqual([]);
});
