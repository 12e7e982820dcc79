import { expect, it } from 'vitest';
import { servedEngine } from './served-engine.ts';

const engines = [
  { name: 'vllm', label: 'vLLM', releases: ['0.19.1', '0.11.0', '0.9.2'], defaultRelease: '0.19.1' },
  { name: 'sglang', label: 'SGLang', releases: ['0.5.18', '0.5.2'], defaultRelease: '0.5.18' },
] as const;
const inUse = { name: 'vllm', release: '0.9.2' } as const;
const served = (version: string) => servedEngine({ engine: 'vllm', version }, engines, inUse);

it('takes the newest known release that is not newer than the server’s', () => {
  expect(served('0.19.1')).toEqual({
    engine: { name: 'vllm', release: '0.19.1' },
    label: 'vLLM 0.19.1',
    basis: 'exact',
  });
  expect(served('0.12.0')).toMatchObject({ label: 'vLLM 0.11.0', basis: 'nearest' });
  expect(served('0.8.0')).toMatchObject({ label: 'vLLM 0.9.2', basis: 'nearest' });
  expect(served('v0.11.0+cu128')).toMatchObject({ label: 'vLLM 0.11.0', basis: 'exact' });
});

it('without a version stays with the document’s release of that engine, else takes the usual one', () => {
  expect(servedEngine({ engine: 'vllm' }, engines, inUse)).toMatchObject({ engine: inUse, basis: 'usual' });
  expect(servedEngine({ engine: 'vllm', version: 'main' }, engines, inUse)?.engine).toEqual(inUse);
  expect(servedEngine({ engine: 'sglang' }, engines, inUse)?.label).toBe('SGLang 0.5.18');
});

it('knows nothing of other engines', () => {
  expect(servedEngine({ engine: 'llama.cpp', version: '1' }, engines, inUse)).toBeUndefined();
  expect(servedEngine({}, engines, inUse)).toBeUndefined();
});
