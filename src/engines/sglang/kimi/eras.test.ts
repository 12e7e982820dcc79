// Named behaviours of SGLang's eras; each is a fact of the engine, not of our code.
import { describe, expect, it } from 'vitest';
import { AB, call, CB, CE, deltasOf, SB, SE, section } from '../../../core/parse/markup.fixture.ts';
import {
  accumulate,
  countingIds,
  type EngineFinish,
  type ParserAnswer,
} from '../../../core/parse/parser-model.ts';
import { sglangKimiParser } from './eras.ts';

const tools = [
  { name: 'search', properties: ['query', 'n'] },
  { name: 'weather', properties: ['city', 'unit'] },
];
const context = (historyCalls = 0) => ({ tools, historyCalls, makeId: countingIds() });
const sync = (release: string, text: string, historyCalls = 0, finish: EngineFinish = 'stop'): ParserAnswer =>
  sglangKimiParser(release).sync(text, finish, context(historyCalls));
const stream = (release: string, chunks: readonly string[], historyCalls = 0): ParserAnswer =>
  accumulate(sglangKimiParser(release).stream(chunks, 'stop', context(historyCalls)));
const seen = (answer: ParserAnswer) => answer.toolCalls?.map(each => [each.id, each.name, each.arguments]);
const ALL = ['0.4.10', '0.5.2', '0.5.3', '0.5.9', '0.5.10', '0.5.12', '0.5.14', '0.5.15', '0.5.18'];

describe('SGLang ids', () => {
  const text = section(call('functions.search:5', '{"query":"a"}'));

  it('are random, then the index of the answer, then offset by the history', () => {
    expect(seen(sync('0.4.10', text))?.[0]?.[0]).toBe('call_1');
    expect(seen(sync('0.5.2', text, 5))?.[0]?.[0]).toBe('functions.search:5');
    expect(seen(sync('0.5.15', text, 5))?.[0]?.[0]).toBe('functions.search:5');
  });

  it('count the history twice from 0.5.3 to 0.5.14, in whole answers only (#20414)', () => {
    for (const release of ['0.5.3', '0.5.14']) {
      expect(seen(sync(release, text, 5))?.[0]?.[0]).toBe('functions.search:10');
      expect(seen(stream(release, deltasOf(text), 5))?.[0]?.[0]).toBe('functions.search:5');
    }
  });

  it('read `search:0` since 0.5.3; before, the raw text comes back as a tool call answer', () => {
    const short = section(call('search:0', '{}'));
    expect(sync('0.5.2', short)).toMatchObject({ content: short, toolCalls: [], finish: 'tool_calls' });
    expect(sync('0.5.2', short).exception).toContain('IndexError');
    expect(seen(sync('0.5.3', short))).toEqual([['functions.search:0', 'search', '{}']]);
  });

  it('leave id and name out of a stream where the name is empty, up to 0.5.2, then read the prefix as a name', () => {
    const nameless = section(call('functions.:0', '{"query":"a"}'));
    expect(seen(stream('0.5.2', deltasOf(nameless)))).toEqual([['', '', '{"query":"a"}']]);
    expect(seen(sync('0.5.2', nameless))).toEqual([['functions.:0', '', '{"query":"a"}']]);
    expect(seen(stream('0.5.3', deltasOf(nameless)))?.[0]?.[1]).toBe('functions.');
  });

  it('read hyphens since 0.5.10 and bare counters since 0.5.12', () => {
    const hyphen = section(call('functions.my-tool:0', '{}'));
    expect(sync('0.5.9', hyphen).toolCalls).toEqual([]);
    expect(seen(sync('0.5.10', hyphen))?.[0]?.[1]).toBe('my-tool');
    const counter = section(call('3', '{"city":"Oslo"}'));
    expect(sync('0.5.10', counter).toolCalls).toEqual([]);
    expect(seen(sync('0.5.12', counter))).toEqual([['functions.weather:3', 'weather', '{"city":"Oslo"}']]);
  });
});

