import { describe, expect, it } from 'vitest';
import { caseOf, markup, returned, section, user } from '../case.fixture.ts';
import { checkRule } from '../check-rule.fixture.ts';
import { cutOffRule } from './cut-off.ts';

const open =
  '<|tool_calls_section_begin|><|tool_call_begin|>functions.a:0<|tool_call_argument_begin|>{"query": "Tok';
const request = { messages: [user()], max_tokens: 16 };

checkRule(cutOffRule, {
  fires: caseOf({ request, raw: open, finish: 'length' }),
  says: 'cut off at max_tokens 16 inside the call `functions.a:0`',
  silent: caseOf({ request, raw: section(markup('functions.a:0')), finish: 'stop' }),
});

describe('cut-off without a finish_reason that says so', () => {
  it('believes the token count', () => {
    const message = { content: null, tool_calls: [returned('functions.a:0', 'a', '{"query": "Tok')] };
    const [finding] = cutOffRule.find(caseOf({ request, message, tokens: 16, finish: 'tool_calls' }));
    expect(finding.confidence).toBe(0.9);
    expect(cutOffRule.find(caseOf({ request, message, tokens: 15, finish: 'tool_calls' }))).toEqual([]);
  });

  it('believes it also where nothing came back', () => {
    const message = { content: null, tool_calls: [] };
    const [finding] = cutOffRule.find(caseOf({ request, message, tokens: 16, finish: 'tool_calls' }));
    expect(finding).toMatchObject({ severity: 'warning', fixes: ['raise-max-tokens'] });
    expect(cutOffRule.find(caseOf({ request, message, tokens: 9, finish: 'tool_calls' }))).toEqual([]);
  });

  it('does not blame a limit that the answer did not reach', () => {
    const message = { content: 'It is', tool_calls: [] };
    const [finding] = cutOffRule.find(caseOf({ request, message, tokens: 9, finish: 'length' }));
    expect(finding.fixes).toEqual([]);
    expect(finding.sentence).toContain('cut off at 9 tokens');
    expect(finding.cause).toContain('max_tokens 16 allows more');
  });

  it('is unsure of a raw text that merely ends', () => {
    const [finding] = cutOffRule.find(caseOf({ raw: open }));
    expect(finding).toMatchObject({ title: 'Output ends inside a call', confidence: 0.6 });
  });
});
