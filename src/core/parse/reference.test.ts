import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { fixtureGrammar } from './kimi-like-grammar.fixture.ts';
import { correctOutputs, malformedOutputs, type MalformedOutput } from './malformed-outputs.fixture.ts';
import type { ParsedOutput } from './parsed.ts';
import { parseOutput } from './reference.ts';

const parse = ({ text, startsInReasoning }: MalformedOutput): ParsedOutput =>
  parseOutput(text, fixtureGrammar, startsInReasoning === undefined ? {} : { startsInReasoning });

function check(row: MalformedOutput): void {
  const parsed = parse(row);
  const calls = parsed.calls.map(
    call => `${call.id} → ${call.name ?? '?'}(${call.arguments})${call.closed ? '' : '…'}`,
  );
  expect(parsed.violations.map(({ kind, found }) => `${kind}: ${found}`)).toEqual(row.violations);
  expect(calls).toEqual(row.calls);
  if (row.content !== undefined) expect(parsed.content).toBe(row.content);
  expect(parsed.reasoning).toBe(row.reasoning);
  expectSoundSpans(row.text, parsed);
}

/** Every span lies in the text, and the texts of the result are the spans' texts. */
function expectSoundSpans(text: string, parsed: ParsedOutput): void {
  const inside = ({ start, end }: { start: number; end: number }): boolean =>
    0 <= start && start <= end && end <= text.length;
  const spans = [
    ...parsed.contentSpans,
    ...parsed.violations.map(each => each.span),
    ...parsed.calls.flatMap(each => [
      each.span,
      each.idSpan,
      each.argumentsSpan,
      ...(each.usable ? [each.usable] : []),
    ]),
    ...(parsed.reasoningSpan ? [parsed.reasoningSpan] : []),
  ];
  expect(spans.filter(span => !inside(span))).toEqual([]);
  expect(parsed.contentSpans.map(({ start, end }) => text.slice(start, end)).join('')).toBe(parsed.content);
  for (const call of parsed.calls) {
    expect(text.slice(call.idSpan.start, call.idSpan.end)).toBe(call.id);
    expect(text.slice(call.argumentsSpan.start, call.argumentsSpan.end)).toBe(call.arguments);
    expect(call.span.start <= call.idSpan.start && call.argumentsSpan.end <= call.span.end).toBe(true);
  }
  const starts = parsed.violations.map(each => each.span.start);
  expect(starts).toEqual(starts.toSorted((a, b) => a - b));
}

const usable = (given: string): string | undefined => {
  const text = `<|tool_calls_section_begin|><|tool_call_begin|>functions.a:0<|tool_call_argument_begin|>${given}<|tool_call_end|><|tool_calls_section_end|>`;
  const span = parseOutput(text, fixtureGrammar).calls[0]?.usable;
  return span && text.slice(span.start, span.end);
};

const filled = (unit: string): string => unit.repeat(Math.ceil(1_000_000 / unit.length));

describe('correct outputs have no violation', () => {
  for (const row of correctOutputs) test(row.name, () => check(row));
});

describe('malformed outputs', () => {
  for (const row of malformedOutputs) test(row.name, () => check(row));
  test('are at least 60', () => expect(malformedOutputs.length).toBeGreaterThanOrEqual(60));
});

describe('what was expected', () => {
  const bad = malformedOutputs.find(row => row.name === 'a bare name as id')?.text ?? '';
  const expected = (tools: readonly string[]): string | undefined =>
    parseOutput(bad, fixtureGrammar, { tools }).violations[0]?.expected;
  test('names the id form', () => expect(expected([])).toBe('functions.{name}:{number}'));
  test('names the only tool', () => expect(expected(['search'])).toBe('functions.search:{number}'));
  test('names the declared tools', () =>
    expect(expected(['search', 'get_weather'])).toBe('functions.{search | get_weather}:{number}'));
  test('names six tools at most', () =>
    expect(expected('a b c d e f g h i'.split(' '))).toBe(
      'functions.{a | b | c | d | e | f … 9 tools}:{number}',
    ));
});

