import { describe, expect, it } from 'vitest';
import { fixtureGrammar } from '../parse/kimi-like-grammar.fixture.ts';
import { call, SB, SE } from '../parse/markup.fixture.ts';
import type { Recorded } from '../types.ts';
import { alignAnswer } from './align-answer.ts';
import type { AlignedAnswer } from './aligned.ts';
import { readOutput } from './read-output.ts';
import type { Reading } from './reading.ts';

const recorded = (message: unknown, finish: string | null = 'tool_calls'): Recorded => ({
  kind: 'response',
  json: JSON.stringify({ choices: [{ message, finish_reason: finish }] }),
});

/** A chat answer whose raw output is known, as with token ids. */
const known = (raw: string, message: unknown, finish?: string | null): AlignedAnswer => {
  const { answer } = readOutput(recorded(message, finish), undefined, fixtureGrammar);
  const reading = readOutput({ kind: 'raw', text: raw }, undefined, fixtureGrammar);
  return aligned({ ...reading, ...(answer === undefined ? {} : { answer }) });
};
const seen = (message: unknown, finish?: string | null): AlignedAnswer =>
  aligned(readOutput(recorded(message, finish), undefined, fixtureGrammar));

function aligned(reading: Reading): AlignedAnswer {
  const answer = alignAnswer(reading, fixtureGrammar);
  if (answer === undefined) throw new Error('no answer');
  for (const field of answer.fields) expect(field.sentence === '').toBe(field.kind === 'same');
  return answer;
}
const said = ({ fields }: AlignedAnswer): readonly string[] =>
  fields.map(({ field, kind }) => `${field} ${kind}`);
const returned = (id: string, name: string, given: string) => ({
  id,
  type: 'function',
  function: { name, arguments: given },
});

const RAW = `Let me look.${SB}${call('functions.search:0', '{"q": "a"}')}${call('functions.read:1', '{"p": 1}')}${SE}`;

describe('what can be proven', () => {
  it('is nothing where the raw output was rebuilt from the answer', () => {
    const answer = seen({ content: 'x', tool_calls: [returned('functions.search:0', 'search', '{}')] });
    expect(answer).toMatchObject({ proof: 'none', fields: [] });
    expect(answer.sentence).toContain('rebuilt');
  });

  it('is nothing where no parser ran, and undefined where no server answered', () => {
    const completion = { kind: 'response', json: JSON.stringify({ choices: [{ text: 'a' }] }) } as const;
    expect(alignAnswer(readOutput(completion, undefined, fixtureGrammar), fixtureGrammar)).toMatchObject({
      proof: 'none',
      fields: [],
    });
    const raw = readOutput({ kind: 'raw', text: RAW }, undefined, fixtureGrammar);
    expect(alignAnswer(raw, fixtureGrammar)).toBeUndefined();
    const error = { kind: 'response', json: '{"error": {"message": "no"}}' } as const;
    expect(alignAnswer(readOutput(error, undefined, fixtureGrammar), fixtureGrammar)).toBeUndefined();
  });

  it('is only what stands there where the markup is in the content', () => {
    const answer = seen({
      content: `${SB}${call('functions.read:1', '{"p": 1}')}${SE}`,
      tool_calls: [returned('functions.search:0', 'search', '{"q": "a"}')],
    });
    expect(answer.proof).toBe('content');
    expect(said(answer)).toEqual([
      'content leaked',
      'tool_calls[0] unproven',
      'call 0 leaked',
      'finish_reason same',
    ]);
  });
});

describe('the forum report', () => {
  it('leaves the call in the content and reports one', () => {
    const answer = seen({
      content: `Now.${SB}${call('call_59adf5614cfe4f4b8a71be54', '{"file_path": "a"}')}${SE}`,
      reasoning_content: null,
      tool_calls: [],
    });
    expect(said(answer)).toEqual(['content leaked', 'reasoning same', 'call 0 leaked', 'finish_reason same']);
    expect(answer.fields[0]).toMatchObject({ reference: 'Now.' });
    expect(answer.fields[0].sentence).toContain('5 markers');
  });
});

