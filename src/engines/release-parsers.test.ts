// What holds for every parser model: nothing throws, nothing looks at text that has not come yet, a megabyte
// is read at once.
import { describe, expect, it } from 'vitest';
import { accumulate, countingIds, type ParserContext } from '../core/parse/parser-model.ts';
import { RELEASE_PARSERS } from './release-parsers.ts';
import { STALL } from '../core/stall.fixture.ts';

const MARKERS = [
  '<|tool_calls_section_begin|>',
  '<|tool_calls_section_end|>',
  '<|tool_call_begin|>',
  '<|tool_call_end|>',
  '<|tool_call_argument_begin|>',
];
const [SECTION, , BEGIN, END, ARGUMENTS] = MARKERS as [string, string, string, string, string];
const PIECES = [
  ...MARKERS,
  ...MARKERS,
  'functions.search:0',
  'search:2',
  ':0',
  '7',
  'call_59ad',
  'functions.搜索:1',
  '<|im_end|>',
  '</think>',
  '{"query":"a"}',
  '{"name": "functions.search:0"}',
  '{\n"query": 1}',
  '[{"a":[1,{}]}]',
  '"',
  '}',
  '{',
  ' ',
  '\n',
  '\u001c',
  '𝟎🦙',
  '\ud800',
  'text ',
];

const context = (): ParserContext => ({
  tools: [
    { name: 'search', properties: ['query'] },
    { name: 'open', properties: [] },
  ],
  historyCalls: 2,
  makeId: countingIds(),
});

/** A repeatable generator of indexes below `limit`. */
const randomIndex = (seed: number): ((limit: number) => number) => {
  let state = seed;
  return limit => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0;
    return Math.floor((state / 2 ** 32) * limit);
  };
};

const randomChunks = (seed: number): readonly string[] => {
  const next = randomIndex(seed);
  return Array.from({ length: next(14) }, () =>
    Array.from({ length: 1 + next(3) }, () => PIECES[next(PIECES.length)]).join(''),
  );
};

const megabyte = (unit: string, before = '', after = ''): string =>
  before + unit.repeat(Math.floor(1_000_000 / unit.length)) + after;

describe('every parser model', () => {
  it('answers random markup without throwing, in whole and streamed', () => {
    for (let seed = 1; seed <= 1500; seed++) {
      const chunks = randomChunks(seed * 7919);
      const finish = seed % 3 === 0 ? 'length' : 'stop';
      for (const { model } of RELEASE_PARSERS) {
        const answer = model.sync(chunks.join(''), finish, context());
        expect(answer.finish === finish || answer.finish === 'tool_calls').toBe(true);
        const streamed = accumulate(model.stream(chunks, finish, context()));
        expect(streamed.finish === finish || streamed.finish === 'tool_calls').toBe(true);
      }
    }
  });

  it('never looks at text that has not come yet', () => {
    for (let seed = 1; seed <= 400; seed++) {
      const chunks = randomChunks(seed * 104_729);
      const cut = Math.floor(chunks.length / 2);
      const other = [...chunks.slice(0, cut), ...randomChunks(seed * 31 + 1), 'x'];
      for (const { engine, release, model } of RELEASE_PARSERS) {
        const before = (all: readonly string[]) =>
          [...model.stream(all, 'stop', context())].filter(frame => frame.chunk < cut);
        if (cut === chunks.length) continue;
        expect([engine, release, before(other)]).toEqual([engine, release, before([...chunks, 'x'])]);
      }
    }
  });

  it('survives deep nesting', () => {
    const nested = `${SECTION}${BEGIN}3${ARGUMENTS}${'{"a":'.repeat(20_000)}1${'}'.repeat(20_000)}${END}`;
    for (const { model } of RELEASE_PARSERS) {
      expect(() => model.sync(nested, 'stop', context())).not.toThrow();
      expect(() => accumulate(model.stream([nested, ' '], 'stop', context()))).not.toThrow();
    }
  });

  it('reads a megabyte of hostile markup in time that does not explode', () => {
    const texts = [
      megabyte(BEGIN, SECTION),
      megabyte(END, SECTION + BEGIN),
      megabyte(ARGUMENTS, SECTION + BEGIN),
      megabyte(`${BEGIN}a.b:0${ARGUMENTS}{`, SECTION),
      megabyte(' ', SECTION + BEGIN, END),
      megabyte(' ', `${SECTION}${`${BEGIN}a.b:0${ARGUMENTS}`.repeat(5000)}`, END),
      megabyte('a:1', SECTION + BEGIN),
      megabyte('"name":"', `${SECTION}${BEGIN}x${ARGUMENTS}`),
      megabyte(`}${END}`, SECTION),
    ];
    for (const text of texts) {
      for (const { engine, release, model } of RELEASE_PARSERS) {
        const started = performance.now();
        model.sync(text, 'stop', context());
        expect([engine, release, performance.now() - started < STALL]).toEqual([engine, release, true]);
      }
    }
  });

  it('streams arguments that a tool is guessed from without reading them anew at every delta', () => {
    const unfinished = [',{}', '    ', ' "}'].map(delta => Array.from({ length: 40_000 }, () => delta));
    for (const deltas of unfinished) {
      for (const { engine, release, model } of RELEASE_PARSERS) {
        const started = performance.now();
        accumulate(
          model.stream([SECTION, BEGIN, '3', ARGUMENTS, '{"query": [1', ...deltas], 'stop', context()),
        );
        expect([engine, release, performance.now() - started < STALL]).toEqual([engine, release, true]);
      }
    }
  });
});
