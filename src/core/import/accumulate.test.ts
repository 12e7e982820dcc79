import { describe, expect, it } from 'vitest';
import { readAnswer } from '../diverge/answer.ts';
import { parseJson } from '../json/parse.ts';
import { accumulate } from './accumulate.ts';

const put = (...choices: readonly object[]) =>
  accumulate(
    choices.map(choice => {
      const parsed = parseJson(JSON.stringify({ choices: [choice] }));
      if (!parsed.ok) throw new Error(parsed.problem.sentence);
      return parsed.value;
    }),
  );
const calls = (...toolCalls: readonly object[]) => ({ index: 0, delta: { tool_calls: toolCalls } });
const named = (id: string, given: unknown) => ({ id, function: { name: 'f', arguments: given } });
const callsOf = (found: ReturnType<typeof put>) =>
  readAnswer(found.response)?.toolCalls?.map(call => [call.id, call.arguments]);

describe('tool calls of a stream', () => {
  it('without an index are told apart by their ids', () => {
    const both = [
      ['f:0', '{"a":1}'],
      ['f:1', '{"b":2}'],
    ];
    const one = put(calls(named('f:0', '{"a":1}'), named('f:1', '{"b":2}')));
    expect(callsOf(one)).toEqual(both);
    expect(one.warnings).toEqual([expect.stringContaining('has no index')]);
    const pieces = put(
      calls(named('f:0', '{"a"')),
      calls({ function: { arguments: ':1}' } }),
      calls(named('f:1', '{"b":2}')),
    );
    expect(callsOf(pieces)).toEqual(both);
  });

  it('may give their arguments as an object, or null first', () => {
    expect(callsOf(put(calls({ index: 0, ...named('f:0', { a: 1 }) })))).toEqual([['f:0', '{"a":1}']]);
    const later = { index: 0, id: null, function: { name: null, arguments: '{}' } };
    expect(callsOf(put(calls({ index: 0, ...named('f:0', null) }), calls(later)))).toEqual([['f:0', '{}']]);
  });
});

const piece = (index: number, content: string, finish: string | null = null) => ({
  index,
  delta: { content },
  finish_reason: finish,
});

describe('several draws in one stream', () => {
  it('stand in order, whichever spoke first', () => {
    const found = put(piece(1, 'second', 'stop'), piece(0, 'first', 'stop'));
    expect(readAnswer(found.response)?.content).toBe('first');
    expect(found.isFinished).toBe(true);
  });

  it('are finished when all of them are', () => {
    expect(put(piece(0, 'a', 'stop'), piece(1, 'b')).isFinished).toBe(false);
  });
});
