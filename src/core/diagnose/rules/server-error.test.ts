import { expect, it } from 'vitest';
import { caseOf } from '../case.fixture.ts';
import { checkRule } from '../check-rule.fixture.ts';
import { serverErrorRule } from './server-error.ts';

checkRule(serverErrorRule, {
  fires: caseOf({
    body: { error: { message: 'Unterminated string starting at', code: 400 } },
    engine: 'vllm',
    release: '0.11.0',
  }),
  says: 'vLLM 0.11.0 answered an error: `Unterminated string starting at`',
  silent: caseOf({ message: { content: 'error' } }),
});

const rows: readonly (readonly [string, string])[] = [
  ['"auto" tool choice requires --enable-auto-tool-choice and --tool-call-parser to be set', 'engine'],
  ["This model's maximum context length is 4096 tokens. However, you requested 5000 tokens.", 'request'],
  ['Invalid Authentication', 'client'],
  ['The model `kimi` does not exist.', 'client'],
  ['Internal Server Error', 'engine'],
  ['Expecting value: line 1 column 1 (char 0)', 'request'],
];

it.each(rows)('%s', (message, party) => {
  expect(serverErrorRule.find(caseOf({ body: { error: { message } } }))[0].party).toBe(party);
});
