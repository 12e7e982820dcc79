import { describe, expect, it } from 'vitest';
import { accumulate } from '../../../core/parse/parser-model.ts';
import { guideParser } from './guide.ts';

const context = { tools: [], historyCalls: 0, makeId: (prefix: string) => prefix };
const SECTION = '<|tool_calls_section_begin|>';
const wrap = (id: string, args = '{}'): string =>
  `${SECTION}<|tool_call_begin|>${id}<|tool_call_argument_begin|>${args}<|tool_call_end|><|tool_calls_section_end|>`;

describe("Moonshot's guide", () => {
  it('keeps the raw text as content beside the calls', () => {
    const text = `Hm. ${wrap('functions.search:0', ' {"q":\n1} ')}`;
    expect(guideParser('raises').sync(text, 'stop', context)).toEqual({
      content: text,
      toolCalls: [{ id: 'functions.search:0', name: 'search', arguments: '{"q":\n1}' }],
      finish: 'tool_calls',
    });
    expect(accumulate(guideParser('raises').stream([text], 'stop', context))).toMatchObject({
      content: text,
      finish: 'tool_calls',
    });
  });

  it('raises for an id without a dot, the verifier passes it over', () => {
    expect(guideParser('raises').sync(wrap('search:0'), 'stop', context).exception).toContain('IndexError');
    expect(guideParser('skipped').sync(wrap('search:0'), 'stop', context)).not.toHaveProperty('exception');
  });

  it('does not see hyphens, unclosed sections and second sections', () => {
    for (const text of [
      wrap('functions.my-tool:0'),
      wrap('functions.a:0').replace('<|tool_calls_section_end|>', ''),
      `${SECTION}<|tool_calls_section_end|>${wrap('functions.a:0')}`,
    ]) {
      expect(guideParser('raises').sync(text, 'stop', context).toolCalls).toBeNull();
    }
  });
});
