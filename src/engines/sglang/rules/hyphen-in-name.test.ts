import { expect, it } from 'vitest';
import { caseOf, declare, markup, section, user } from '../../../core/diagnose/case.fixture.ts';
import { checkRule } from '../../../core/diagnose/check-rule.fixture.ts';
import { kimiK2 } from '../../../models/kimi-k2/family.ts';
import { sglangHyphenInNameRule } from './hyphen-in-name.ts';

const answer = (id: string) =>
  caseOf(
    {
      message: { content: section(markup(id)), tool_calls: [] },
      finish: 'tool_calls',
      engine: 'sglang',
      release: '0.5.9',
    },
    kimiK2,
  );

checkRule(sglangHyphenInNameRule, {
  fires: answer('functions.get-weather:0'),
  says: 'SGLang 0.5.9 dropped the call `functions.get-weather:0`',
  silent: answer('functions.get_weather:0'),
});

it('knows that names may be in any script', () => {
  expect(sglangHyphenInNameRule.find(answer('functions.搜索:0'))).toEqual([]);
});

const asked = (name: string, release: string, given: object = {}) =>
  sglangHyphenInNameRule.find(
    caseOf(
      { request: { messages: [user()], tools: declare(name) }, engine: 'sglang', release, ...given },
      kimiK2,
    ),
  );

it('is foreseen from the declared names, and explains an empty answer', () => {
  expect(asked('get-weather', '0.5.9')[0]).toMatchObject({ severity: 'warning' });
  expect(asked('get-weather', '0.5.10')).toEqual([]);
  expect(asked('mcp.search', '0.5.2')).toHaveLength(1);
  expect(asked('mcp.search', '0.5.3')).toEqual([]);
  expect(asked('get-weather', '0.5.9', { message: { content: '' }, tokens: 18 })[0]).toMatchObject({
    severity: 'error',
  });
  expect(asked('get-weather', '0.5.9', { message: { content: 'Hello.' } })).toEqual([]);
});