describe('what can still be used', () => {
  test('the object in a code fence', () => expect(usable('```json\n{"a": 1}\n```')).toBe('{"a": 1}'));
  test('the first of two objects', () => expect(usable('{"a": 1} {"b": 2}')).toBe('{"a": 1}'));
  test('nothing is marked when all is well', () => expect(usable('{"a": 1}')).toBeUndefined());
  test('nothing of broken JSON', () => expect(usable('{"a": 1')).toBeUndefined());
});

describe('who opened the reasoning', () => {
  const text = 'thought</think>answer';
  test('is read off the output when not known', () => {
    expect(parseOutput(text, fixtureGrammar)).toMatchObject({
      reasoning: 'thought',
      content: 'answer',
      violations: [],
    });
  });
  test('nobody did: the marker is stray', () => {
    const parsed = parseOutput(text, fixtureGrammar, { startsInReasoning: false });
    expect(parsed.violations.map(each => each.kind)).toEqual(['stray-marker']);
    expect(parsed.content).toBe('thoughtanswer');
  });
  test('a model that opens it again is forgiven', () => {
    const parsed = parseOutput(`<think>${text}`, fixtureGrammar, { startsInReasoning: true });
    expect(parsed).toMatchObject({ reasoning: 'thought', content: 'answer', violations: [] });
  });
});

describe('hostile outputs', () => {
  const pieces = [
    ...fixtureGrammar.sectionBegin,
    ...fixtureGrammar.sectionEnd,
    fixtureGrammar.callBegin,
    fixtureGrammar.argumentBegin,
    fixtureGrammar.callEnd,
    fixtureGrammar.thinkBegin,
    fixtureGrammar.thinkEnd,
    ...fixtureGrammar.turnEnd,
    '{',
    '}',
    '[',
    ']',
    '"',
    '\\',
    ':',
    ',',
    ' ',
    '\n',
    'a',
    '1',
    '<',
    '<|',
    'functions.a:0',
    '🦙',
    '\ud800',
  ];
  const random = seeded(20_251_121);

  test('20,000 random mixtures of markers and JSON never throw and keep their spans inside', () => {
    for (let round = 0; round < 20_000; round += 1) {
      const text = Array.from({ length: random(24) }, () => pieces[random(pieces.length)]).join('');
      expectSoundSpans(text, parseOutput(text, fixtureGrammar, { startsInReasoning: random(2) === 0 }));
    }
  });

  test('every cut and many mutations of every table row', () => {
    for (const { text } of [...correctOutputs, ...malformedOutputs]) {
      for (let cut = 0; cut <= text.length; cut += 1) {
        expectSoundSpans(text.slice(0, cut), parseOutput(text.slice(0, cut), fixtureGrammar));
        const mutant = text.slice(0, cut) + pieces[random(pieces.length)] + text.slice(cut + random(8));
        expectSoundSpans(mutant, parseOutput(mutant, fixtureGrammar));
      }
    }
  });

  const [SB, CB, AB, CE] = [
    '<|tool_calls_section_begin|>',
    '<|tool_call_begin|>',
    '<|tool_call_argument_begin|>',
    '<|tool_call_end|>',
  ];
  const call = (given: string): string => `${CB}functions.a:0${AB}${given}${CE}`;
  const megabytes: Readonly<Record<string, string>> = {
    'plain text': filled('Lorem ipsum dolor. '),
    'opening brackets': filled('<'),
    'half markers': filled('<|tool_call_'),
    'call begins': SB + filled(CB),
    'call ends': SB + filled(CE),
    'argument markers': SB + filled(AB),
    'turn ends': filled('<|im_end|>'),
    thoughts: filled('<think>'),
    'good calls': SB + filled(call('{"a": "b"}')),
    'unclosed strings': SB + filled(call('{"a": "b')),
    'calls opened in strings': SB + filled(`${CB}f:0${AB}["`),
    'keys that never close': SB + filled(`${CB}f:0${AB}{"`),
    'empty arguments': SB + filled(call('')),
    'one long string': SB + call(`{"a": "${filled('word \\" ')}"}`),
    'one long string of end markers': SB + call(`{"a": "${filled(CE)}"}`),
    'one open string of end markers': `${SB}${CB}f:0${AB}{"a": "${filled(CE)}`,
    'white space between ends': `${SB}${CB}f:0${AB}{"a": "${filled(`${CE}${' '.repeat(500)}x`)}`,
    arrays: SB + call(filled('[')),
    'code fences': SB + call(filled('```{')),
    'words in a section': SB + filled('functions.a:0 '),
  };
  for (const [name, text] of Object.entries(megabytes)) {
    test(`1 MB of ${name} is read in linear time`, () => {
      parseOutput(text.slice(0, 100_000), fixtureGrammar);
      const fastest = Math.min(...[1, 2, 3].map(() => timed(() => parseOutput(text, fixtureGrammar))));
      expect(fastest).toBeLessThan(200 * slowness);
    });
  }

  test('10,000 levels of nesting', () => {
    const deep = `${'{"a":'.repeat(10_000)}1${'}'.repeat(10_000)}`;
    const parsed = parseOutput(`${SB}${call(deep)}<|tool_calls_section_end|>`, fixtureGrammar);
    expect(parsed.violations).toEqual([]);
    expect(parsed.calls[0]?.arguments).toBe(deep);
  });
});

