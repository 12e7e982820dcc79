import { describe, expect, it } from 'vitest';
import type { Run } from '../../core/wire/run.ts';
import { runOf } from '../../core/wire/run.fixture.ts';
import { milliseconds, outcomeOf, timesOf, toneOf } from './outcome.ts';

const run = (change: Partial<Run>): Run => {
  const { ended: _, ...open } = runOf(undefined, { streamed: true });
  return { ...open, ...change };
};
const answer = (change: object): Run['answer'] =>
  ({ lane: 'chat', root: { kind: 'null', start: -1, end: -1 }, ...change }) as Run['answer'];

describe('a lane in a word', () => {
  it.each([
    [undefined, 'not sent', 'plain'],
    [run({}), 'running…', 'plain'],
    [run({ ended: 'aborted' }), 'stopped', 'plain'],
    [run({ ended: 'cut' }), 'cut off', 'bad'],
    [run({ ended: 'failed', status: 429, problem: { kind: 'rate-limit', sentence: '' } }), 'HTTP 429', 'bad'],
    [run({ ended: 'failed', problem: { kind: 'unreachable', sentence: '' } }), 'unreachable', 'bad'],
    [run({ ended: 'done', answer: answer({ toolCalls: [{}, {}] }) }), '2 calls', 'plain'],
    [run({ ended: 'done', answer: answer({ content: 'x<|tool_calls_section_begin|>' }) }), 'leaked', 'bad'],
    [
      run({ ended: 'done', lane: 'completions', answer: answer({ content: '<|tool_call_begin|>' }) }),
      'call markup',
      'plain',
    ],
    [run({ ended: 'done', answer: answer({ content: 'x', finish: 'length' }) }), 'token limit', 'plain'],
    [run({ ended: 'done', answer: answer({ content: 'x' }) }), 'no call', 'plain'],
  ] as const)('%#', (given, word, tone) => {
    expect(outcomeOf(given)).toBe(word);
    expect(toneOf(given)).toBe(tone);
  });

  it('tells the times that are known', () => {
    expect(timesOf(run({}))).toEqual([]);
    const timing = { firstToken: 120, tokensPerSecond: 84.6, tokens: 143, end: 1930 };
    expect(timesOf(run({ timing, ended: 'done' }))).toEqual([
      'first token 120 ms',
      '85 tokens/s',
      '143 tokens',
      'ended at 1.93 s',
    ]);
    expect(milliseconds(61_234)).toBe('61.2 s');
  });
});
