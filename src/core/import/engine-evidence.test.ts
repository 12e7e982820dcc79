import { describe, expect, it } from 'vitest';
import { treeOf } from '../json/tree.fixture.ts';
import { guessEngine } from './engine-evidence.ts';

const guess = (traces: { host?: string; request?: unknown; response?: unknown; around?: string }) => {
  const { request, response, around = '', ...rest } = traces;
  return guessEngine({
    ...rest,
    around,
    ...(request === undefined ? {} : { request: treeOf(request) }),
    ...(response === undefined ? {} : { response: treeOf(response) }),
  });
};

describe('guessEngine', () => {
  it('goes by what only one engine writes', () => {
    expect(guess({ response: { choices: [{ matched_stop: null }] } })).toEqual({
      name: 'sglang',
      because: 'the response has `matched_stop`, which SGLang adds',
    });
    expect(guess({ response: { text: '', meta_info: { weight_version: 'default' } } })?.name).toBe('sglang');
    expect(guess({ response: { choices: [{ stop_reason: null }] } })?.name).toBe('vllm');
    expect(guess({ response: { choices: [{ usage: { prompt_tokens: 1 } }] } })?.name).toBe('moonshot');
    expect(
      guess({ response: { choices: [{ message: { tool_calls: [{ id: 'chatcmpl-tool-1' }] } }] } })?.name,
    ).toBe('vllm');
    expect(guess({ request: { guided_json: {} } })?.name).toBe('vllm');
    expect(guess({ request: { separate_reasoning: true } })?.name).toBe('sglang');
  });

  it('goes by hosts and by the text around', () => {
    expect(guess({ host: 'api.moonshot.cn' })?.name).toBe('moonshot');
    expect(guess({ host: 'my-vllm.internal:8000' })?.name).toBe('vllm');
    expect(guess({ host: 'localhost:30000' })?.name).toBe('sglang');
    expect(guess({ around: 'We run vLLM v0.11.0 here' })).toMatchObject({ name: 'vllm', release: '0.11.0' });
    expect(guess({ around: 'sglang 0.5.2', response: { choices: [{ matched_stop: null }] } })).toMatchObject({
      name: 'sglang',
      release: '0.5.2',
    });
  });

  it('does not guess without evidence', () => {
    expect(
      guess({ host: 'localhost:8000', response: { id: 'chatcmpl-1', choices: [{ message: {} }] } }),
    ).toBeUndefined();
    expect(guess({ host: 'moonshot.ai.evil.example' })).toBeUndefined();
    expect(guess({ around: 'vLLM and SGLang both fail' })).toBeUndefined();
  });
});