/** An idle machine needs at most 200 ms; a busy one gets ten times that. A quadratic loop would take minutes. */
const slowness = 10;

function timed(run: () => unknown): number {
  const start = performance.now();
  run();
  return performance.now() - start;
}

function seeded(seed: number): (below: number) => number {
  let state = seed;
  return below => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

const goldens = '../shared/goldens/parse.jsonl';
const hasGoldens = existsSync(goldens);

describe.skipIf(!hasGoldens)(
  `recorded outputs of vLLM and SGLang${hasGoldens ? '' : ' SKIPPED: no ../shared/goldens/parse.jsonl'}`,
  () => {
    const rows = hasGoldens ? readFileSync(goldens, 'utf8').split('\n').filter(Boolean).map(readRow) : [];

    test('none throws, all spans are inside', () => {
      expect(rows.length).toBeGreaterThan(0);
      for (const { text } of rows) expectSoundSpans(text, parseOutput(text, fixtureGrammar));
    });

    test('every call on which vLLM 0.25.1 and SGLang 0.5.18 agree is found, in order', () => {
      const agreed = rows.filter(
        row => row.vllm.length > 0 && JSON.stringify(row.vllm) === JSON.stringify(row.sglang),
      );
      expect(agreed.length).toBeGreaterThan(0);
      const missed = agreed.filter(row => {
        const ours = parseOutput(row.text, fixtureGrammar).calls;
        // A call that lacks its end marker is glued to the next by both engines; the marker in it tells.
        if (row.vllm.some(call => call.arguments.includes('<|tool_call_begin|>'))) return false;
        let next = 0;
        for (const call of row.vllm) {
          while (
            next < ours.length &&
            !(ours[next].name === call.name && ours[next].arguments === call.arguments)
          )
            next += 1;
          next += 1;
        }
        return next > ours.length;
      });
      expect(missed.map(row => row.text)).toEqual([]);
    });
  },
);

interface EngineCall {
  readonly name: string;
  readonly arguments: string;
}

function readRow(line: string): { text: string; vllm: readonly EngineCall[]; sglang: readonly EngineCall[] } {
  const row = JSON.parse(line) as {
    text: string;
    results: Record<string, { sync: { tool_calls: readonly EngineCall[] | null } }>;
  };
  const calls = (engine: string): readonly EngineCall[] =>
    (row.results[engine]?.sync.tool_calls ?? []).map(call => ({
      name: call.name,
      arguments: call.arguments,
    }));
  return { text: row.text, vllm: calls('vllm-0.25.1'), sglang: calls('sglang-0.5.18') };
}
