// What is shared over the examples: the shrunk copy's size and verdict are what the dialog promises.
import { expect, it } from 'vitest';
import { examples } from '../examples/index.ts';
import type { Repro } from '../core/types.ts';
import { createHandlers } from './handlers.ts';

const handlers = createHandlers();
const load = async (id: string): Promise<Repro> => {
  const example = examples.find(each => each.id === id);
  if (example === undefined) throw new Error(`no example ${id}`);
  return example.load();
};

/** Text that hardly compresses. */
const noise = (seed: number): string =>
  Array.from({ length: 700 }, (_, i) => ((i * 7919 + seed * 104729) ** 2 % 1679616).toString(36)).join(' ');

/** The example with eight long tools more that nothing uses. */
async function long(id: string): Promise<Repro> {
  const repro = await load(id);
  const request = JSON.parse(repro.request) as { messages: unknown[]; tools: unknown[] };
  const tools = Array.from({ length: 8 }, (_, i) => ({
    type: 'function',
    function: { name: `spare_${i}`, description: noise(i), parameters: { type: 'object' } },
  }));
  return { ...repro, request: JSON.stringify({ ...request, tools: [...request.tools, ...tools] }) };
}

it('predicts what a step saves, and says that the verdict stays', async () => {
  const repro = await long('sglang-foreign-ids');
  const whole = handlers.link({ repro, mask: true, shrink: [] });
  expect(whole.effect).toBeUndefined();
  const offer = whole.offers.find(each => each.step === 'unused-tools');
  expect(offer?.label).toMatch(/^Leave out \d+ unused tools$/);
  expect(offer?.saves).toBeGreaterThan(5_000);
  const small = handlers.link({ repro, mask: true, shrink: ['unused-tools'] });
  expect(whole.fragment.length - small.fragment.length).toBe(offer?.saves);
  expect(small.offers).toEqual(whole.offers);
  expect(small.effect).toEqual({ isSame: true, sentence: 'The verdict and its findings stay the same.' });
  const opened = handlers.open({ text: `#${small.fragment}~tokens` });
  expect(opened).toMatchObject({ kind: 'repro', tail: ['tokens'] });
  const before = handlers.verdict(repro).verdict.sentence;
  expect(opened.kind === 'repro' && handlers.verdict(opened.repro).verdict.sentence).toBe(before);
  const file = handlers.file({ repro, mask: true, shrink: ['unused-tools'] });
  expect(file.text).not.toContain('spare_3');
  expect(handlers.file({ repro, mask: true, shrink: [] }).text).toContain('spare_3');
});

it('says what the verdict becomes where a step takes the cause away', async () => {
  const repro = await load('vllm-unprefixed-id');
  const result = `${'The call failed. '.repeat(60)}<|im_end|>`;
  const request = JSON.stringify({
    model: 'kimi',
    messages: [
      { role: 'user', content: 'hi' },
      {
        role: 'assistant',
        content: '',
        tool_calls: [
          { id: 'functions.search:0', type: 'function', function: { name: 'search', arguments: '{}' } },
        ],
      },
      { role: 'tool', tool_call_id: 'functions.search:0', content: result },
    ],
    tools: [{ type: 'function', function: { name: 'search', parameters: { type: 'object' } } }],
  });
  const { recorded: _, ...rest } = repro;
  const small = handlers.link({ repro: { ...rest, request }, mask: true, shrink: ['long-results'] });
  expect(small.effect?.isSame).toBe(false);
  expect(small.effect?.sentence).toMatch(
    /^The verdict (?:becomes: .+|stays the same; some other findings do not)\.?/,
  );
});

it('offers nothing for a link that fits anywhere', async () => {
  const repro = { ...(await load('healthy-parallel-calls')), note: 'a note' };
  const { fragment, offers } = handlers.link({ repro, mask: true, shrink: [] });
  expect(fragment.length).toBeLessThan(2_000);
  expect(offers).toEqual([]);
});

it('reads a pasted text that begins with a heading as a text', () => {
  const text = '# Bug\n\n```json\n{"messages": [{"role": "user", "content": "hi"}]}\n```\n';
  expect(handlers.open({ text })).toMatchObject({ kind: 'repro' });
  expect(handlers.open({ text: '#code/MYewdgzg' })).toMatchObject({ kind: 'problem' });
});
