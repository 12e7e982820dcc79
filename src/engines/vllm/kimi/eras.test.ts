// Named behaviours of vLLM's eras; each is a fact of the engine, not of our code.
import { describe, expect, it } from 'vitest';
import { AB, call, CB, CE, deltasOf, SB, SE, section } from '../../../core/parse/markup.fixture.ts';
import {
  accumulate,
  countingIds,
  type EngineFinish,
  type ParserAnswer,
} from '../../../core/parse/parser-model.ts';
import { vllmKimiParser } from './eras.ts';

const context = () => ({
  tools: [{ name: 'search', properties: ['q'] }],
  historyCalls: 0,
  makeId: countingIds(),
});
const sync = (release: string, text: string, finish: EngineFinish = 'stop'): ParserAnswer =>
  vllmKimiParser(release).sync(text, finish, context());
const stream = (release: string, chunks: readonly string[], finish: EngineFinish = 'stop'): ParserAnswer =>
  accumulate(vllmKimiParser(release).stream(chunks, finish, context()));
const seen = (answer: ParserAnswer) => answer.toolCalls?.map(each => [each.id, each.name, each.arguments]);

describe('vLLM 0.11.0', () => {
  const two = section(call('functions.search:0', '{"q": "a"}'), call('functions.open:1', '{"q": "b"}'));

  it('merges two calls of one line into one with a garbage id (#24478)', () => {
    const answer = sync('0.11.0', two);
    expect(seen(answer)).toEqual([
      [`functions.search:0${AB}{"q": "a"}${CE}${CB}functions.open:1`, 'search', '{"q": "b"}'],
    ]);
    expect(seen(stream('0.11.0', deltasOf(two)))).toHaveLength(2);
  });

  it('keeps calls apart that stand on lines of their own', () => {
    expect(seen(sync('0.11.0', two.replace(CE + CB, `${CE}\n${CB}`)))).toHaveLength(2);
  });

  it('raises IndexError for `search:2`: the raw text, and nothing at all in a stream', () => {
    const text = section(call('search:2', '{}'));
    expect(sync('0.11.0', text)).toEqual({
      content: text,
      toolCalls: null,
      finish: 'stop',
      exception: 'IndexError: list index out of range',
    });
    const streamed = stream('0.11.0', deltasOf(text));
    expect(streamed).toMatchObject({ content: '', toolCalls: null, finish: 'stop' });
    expect(streamed.exception).toContain('IndexError');
  });

  it('answers `tool_calls` with an empty list when arguments have newlines; a stream cuts them to `{`', () => {
    const text = section(call('functions.search:0', '{\n  "q": "a"\n}'));
    expect(sync('0.11.0', text)).toEqual({ content: null, toolCalls: [], finish: 'tool_calls' });
    expect(seen(stream('0.11.0', deltasOf(text)))).toEqual([['functions.search:0', 'search', '{']]);
  });
});

describe('vLLM 0.11.1 to 0.15', () => {
  it('replaces native ids by random ones in whole answers, not in streams (#29596)', () => {
    const text = section(call('functions.search:0', '{}'));
    expect(seen(sync('0.14.1', text))).toEqual([['chatcmpl-tool-1', 'search', '{}']]);
    expect(seen(stream('0.14.1', deltasOf(text)))?.[0]?.[0]).toBe('functions.search:0');
  });

  it('leaks the section into streamed content until 0.13', () => {
    const text = `Hm. ${section(call('functions.search:0', '{}'))}`;
    expect(stream('0.11.2', deltasOf(text)).content).toContain(CB);
    expect(stream('0.14.1', deltasOf(text)).content).toBe('Hm. ');
  });

  it('sends cut arguments twice at the end of a stream, the second time quoted', () => {
    const chunks = [SB, CB, 'functions.search:0', AB, '{"q"', ': "Tok'];
    expect(seen(stream('0.14.1', chunks, 'length'))?.[0]?.[2]).toBe('{"q""{\\"q\\": \\"Tok"');
    expect(seen(stream('0.19.1', chunks, 'length'))?.[0]?.[2]).toBe('{"q": "Tok');
  });

  it('knows the singular section markers in streams only', () => {
    const text = section(call('functions.search:0', '{}')).replaceAll(
      'tool_calls_section',
      'tool_call_section',
    );
    expect(sync('0.14.1', text).toolCalls).toBeNull();
    expect(seen(stream('0.14.1', deltasOf(text)))).toHaveLength(1);
  });

  it('leaves a section by force after 8192 characters', () => {
    const long = '0123456789'.repeat(900);
    const chunks = [
      SB,
      CB,
      'functions.search:0',
      AB,
      '{"q":"',
      ...(long.match(/.{90}/g) ?? []),
      '"}',
      CE,
      SE,
    ];
    const answer = stream('0.14.1', chunks);
    expect(answer.content).toBe(long.slice(0, 90));
    expect(seen(answer)?.[0]?.[2]).toBe(`{"q":"${long}"}`);
  });
});