describe('calls against the raw output', () => {
  it('are the same', () => {
    const answer = known(RAW, {
      content: 'Let me look.',
      tool_calls: [
        returned('functions.search:0', 'search', '{"q": "a"}'),
        returned('functions.read:1', 'read', '{"p": 1}'),
      ],
    });
    expect(answer.proof).toBe('whole');
    expect(answer.fields.every(({ kind }) => kind === 'same')).toBe(true);
    expect(answer.fields).toHaveLength(8);
  });

  it('are renamed', () => {
    const answer = known(RAW, {
      content: 'Let me look.',
      tool_calls: [returned('call_1', 'search', '{"q": "a"}'), returned('call_2', 'read', '{"p": 1}')],
    });
    expect(
      answer.fields.filter(({ kind }) => kind !== 'same').map(({ field, kind }) => [field, kind]),
    ).toEqual([
      ['tool_calls[0].id', 'renamed'],
      ['tool_calls[1].id', 'renamed'],
    ]);
  });

  it('are dropped and invented: the right one is paired, whatever its place', () => {
    const answer = known(RAW, {
      content: 'Let me look.',
      tool_calls: [returned('x', 'guess', '{"z": 0}'), returned('functions.read:1', 'read', '{"p": 1}')],
    });
    expect(said(answer)).toEqual([
      'content same',
      'tool_calls[0] invented',
      'tool_calls[1].id same',
      'tool_calls[1].name same',
      'tool_calls[1].arguments same',
      'call 0 dropped',
      'finish_reason same',
    ]);
  });

  it('are merged: one is changed, the other dropped', () => {
    const merged = `functions.search:0<|tool_call_argument_begin|>{"q": "a"}<|tool_call_end|><|tool_call_begin|>functions.read:1`;
    const answer = known(RAW, { content: null, tool_calls: [returned(merged, 'search', '{"p": 1}')] });
    expect(said(answer)).toEqual([
      'content dropped',
      'tool_calls[0].id renamed',
      'tool_calls[0].name changed',
      'tool_calls[0].arguments same',
      'call 0 dropped',
      'finish_reason same',
    ]);
  });

  it.each([
    ['{', 'cut the arguments off'],
    ['{"q": "a"}{"q": "a"}', 'twice'],
    ['{"q": "a"}"{\\"q\\": \\"a\\"}"', 'twice'],
    ['{"q":"a"}', 'same JSON'],
    [' {"q": "a"}', 'white space'],
    ['', 'dropped the arguments'],
    ['{"q": "b"}', 'not the ones'],
    ['{"q": "a"}<|tool_calls_section_end|>', 'behind the arguments'],
  ])('have arguments %s', (given, sentence) => {
    const one = `${SB}${call('functions.search:0', '{"q": "a"}')}${SE}`;
    const answer = known(one, { tool_calls: [returned('functions.search:0', 'search', given)] });
    const field = answer.fields.find(each => each.field === 'tool_calls[0].arguments');
    expect(field?.kind).toBe(given === '' ? 'dropped' : 'changed');
    expect(field?.sentence).toContain(sentence);
  });

  it('get a name the id does not give', () => {
    const one = `${SB}${call('call_1', '{"q": "a"}')}${SE}`;
    const answer = known(one, { tool_calls: [returned('call_1', 'search', '{"q": "a"}')] });
    expect(answer.fields.find(each => each.field === 'tool_calls[0].name')?.kind).toBe('invented');
  });

  it('come in hundreds without harm', () => {
    const many = Array.from({ length: 500 }, (_, index) => call(`functions.a:${index}`, `{"n": ${index}}`));
    const calls = many.map((_, index) => returned(`functions.a:${index}`, 'a', `{"n": ${index}}`));
    const answer = known(`${SB}${many.join('')}${SE}`, { tool_calls: calls });
    expect(answer.fields.every(({ kind }) => kind === 'same')).toBe(true);
  });
});

describe('text fields', () => {
  it.each([
    ['Let me', 'changed', 'last 6 characters'],
    ['me look.', 'changed', 'first 4 characters'],
    ['Let me look. More', 'changed', 'added 5 characters'],
    [' Let me look.\n', 'changed', 'white space'],
    [null, 'dropped', 'dropped the content'],
    ['Something else', 'changed', 'not the text'],
  ])('content %j', (content, kind, sentence) => {
    const [field] = known(RAW, { content, tool_calls: [] }).fields;
    expect(field).toMatchObject({ field: 'content', kind });
    expect(field.sentence).toContain(sentence);
  });

  it('reasoning that the server put into the content', () => {
    const answer = known('<think>hm</think>Yes.', { content: '<think>hm</think>Yes.' }, 'stop');
    expect(said(answer)).toEqual(['content leaked', 'reasoning dropped', 'finish_reason same']);
  });

  it('content nobody wrote', () => {
    expect(known(`${SB}${SE}`, { content: 'Hi' }, 'stop').fields[0].kind).toBe('invented');
  });
});

const finishOf = (raw: string, reason: string | null, calls: readonly unknown[] = []): string => {
  const field = known(raw, { content: '', tool_calls: calls }, reason).fields.at(-1);
  return `${field?.kind}: ${field?.reference}`;
};

describe('finish_reason', () => {
  it('is compared with what the text calls for', () => {
    const one = `${SB}${call('functions.search:0', '{}')}${SE}`;
    expect(finishOf('hi', 'stop')).toBe('same: stop');
    expect(finishOf('hi', 'tool_calls')).toBe('invented: stop');
    expect(finishOf(one, 'stop')).toBe('changed: tool_calls');
    expect(finishOf(one, 'stop', [returned('functions.search:0', 'search', '{}')])).toBe(
      'changed: tool_calls',
    );
    expect(finishOf(one.slice(0, -40), 'tool_calls')).toBe('changed: length');
    expect(finishOf(one, 'length')).toBe('same: length');
    expect(finishOf(one, null)).toBe('dropped: tool_calls');
    expect(finishOf(one, 'content_filter')).toBe('unproven: ');
  });
});
