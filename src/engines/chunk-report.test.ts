// What chunk fuzz finds on real release models: streams that lose a call depending on how the text was cut, and
// streams that do not care.
import { describe, expect, it } from 'vitest';
import { type ChunkReport, chunkReport } from '../core/diverge/chunk-report.ts';
import { readOutput } from '../core/diverge/read-output.ts';
import { call, SB, SE, section } from '../core/parse/markup.fixture.ts';
import { accumulate } from '../core/parse/parser-model.ts';
import type { EngineName } from '../core/types.ts';
import { kimiGrammar } from '../models/kimi-k2/grammar.ts';
import { kimiSpecialTokens } from '../models/kimi-k2/tokens.ts';
import { releaseParsersWith } from './release-parsers.ts';

const whole = kimiSpecialTokens.map(({ text }) => text);
const pieces = /<\|[a-z_]+\|>|[^<]{1,3}|./gsu;

function report(engine: EngineName, release: string, text: string): ChunkReport {
  const parser = releaseParsersWith(engine, release).find(
    each => each.engine === engine && each.release === release,
  );
  if (parser === undefined) throw new Error(`no parser for ${engine} ${release}`);
  const made = chunkReport({
    parser,
    release: `${engine} ${release}`,
    reading: readOutput({ kind: 'raw', text, finish: 'stop' }, undefined, kimiGrammar),
    tokens: text.match(pieces) ?? [],
    context: { tools: [{ name: 'search', properties: ['q'] }], historyCalls: 0 },
    markers: [SB, SE],
    whole,
  });
  for (const { chunks } of made.replays) expect(chunks.join('')).toBe(text);
  return made;
}

const ONE = `On it.${section(call('functions.search:0', '{"q": "a b"}'))}`;
const TWO = section(call('functions.search:0', '{"q": 1}'), call('functions.search:1', '{"q": 2}'));

describe('chunk report', () => {
  it.each([
    ['vllm', '0.22.1'],
    ['vllm', '0.25.1'],
    ['sglang', '0.5.18'],
  ] as const)('finds nothing on %s %s, which does not depend on chunks', (engine, release) => {
    const made = report(engine, release, ONE);
    expect(made.found).toBe(false);
    expect(made.sentence).toBe(`No chunking changes what ${engine} ${release} answers.`);
    expect(made.replays.map(({ kind, outcome }) => [kind, outcome])).toEqual([
      ['one-delta', 'agrees'],
      ['tokens', 'agrees'],
    ]);
  });

  it('shows the delta that loses a whole call, and how few cuts save it', () => {
    const made = report('vllm', '0.11.0', ONE);
    expect(made.found).toBe(true);
    expect(made.replays.map(({ kind, outcome }) => [kind, outcome])).toEqual([
      ['one-delta', 'lost'],
      ['smallest', 'agrees'],
      ['tokens', 'agrees'],
    ]);
    const saved = made.replays[1];
    // Fewer cuts lose it again.
    for (const index of saved.chunks.slice(0, -1).keys()) {
      const merged = saved.chunks.toSpliced(index, 2, `${saved.chunks[index]}${saved.chunks[index + 1]}`);
      expect(merged.join('')).toBe(ONE);
      const parser = releaseParsersWith('vllm', '0.11.0')[0].model;
      const answer = accumulate(
        parser.stream(merged, 'stop', { tools: [], historyCalls: 0, makeId: prefix => prefix }),
      );
      expect(answer.toolCalls?.[0]?.arguments).not.toBe('{"q": "a b"}');
    }
  });

  it('shows {} for arguments that came with their call, on SGLang up to 0.5.14', () => {
    const made = report('sglang', '0.5.12', ONE);
    expect(accumulate(made.replays[0].frames).toolCalls?.[0]?.arguments).toBe('{}');
    expect(made.sentence).toMatch(
      /^With the whole text in one delta, sglang 0\.5\.12 changes the call; cut into \d+ deltas, it keeps the call\.$/,
    );
  });

  it('finds a chunking that loses one of two calls', () => {
    const made = report('sglang', '0.5.2', TWO);
    expect(made.found).toBe(true);
    expect(made.replays[0].outcome).not.toBe('agrees');
    expect(made.replays.some(({ outcome }) => outcome === 'agrees')).toBe(true);
  });

  it('says so where every chunking fails', () => {
    const foreign = section(call('call_1', '{"q": 1}'));
    const made = report('sglang', '0.5.18', foreign);
    expect(made).toMatchObject({ found: false });
    expect(made.sentence).toContain('However it is cut, it drops the call without a trace.');
  });

  it('takes an empty output', () => {
    expect(report('vllm', '0.11.0', '')).toMatchObject({ found: false });
  });
});
