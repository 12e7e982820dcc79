import { expect, it } from 'vitest';
import { caseOf, declare, user } from '../case.fixture.ts';
import { checkRule } from '../check-rule.fixture.ts';
import { STALL } from '../../stall.fixture.ts';
import { callAsTextRule } from './call-as-text.ts';

const answer = (content: string) =>
  caseOf({
    request: { messages: [user()], tools: declare('search') },
    message: { content, tool_calls: null },
    engine: 'vllm',
    release: '0.19.1',
  });
const JSON_CALL = '{"name": "search", "arguments": {"query": "x"}}';

checkRule(callAsTextRule, {
  fires: answer(`Sure:\n\`\`\`json\n${JSON_CALL}\n\`\`\``),
  says: 'The model wrote a call of `search` as text: `{"name": "search"',
  silent: answer('```json\n{"name": "Alice", "arguments": {"query": "x"}}\n```'),
});

it('knows other models’ tags and calls without their markers', () => {
  expect(callAsTextRule.find(answer(`<tool_call>\n${JSON_CALL}\n</tool_call>`))).toHaveLength(1);
  const [stripped] = callAsTextRule.find(answer('Ok. functions.search:0{"query": "x"} and on'));
  expect(stripped.party).toBe('engine');
  expect(stripped.sentence).toContain('`functions.search:0{"query": "x"}`');
});

it('leaves text that only speaks of a tool', () => {
  expect(callAsTextRule.find(answer('Call functions.search:0 with a query, {"name": "search"}.'))).toEqual(
    [],
  );
});

it('stays fast on hostile content', () => {
  const begun = performance.now();
  callAsTextRule.find(answer('{'.repeat(500_000)));
  callAsTextRule.find(answer('{"a":'.repeat(200_000)));
  expect(performance.now() - begun).toBeLessThan(STALL);
});
