import { describe, expect, it } from 'vitest';
import {
  calling,
  caseOf,
  markup,
  result,
  returned,
  section,
  user,
} from '../../../core/diagnose/case.fixture.ts';
import { checkRule } from '../../../core/diagnose/check-rule.fixture.ts';
import { kimiK2 } from '../family.ts';
import { historyIdFormRule } from './history-id-form.ts';

const FOREIGN = ['call_1f0c2a9be47d4e0f9b7a61d3', 'call_8b3d5e7f0a914c26b5d8e1f4'];
const history = (...ids: readonly string[]) => ({
  messages: [user(), ...ids.flatMap(id => [calling([id, 'search']), result(id)]), user()],
});
const copied = section(markup('call_59adf5614cfe4f4b8a71be54'));

checkRule(historyIdFormRule, {
  fires: caseOf(
    {
      request: history(...FOREIGN),
      message: { content: copied, tool_calls: [] },
      finish: 'tool_calls',
      engine: 'sglang',
      release: '0.5.2',
    },
    kimiK2,
  ),
  says: 'SGLang 0.5.2 dropped a complete tool call because its id `call_59adf5614cfe4f4b8a71be54`, copied from the form of 2 history ids, names no function.',
  silent: caseOf({ request: history('functions.search:0', 'functions.search:1'), raw: copied }, kimiK2),
});

const party = (id: string, engine: 'sglang' | 'vllm', release: string): unknown =>
  historyIdFormRule.find(caseOf({ request: history(id), engine, release }, kimiK2))[0].party;

const confidence = (given: object): number =>
  historyIdFormRule.find(caseOf({ request: history('search:0'), ...given }, kimiK2))[0].confidence;

const said = (given: object): string =>
  historyIdFormRule.find(
    caseOf({ request: history('search:0'), engine: 'vllm', release: '0.25.1', ...given }, kimiK2),
  )[0].sentence;
const answered = (id: string) => ({
  message: { tool_calls: [returned(id, 'search')] },
  finish: 'tool_calls',
});

describe('whose fault foreign history ids are', () => {
  it('is the engine’s when its release issues such ids, else the request’s', () => {
    const random = 'chatcmpl-tool-8f1c2b3a4d5e6f708192a3b4c5d6e7f8';
    expect(party(FOREIGN[0], 'sglang', '0.5.2')).toBe('engine');
    expect(party(FOREIGN[0], 'sglang', '0.5.18')).toBe('request');
    expect(party(FOREIGN[0], 'vllm', '0.14.1')).toBe('request');
    expect(party(random, 'vllm', '0.14.1')).toBe('engine');
    expect(party(random, 'vllm', '0.25.1')).toBe('request');
    expect(party('toolu_01A09q90qw90lq917835lq9', 'sglang', '0.5.2')).toBe('request');
  });

  it('says of the answer only what it shows', () => {
    expect(said(answered('search:1'))).toContain('This answer’s id `search:1` has that form too');
    expect(said(answered('functions.search:1'))).toContain('This answer’s call was read all the same');
    expect(said({ message: { content: 'Done.' } })).toContain('the model copies it when it calls a tool');
    expect(said({ message: { content: '', reasoning: 'Hm.' } })).toContain('this answer is empty');
    expect(said({ message: { content: '' }, tokens: 12 })).toContain('swallowed it: 12 tokens');
  });

  it('grows surer with what came back', () => {
    const asked = confidence({});
    expect(confidence({ raw: section(markup('search:1')) })).toBeGreaterThan(asked);
    expect(confidence({ message: { content: '' }, tokens: 40 })).toBeGreaterThan(asked);
    expect(confidence({ message: { content: 'Done.' }, tokens: 3 })).toBeLessThan(asked);
  });

  it('speaks of calls without an id', () => {
    const [finding] = historyIdFormRule.find(caseOf({ request: history('') }, kimiK2));
    expect(finding.sentence).toBe(
      'The history gives 1 call no id: the prompt shows no function’s name there, and the model will copy it.',
    );
  });

  it('speaks of ids with a space as not written to the letter', () => {
    const [finding] = historyIdFormRule.find(caseOf({ request: history(' functions.search:0') }, kimiK2));
    expect(finding.sentence).toContain('is not written to the letter');
  });
});
