import { describe, expect, it } from 'vitest';
import type { Repro } from '../types.ts';
import { EMPTY_REPRO } from './repro-document.ts';
import { shrinkOffers, shrinkRepro } from './shrink.ts';

const tool = (name: string): string =>
  `{"type":"function","function":{"name":"${name}","parameters":{"n":1.0}}}`;
const result = (content: string): string =>
  `{"role":"tool","tool_call_id":"functions.read:0","content":${content}}`;

const reproOf = (messages: string, more = '', recorded = '<|tool_call_begin|>functions.write:1'): Repro => ({
  ...EMPTY_REPRO,
  request: `{"messages": [${messages}], "tools": [${['ask', 'read', 'write', 'list'].map(tool).join(', ')}]${more}}`,
  recorded: { kind: 'raw', text: recorded },
});

const USER = '{"role":"user","content":"Go on with read"}';
const labels = (repro: Repro): readonly string[] => shrinkOffers(repro).map(each => each.label);
const toolNames = ({ request }: Repro): readonly string[] =>
  (JSON.parse(request) as { tools: { function: { name: string } }[] }).tools.map(each => each.function.name);

describe('shrinking', () => {
  it('leaves out tools that nothing speaks of and touches nothing else', () => {
    const repro = reproOf(USER, ', "n": 1.0');
    expect(labels(repro)).toEqual(['Leave out 2 unused tools']);
    const small = shrinkRepro(repro, ['unused-tools']);
    expect(toolNames(small)).toEqual(['read', 'write']);
    expect(small.request).toContain(`${USER}], "tools": [${tool('read')}, ${tool('write')}], "n": 1.0}`);
    expect(labels(small)).toEqual([]);
  });

  it('keeps the tool that tool_choice names, and always one', () => {
    const chosen = reproOf(USER, ', "tool_choice": {"type":"function","function":{"name":"ask"}}');
    expect(toolNames(shrinkRepro(chosen, ['unused-tools']))).toEqual(['ask', 'read', 'write']);
    const unspoken = reproOf('{"role":"user","content":"hi"}', '', 'Hello.');
    expect(labels(unspoken)).toEqual(['Leave out 3 unused tools']);
    expect(toolNames(shrinkRepro(unspoken, ['unused-tools']))).toEqual(['ask']);
  });

  it('shortens long tool results, as text and as parts, and says how much is gone', () => {
    const long = 'x'.repeat(2_300);
    const repro = reproOf(
      [USER, result(`"${long}"`), result('"short"'), result(`[{"type":"text","text":"${long}"}]`)].join(','),
    );
    const offer = shrinkOffers(repro).find(each => each.step === 'long-results');
    expect(offer?.label).toBe('Shorten 2 long tool results');
    const small = shrinkRepro(repro, ['long-results']);
    expect(small).toEqual(offer?.repro);
    const { messages } = JSON.parse(small.request) as { messages: { content: unknown }[] };
    const cut = `${'x'.repeat(300)}… [2,000 characters left out]`;
    expect(messages.slice(1).map(each => each.content)).toEqual([
      cut,
      'short',
      [{ type: 'text', text: cut }],
    ]);
  });

  it('cuts no character in two', () => {
    const repro = reproOf(result(`"${'x'.repeat(299)}${'🌤'.repeat(400)}"`));
    const small = shrinkRepro(repro, ['long-results']).request;
    expect(small).toContain(`"${'x'.repeat(299)}… [800 characters left out]"`);
  });

  it('takes all steps together and in any order, and leaves the given repro alone', () => {
    const repro = { ...reproOf([USER, result(`"${'y'.repeat(900)}"`)].join(',')), note: 'seen at night' };
    const before = JSON.stringify(repro);
    const steps = shrinkOffers(repro).map(each => each.step);
    expect(steps).toEqual(['unused-tools', 'long-results', 'note']);
    const small = shrinkRepro(repro, steps);
    expect(small).toEqual(shrinkRepro(repro, steps.toReversed()));
    expect(shrinkOffers(small)).toEqual([]);
    expect(small.note).toBe('');
    expect(JSON.stringify(repro)).toBe(before);
  });

  it('has nothing to offer for a request that cannot be read', () => {
    for (const request of ['', '{"tools": [', '[]', '{"tools": 3}', 'null']) {
      expect(shrinkOffers({ ...EMPTY_REPRO, request })).toEqual([]);
    }
  });
});