describe('vLLM 0.16 to 0.24', () => {
  it('silently drops a call without `:N`; 0.20 still streams finish `tool_calls`', () => {
    const text = section(call('call_59ad', '{}'));
    expect(sync('0.19.1', text)).toEqual({ content: null, toolCalls: null, finish: 'stop' });
    expect(stream('0.19.1', deltasOf(text))).toMatchObject({ content: '', finish: 'stop' });
    expect(stream('0.22.1', deltasOf(text))).toMatchObject({ toolCalls: null, finish: 'tool_calls' });
    expect(stream('0.24.0', deltasOf(text))).toMatchObject({ toolCalls: null, finish: 'stop' });
  });

  it('loses a streamed call that comes in one delta until 0.19, not since 0.20', () => {
    const text = section(call('functions.search:0', '{"q":"a"}'));
    expect(stream('0.19.1', [text]).toolCalls).toBeNull();
    expect(seen(stream('0.22.1', [text]))).toEqual([['functions.search:0', 'search', '{"q":"a"}']]);
  });

  it('keeps the spaces around arguments in streams since 0.20', () => {
    const text = section(call('functions.search:0', ' {} '));
    expect(seen(sync('0.22.1', text))?.[0]?.[2]).toBe('{}');
    expect(seen(stream('0.22.1', deltasOf(text)))?.[0]?.[2]).toBe(' {} ');
  });
});

/** Name and arguments that 0.25 gives a call with a bare counter. */
const named = (args: string) => seen(sync('0.25.1', section(call('3', args))))?.[0]?.slice(1);

describe('vLLM 0.25', () => {
  it('keeps dotted names whole', () => {
    const text = section(call('functions.mcp.search:0', '{}'));
    expect(seen(sync('0.24.0', text))?.[0]?.[1]).toBe('search');
    expect(seen(sync('0.25.1', text))?.[0]?.[1]).toBe('mcp.search');
  });

  it('returns the raw markup when nothing parses, and streams nothing', () => {
    const text = section(call('call_59ad', '{}'));
    expect(sync('0.25.1', text)).toEqual({ content: text, toolCalls: null, finish: 'stop' });
    expect(stream('0.25.1', deltasOf(text))).toMatchObject({ content: '', toolCalls: null });
  });

  it('hides that arguments were cut: finish `tool_calls` instead of `length`', () => {
    const answer = sync('0.25.1', `${SB}${CB}functions.search:0${AB}{"q": "Tok`, 'length');
    expect(seen(answer)).toEqual([['functions.search:0', 'search', '{"q": "Tok']]);
    expect(answer.finish).toBe('tool_calls');
  });

  it('names an unfinished header after itself, with a random id', () => {
    expect(seen(sync('0.25.1', `${SB}${CB}functions.sea`, 'length'))).toEqual([
      ['chatcmpl-tool-1', 'functions.sea', '{}'],
    ]);
  });

  it('drops special tokens of the turn in streams', () => {
    expect(stream('0.25.1', ['hi', '<|im_end|>', 'there']).content).toBe('hithere');
    expect(sync('0.25.1', 'hi<|im_end|>there').content).toBe('hi<|im_end|>there');
  });

  it('keeps them in whole answers, which are read without token ids', () => {
    const open = `hi<|im_end|>there${SB}${CB}functions.search:0${AB}{}<|im_end|>`;
    expect(sync('0.25.1', open).content).toBe('hi<|im_end|>there');
    expect(seen(sync('0.25.1', open))?.[0]?.[2]).toBe('{}<|im_end|>');
    expect(seen(stream('0.25.1', deltasOf(open)))?.[0]?.[2]).toBe('{}');
  });

  it('finds no name behind a bare counter unless the arguments are JSON with one', () => {
    expect(named('{"q": "name"}')).toBeUndefined();
    expect(named('{"\\u006eame": "search", "q": NaN}')).toEqual(['search', '{"q": NaN}']);
    expect(named('{"name": "open", "parameters": {"q": 1}, "x": }')?.[0]).toBe('open');
  });

  it('takes a name out of the arguments when the header has none', () => {
    const text = section(call('x', '{"name": "search", "arguments": {"q": 1}}'));
    expect(seen(sync('0.25.1', text))?.[0]?.slice(1)).toEqual([
      'search',
      '{"name": "search", "arguments": {"q": 1}}',
    ]);
  });
});

describe('all vLLM eras', () => {
  it('leave text without a section alone', () => {
    const text = `${CB}functions.search:0${AB}{}${CE}`;
    for (const release of ['0.11.0', '0.11.2', '0.14.1', '0.19.1', '0.22.1', '0.25.1']) {
      expect(sync(release, text)).toEqual({ content: text, toolCalls: null, finish: 'stop' });
      expect(stream(release, deltasOf(text)).content).toBe(text);
    }
  });

  it('open with the role and close with one finish', () => {
    const frames = [...vllmKimiParser('0.25.1').stream(['a', 'b'], 'length', context())];
    expect(frames).toEqual([
      { chunk: -1, role: 'assistant', content: '' },
      { chunk: 0, content: 'a' },
      { chunk: 1, content: 'b', finish: 'length' },
    ]);
  });
});
