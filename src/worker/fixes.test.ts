// Previews and exports over the examples: what is promised before a fix is applied is what happens afterwards.
import { describe, expect, it } from 'vitest';
import { examples } from '../examples/index.ts';
import { ALL_FIXES } from '../core/fix/apply-all.ts';
import { createHandlers } from './handlers.ts';
import type { FixExport, FixPreview } from './stages.ts';

const handlers = createHandlers();
const load = async (id: string) => {
  const example = examples.find(each => each.id === id);
  if (example === undefined) throw new Error(`no example ${id}`);
  return example.load();
};
const preview = (input: Parameters<typeof handlers.previewFix>[0]): FixPreview => {
  const result = handlers.previewFix(input);
  if (!result.ok) throw new Error(result.problem.sentence);
  return result.value;
};
const textOf = (exports: readonly FixExport[], id: FixExport['id']): string =>
  exports.find(each => each.id === id)?.text ?? '';

describe('preview', () => {
  it('shows the renamed ids in the prompt and the finding that goes away', async () => {
    const repro = await load('sglang-foreign-ids');
    const shown = preview({ repro, fix: 'rename-history-ids' });
    expect(shown.gone.map(({ rule }) => rule)).toContain('history-id-form');
    expect(shown.come).toEqual([]);
    expect(shown.outputStays).toBe(true);
    const { left, right, comparison } = shown.compared;
    // Five calls and their results.
    expect(comparison?.differences).toHaveLength(10);
    expect(left.text).toContain('call_1f0c2a9be47d4e0f9b7a61d3');
    expect(right.text).not.toContain('call_1f0c2a9be47d4e0f9b7a61d3');
    expect(right.text).toContain('## Return of functions.run_command:4');
  });

  it.each(examples.map(({ id }) => id))('of %s promises what applying it does', async id => {
    const repro = await load(id);
    const before = handlers.verdict(repro);
    for (const fix of [...before.fixes.map(each => each.id), ALL_FIXES]) {
      const shown = preview({ repro, fix });
      const done = handlers.fix({ repro, fix });
      if (!done.ok) throw new Error(done.problem.sentence);
      expect(done.value.summary).toBe(shown.summary);
      const after = handlers.verdict(done.value.repro);
      expect(after.verdict.sentence).toBe(shown.verdict);
      expect(after.findings).toHaveLength(shown.stay.length + shown.come.length);
      expect(before.findings).toHaveLength(shown.gone.length + shown.stay.length);
      // The document is as it was, whatever was previewed.
      expect(handlers.verdict(repro)).toEqual(before);
    }
  });

  it('answers an unknown fix with a sentence', async () => {
    const result = handlers.previewFix({ repro: await load('sglang-foreign-ids'), fix: 'wish' });
    expect(result).toMatchObject({ ok: false, problem: { sentence: 'There is no fix called wish.' } });
  });
});

describe('exports', () => {
  it('hold the repaired request, the snippets, the template and the flags', async () => {
    const repro = await load('sglang-foreign-ids');
    const exports = handlers.exportFix({ repro, fix: 'rename-history-ids' });
    expect(exports.map(({ id }) => id)).toEqual([
      'request',
      'constrained',
      'python',
      'typescript',
      'template',
      'server',
    ]);
    const applied = handlers.fix({ repro, fix: 'rename-history-ids' });
    expect(applied.ok && applied.value.repro.request).toBe(textOf(exports, 'request'));
    const server = textOf(exports, 'server');
    expect(server).toContain('sglang.launch_server');
    expect(server).toContain('An upgrade alone does not bring the call back');
    expect(server).not.toContain('pip install');
    for (const { text, note, fileName } of exports) {
      expect(text).toMatch(/\S/);
      expect(note).toMatch(/\.$/);
      expect(fileName).toMatch(/^[\w.-]+$/);
    }
  });

  it('render the same prompt from the patched template as from the repaired request', async () => {
    const repro = await load('sglang-foreign-ids');
    const text = textOf(handlers.exportFix({ repro, fix: 'rename-history-ids' }), 'template');
    const patched = handlers.prompt({ ...repro, template: { ...repro.template, text } });
    const repaired = preview({ repro, fix: 'rename-history-ids' }).compared.right.text;
    expect(patched.kind === 'prompt' && patched.rendered.text).toBe(repaired);
  });

  it('name the release that reads the call, where one does', async () => {
    const server = textOf(handlers.exportFix({ repro: await load('vllm-merged-calls') }), 'server');
    expect(server).toContain('vLLM');
    expect(server).toMatch(/pip install --upgrade 'vllm>=0\.1\d\.\d'/);
    expect(server).toContain('--enable-auto-tool-choice');
  });

  it('are there without a fix, and without a request', async () => {
    const repro = await load('healthy-parallel-calls');
    expect(handlers.exportFix({ repro }).find(({ id }) => id === 'request')?.label).toBe('Request');
    expect(handlers.exportFix({ repro: { ...repro, request: '' } }).map(({ id }) => id)).not.toContain(
      'request',
    );
  });
});
