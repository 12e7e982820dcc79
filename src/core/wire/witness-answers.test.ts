import { expect, it } from 'vitest';
import { treeOf } from '../json/tree.fixture.ts';
import { readParsedCalls, readRendered, readTokens } from './witness-answers.ts';

const value = <T>(result: { ok: true; value: T } | { ok: false }): T | undefined =>
  result.ok ? result.value : undefined;

it('reads tokens of both engines', () => {
  const vllm = { count: 2, max_model_len: 4096, tokens: [1, 2], token_strs: ['a', 'Ġb'] };
  expect(value(readTokens(treeOf(vllm)))).toEqual({
    ids: [1, 2],
    texts: ['a', 'Ġb'],
    contextLength: 4096,
  });
  expect(value(readTokens(treeOf({ tokens: [[3, 4]], count: [2], max_model_len: -1 })))).toEqual({
    ids: [3, 4],
  });
  expect(readTokens(treeOf({ tokens: 'x' })).ok).toBe(false);
});

it('reads both forms of a rendering', () => {
  expect(
    value(readRendered(treeOf([[{ role: 'user' }], [{ prompt_token_ids: [1, 2], prompt: 'p' }]]))),
  ).toEqual({
    ids: [1, 2],
    text: 'p',
  });
  const newer = value(readRendered(treeOf({ request_id: 'r', token_ids: [5], sampling_params: { n: 1 } })));
  expect(newer?.ids).toEqual([5]);
  expect(newer?.sampling?.kind).toBe('object');
  expect(readRendered(treeOf({ token_ids: null })).ok).toBe(false);
});

it('reads what SGLang’s parser found', () => {
  const answer = { normal_text: 'hi', calls: [{ tool_index: 0, name: 'f', parameters: '{"a": 1}' }] };
  expect(value(readParsedCalls(treeOf(answer)))).toEqual({
    content: 'hi',
    calls: [{ index: 0, name: 'f', arguments: '{"a": 1}' }],
  });
});
