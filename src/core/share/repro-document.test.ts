import { describe, expect, it } from 'vitest';
import { EMPTY_REPRO, minimalRepro, readRepro } from './repro-document.ts';

describe('readRepro', () => {
  it('overlays defaults on whatever fields have the right type', () => {
    const read = readRepro({
      title: 7,
      engine: { name: 'vllm' },
      template: [],
      generationPrompt: 'no',
      recorded: { kind: 'x' },
    });
    expect(read).toEqual({
      ok: true,
      value: { ...EMPTY_REPRO, engine: { name: 'vllm', release: '0.25.1' } },
    });
  });

  it('has no field a key could travel in', () => {
    const read = readRepro({
      request: '{}',
      apiKey: 'sk-secret',
      headers: { Authorization: 'Bearer secret' },
      baseUrl: 'http://x',
    });
    expect(JSON.stringify(read)).not.toContain('secret');
    expect(JSON.stringify(read)).not.toContain('http://x');
  });

  it('refuses what is no object and what is newer', () => {
    for (const value of [null, [], 'x', 3, undefined]) expect(readRepro(value).ok).toBe(false);
    for (const v of ['1', [], { toString: 1 }]) expect(readRepro({ v }).ok).toBe(false);
    const newer = readRepro({ v: 2 });
    expect(newer.ok ? '' : newer.problem.sentence).toContain('newer Callscope');
  });

  it('writes only what differs from the defaults', () => {
    expect(minimalRepro(EMPTY_REPRO)).toEqual({});
    expect(minimalRepro({ ...EMPTY_REPRO, generationPrompt: false })).toEqual({ generationPrompt: false });
  });
});
