import { describe, expect, it } from 'vitest';
import { call, SB, SE, section } from '../../../core/parse/markup.fixture.ts';
import { accumulate } from '../../../core/parse/parser-model.ts';
import { guideParser } from './guide.ts';

const context = { tools: [], historyCalls: 0, makeId: (prefix: string) => prefix };
const wrap = (id: string, args = '{}'): string => section(call(id, args));

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
      wrap('functions.a:0').replace(SE, ''),
      `${SB}${SE}${wrap('functions.a:0')}`,
    ]) {
      expect(guideParser('raises').sync(text, 'stop', context).toolCalls).toBeNull();
    }
  });
});
