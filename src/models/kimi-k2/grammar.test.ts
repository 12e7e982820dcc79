import { describe, expect, test } from 'vitest';
import type { IdReading } from '../../core/parse/grammar.ts';
import { kimiGrammar } from './grammar.ts';
import { kimiSpecialTokens } from './tokens.ts';
import { STALL } from '../../core/stall.fixture.ts';

const canonical = (name: string, index: number): IdReading => ({ kind: 'canonical', name, index });
const foreign = (producer: string): IdReading => ({ kind: 'foreign', producer });

describe('readId', () => {
  test.each<[string, IdReading]>([
    ['functions.search:0', canonical('search', 0)],
    ['functions.get-weather:12', canonical('get-weather', 12)],
    ['functions.mcp.search:3', canonical('mcp.search', 3)],
    ['functions.ns:search:0', canonical('ns:search', 0)],
    ['functions.functions.x:1', canonical('functions.x', 1)],
    ['functions.搜索:7', canonical('搜索', 7)],
    ['functions.123:4', canonical('123', 4)],
    [' functions.x:0 ', canonical('x', 0)],
    ['functions.x:0\n', canonical('x', 0)],
    ['search:2', { kind: 'unprefixed', name: 'search', index: 2 }],
    ['mcp.search:2', { kind: 'unprefixed', name: 'mcp.search', index: 2 }],
    ['Functions.x:0', { kind: 'unprefixed', name: 'x', index: 0 }],
    ['functions.search', { kind: 'no-index', name: 'search' }],
    ['functions.search:', { kind: 'no-index', name: 'search' }],
    ['functions.call_home', { kind: 'no-index', name: 'call_home' }],
    ['search', { kind: 'no-index', name: 'search' }],
    ['get-weather', { kind: 'no-index', name: 'get-weather' }],
    ['translate', { kind: 'no-index', name: 'translate' }],
    ['feedback', { kind: 'no-index', name: 'feedback' }],
    ['3', { kind: 'counter', index: 3 }],
    [':3', { kind: 'counter', index: 3 }],
    ['functions.:0', { kind: 'counter', index: 0 }],
    ['', { kind: 'empty' }],
    [' \n', { kind: 'empty' }],
    ['call_59adf5614cfe4f4b8a71be54', foreign('SGLang')],
    ['call_Mx2VbQ7pLwT9cRzKd0HfYgUa', foreign('OpenAI')],
    ['call_1b4e28ba-2fa1-11d2-883f-0016d3cca427', foreign('LiteLLM')],
    ['chatcmpl-tool-8f1c2b3a4d5e6f708192a3b4c5d6e7f8', foreign('vLLM')],
    ['toolu_01A09q90qw90lq917835lq9', foreign('Anthropic')],
    ['tooluse_kZJMlvQmRJ6eAyJE5GIl7Q', foreign('Amazon Bedrock')],
    ['functions_Read_0', foreign('a client that replaces punctuation in Kimi ids')],
    ['call_2', foreign('unknown')],
    ['call00003', foreign('unknown')],
    ['call_abc', foreign('unknown')],
    ['1b4e28ba-2fa1-11d2-883f-0016d3cca427', foreign('unknown')],
    ['functions.', foreign('unknown')],
    ['functions.a\nb:0', foreign('unknown')],
    ['{"city": "Paris"}:0', foreign('unknown')],
    ['functions.x:99999999999999999999', foreign('unknown')],
  ])('%j', (id, reading) => {
    expect(kimiGrammar.readId(id)).toEqual(reading);
  });

  test('reads back what formatId writes, for any name', () => {
    for (const name of ['search', 'a.b', 'a:b', 'a:1', '中文', 'x-y_z', 'functions.']) {
      expect(kimiGrammar.readId(kimiGrammar.formatId(name, 41))).toEqual(canonical(name, 41));
    }
  });

  test('stays fast on a long hostile id', () => {
    const started = performance.now();
    for (const id of ['functions_', 'call_', 'a', 'functions.', ':', '1', 'A1a'])
      kimiGrammar.readId(id.repeat(50_000));
    expect(performance.now() - started).toBeLessThan(STALL);
  });
});

describe('markers', () => {
  test('the canonical spellings are special tokens, the singular section markers are not', () => {
    const texts = new Set(kimiSpecialTokens.map(token => token.text));
    const { sectionBegin, sectionEnd, callBegin, argumentBegin, callEnd, thinkBegin, thinkEnd, turnEnd } =
      kimiGrammar;
    for (const marker of [
      sectionBegin[0],
      sectionEnd[0],
      callBegin,
      argumentBegin,
      callEnd,
      thinkBegin,
      thinkEnd,
    ]) {
      expect(texts).toContain(marker);
    }
    for (const marker of turnEnd) expect(texts).toContain(marker);
    for (const marker of [...sectionBegin.slice(1), ...sectionEnd.slice(1)])
      expect(texts).not.toContain(marker);
  });
});