describe('SGLang, a section in which nothing parses', () => {
  const text = `Hm. ${section(call('call_59adf5614cfe', '{}'))}`;

  it('leaks the raw text with finish `tool_calls` up to 0.5.15', () => {
    for (const release of ALL.slice(0, 8)) {
      expect(sync(release, text)).toMatchObject({ content: text, toolCalls: [], finish: 'tool_calls' });
    }
    expect(sync('0.5.15', text, 0, 'length').finish).toBe('length');
  });

  it('drops it silently since 0.5.16', () => {
    expect(sync('0.5.18', text)).toEqual({ content: 'Hm. ', toolCalls: null, finish: 'stop' });
  });

  it('swallows the rest of a stream, without error', () => {
    for (const release of ALL.slice(2, 7)) {
      expect(stream(release, deltasOf(`${text} More.`))).toMatchObject({ content: 'Hm. ', toolCalls: null });
    }
    expect(stream('0.5.15', deltasOf(`${text} More.`)).content).toBe('Hm.  More.');
  });

  it('repeats the whole buffer at every delta up to 0.5.2 when the id has no dot', () => {
    const chunks = [SB, CB, 'search:2', AB, '{', '}'];
    expect(stream('0.5.2', chunks).content).toBe(`${chunks.slice(0, 5).join('')}${chunks.join('')}`);
  });
});

describe('SGLang arguments', () => {
  it('with newlines are unreadable up to 0.5.8; a stream gives `{}`', () => {
    const text = section(call('functions.search:0', '{\n"query": "a"\n}'));
    expect(sync('0.5.3', text).toolCalls).toEqual([]);
    expect(seen(stream('0.5.3', deltasOf(text)))?.[0]?.[2]).toBe('{}');
    expect(seen(sync('0.5.9', text))?.[0]?.[2]).toBe('{\n"query": "a"\n}');
  });

  it('are lost when a call comes in one delta, until the rewrite in 0.5.15', () => {
    const text = `Hm. ${section(call('functions.search:0', '{"query":"a"}'), call('functions.search:1', '{"query":"b"}'))}`;
    expect(stream('0.5.14', [text])).toMatchObject({
      content: '',
      toolCalls: [{ id: 'functions.search:0', name: 'search', arguments: '{}' }],
    });
    expect(stream('0.5.15', [text]).content).toBe('Hm. ');
    expect(seen(stream('0.5.15', [text]))?.map(each => each[2])).toEqual(['{"query":"a"}', '{"query":"b"}']);
  });

  it('take the section end in since 0.5.15 when the call end is missing', () => {
    const text = `${SB}${CB}functions.search:0${AB}{}${SE}`;
    expect(seen(stream('0.5.15', deltasOf(text)))?.[0]?.[2]).toBe(`{}${SE}`);
  });

  it('are never complete with a lone surrogate escape since orjson reads them (0.5.3)', () => {
    const chunks = [SB, CB, 'functions.search:0', AB, '{"query":', '"\\ud800"}', CE, 'More'];
    expect(seen(stream('0.5.2', chunks))?.[0]?.[2]).toBe('{"query":"\\ud800"}');
    expect(stream('0.5.2', chunks).content).toBe('More');
    expect(stream('0.5.10', chunks).content).toBe('');
  });

  it('are completed from their parsed form when the stream lags behind', () => {
    const chunks = [SB, CB, 'functions.search:0', AB, '{"query": "a"}', CE];
    expect(seen(stream('0.5.3', chunks))?.[0]?.[2]).toBe('{"query": "a"}');
  });
});

describe('SGLang text', () => {
  it('needs a section in whole answers, not in streams', () => {
    const text = call('functions.search:0', '{"query":"a"}');
    for (const release of ALL) {
      expect(sync(release, text)).toMatchObject({ content: text, toolCalls: null, finish: 'stop' });
      expect(seen(stream(release, deltasOf(text)))).toHaveLength(1);
    }
  });

  it('loses an end that could begin a marker since 0.5.15', () => {
    expect(stream('0.5.14', ['Hi ', '<|']).content).toBe('Hi <|');
    expect(stream('0.5.15', ['Hi ', '<|']).content).toBe('Hi ');
    expect(stream('0.5.15', ['Hi ', '<']).content).toBe('Hi <');
  });

  it('is null when empty up to 0.5.12, then the empty string', () => {
    const text = section(call('functions.search:0', '{}'));
    expect(sync('0.5.12', text).content).toBeNull();
    expect(sync('0.5.14', text).content).toBe('');
  });

  it('stays untouched without declared tools', () => {
    const text = section(call('functions.search:0', '{}'));
    const bare = { ...context(), tools: [] };
    expect(sglangKimiParser('0.5.18').sync(text, 'stop', bare)).toEqual({
      content: text,
      toolCalls: null,
      finish: 'stop',
    });
  });
});
