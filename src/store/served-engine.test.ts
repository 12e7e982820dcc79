import { expect, it } from 'vitest';
import { servedEngine } from './served-engine.ts';

const engines = [
  { name: 'vllm', label: 'vLLM', releases: ['0.19.1', '0.11.0', '0.9.2'], defaultRelease: '0.19.1' },
] as const;

const served = (version: string, engine: 'vllm' | 'sglang' = 'vllm') =>
  servedEngine({ engine, version }, engines);

it('takes the newest known release that is not newer than the server’s', () => {
  expect(served('0.19.1')).toEqual({
    engine: { name: 'vllm', release: '0.19.1' },
    label: 'vLLM 0.19.1',
    exact: true,
  });
  expect(served('0.12.0')).toMatchObject({ label: 'vLLM 0.11.0', exact: false });
  expect(served('0.8.0')).toMatchObject({ label: 'vLLM 0.9.2', exact: false });
  expect(served('v0.11.0+cu128')).toMatchObject({ label: 'vLLM 0.11.0', exact: true });
});

it('knows nothing of a version that is none and of other engines', () => {
  expect(served('main')).toBeUndefined();
  expect(served('0.5.2', 'sglang')).toBeUndefined();
  expect(servedEngine({ engine: 'vllm' }, engines)).toBeUndefined();
});
