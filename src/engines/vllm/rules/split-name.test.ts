import { expect, it } from 'vitest';
import { caseOf, declare, returned, user } from '../../../core/diagnose/case.fixture.ts';
import { checkRule } from '../../../core/diagnose/check-rule.fixture.ts';
import { kimiK2 } from '../../../models/kimi-k2/family.ts';
import { vllmSplitNameRule } from './split-name.ts';

const answer = (name: string) =>
  caseOf(
    {
      message: { content: null, tool_calls: [returned('functions.mcp.search:0', name)] },
      finish: 'tool_calls',
      engine: 'vllm',
      release: '0.19.1',
    },
    kimiK2,
  );

checkRule(vllmSplitNameRule, {
  fires: answer('search'),
  says: 'returned the call of `mcp.search` as `search`',
  silent: answer('mcp.search'),
});

const find = (declared: string, release: string, name?: string) =>
  vllmSplitNameRule.find(
    caseOf(
      {
        request: { messages: [user()], tools: declare(declared) },
        ...(name === undefined
          ? {}
          : { message: { content: null, tool_calls: [returned('chatcmpl-tool-1f', name)] } }),
        engine: 'vllm',
        release,
      },
      kimiK2,
    ),
  );

it('is found by the declared name where the id was replaced', () => {
  expect(find('mcp.search', '0.14.1', 'search')[0].sentence).toContain(
    'most likely `mcp.search` with its name cut',
  );
  expect(find('mcp.search', '0.14.1', 'mcp')).toEqual([]);
});

it('is foreseen from the declared names', () => {
  expect(find('mcp.search', '0.11.0')[0].sentence).toContain('as `mcp`');
  expect(find('mcp.search', '0.24.0')[0].sentence).toContain('as `search`');
  expect(find('mcp.search', '0.25.1')).toEqual([]);
  expect(find('ns:search', '0.25.1')[0].sentence).toContain('as `ns`');
});
