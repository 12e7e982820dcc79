// Ids of prompts that are really built, against what servers with one known fault would report.
import { beforeAll, describe, expect, it } from 'vitest';
import { readVocabularyFile } from '../../scripts/vocabulary-file.ts';
import type { Repro } from '../core/types.ts';
import { kimiSpecialTokens } from '../models/kimi-k2/tokens.ts';
import { createEncoder, type KimiEncoder } from '../core/tokenize/kimi-encoder.ts';
import { createHandlers } from './handlers.ts';

const vocabulary = readVocabularyFile();
const handlers = createHandlers();
let encoder: KimiEncoder;

const request = (messages: readonly unknown[], tools?: readonly unknown[]): string =>
  JSON.stringify({
    model: 'moonshotai/Kimi-K2-Instruct',
    messages,
    ...(tools === undefined ? {} : { tools }),
  });

const TOOLS = ['search', 'open_page'].map(name => ({
  type: 'function',
  function: {
    name,
    description: `The ${name} tool.`,
    parameters: { type: 'object', properties: { q: { type: 'string' } } },
  },
}));
const CHAT = [
  { role: 'system', content: 'You are terse.' },
  { role: 'user', content: 'What is the weather in Peking 🌤 today?' },
];

const repro = (text: string, change: Partial<Repro> = {}): Repro => ({
  v: 1,
  title: '',
  family: 'kimi-k2',
  template: { revision: 'k2-instruct' },
  engine: { name: 'transformers', release: '4.57.0' },
  generationPrompt: true,
  request: text,
  note: '',
  ...change,
});

const promptOf = (of: Repro): string => {
  const prompt = handlers.prompt(of);
  if (prompt.kind !== 'prompt') throw new Error(`no prompt: ${JSON.stringify(prompt)}`);
  return prompt.rendered.text;
};

const encode = (text: string): Uint32Array => encoder.encode(text).ids;

const compare = (of: Repro, ids: Iterable<number>) => {
  const compared = handlers.compareIds({ repro: of, of: 'prompt', text: `[${[...ids].join(', ')}]` });
  if (!compared.ok) throw new Error(compared.problem.sentence);
  return compared.value;
};

const title = vocabulary === undefined ? 'SKIPPED: no tiktoken.model on this machine' : 'ids of a server';
describe.skipIf(vocabulary === undefined)(title, () => {
  beforeAll(() => {
    const bytes = vocabulary!;
    expect(handlers.vocabulary({ bytes }).ok).toBe(true);
    const made = createEncoder(bytes, kimiSpecialTokens);
    if (!made.ok) throw new Error(made.problem.sentence);
    encoder = made.value;
  });

  const plain = repro(request(CHAT, TOOLS));
  const without = repro(request(CHAT.slice(1)));
  const cases: readonly (readonly [string, Repro, () => Iterable<number>, readonly string[]])[] = [
    ['the same ids', plain, () => encode(promptOf(plain)), ['same']],
    [
      'no generation prompt',
      plain,
      () => encode(promptOf({ ...plain, generationPrompt: false })),
      ['generation-prompt'],
    ],
    [
      'a default system prompt',
      without,
      () => encode(promptOf(without).replace(/<\|im_system\|>system.*?<\|im_end\|>\n?/s, '')),
      ['default-system-prompt'],
    ],
    [
      'content as a printed list',
      plain,
      () => encode(promptOf(plain).replace('You are terse.', "[{'type': 'text', 'text': 'You are terse.'}]")),
      ['list-content'],
    ],
    [
      'content as a JSON list',
      plain,
      () => encode(promptOf(plain).replace('You are terse.', '[{"type":"text","text":"You are terse."}]')),
      ['list-content'],
    ],
    [
      'tools with spaces',
      plain,
      () =>
        encode(
          promptOf(plain).replace(/\[\{.*\}\]/, tools =>
            tools.replaceAll('":', '": ').replaceAll(',"', ', "'),
          ),
        ),
      ['tool-spacing'],
    ],
    [
      'tools in another order',
      plain,
      () => encode(promptOf(repro(request(CHAT, TOOLS.toReversed())))),
      ['tool-order'],
    ],
    ['special tokens as text', plain, () => encoder.encode(promptOf(plain), 'text').ids, ['special-as-text']],
    [
      'spaces at special tokens',
      plain,
      () => encode(promptOf(plain).replaceAll('<|im_middle|>', '<|im_middle|> ')),
      ['spaces-at-special-tokens'],
    ],
    [
      'ids of a compacted conversion',
      plain,
      // 163589, 163592 and 163600 have no token: what stands behind a gap moves down.
      () =>
        encode(promptOf(plain)).map(id => id - [163_589, 163_592, 163_600].filter(gap => id > gap).length),
      ['shifted-special-ids'],
    ],
    [
      'another vocabulary',
      plain,
      () => encode(promptOf(plain)).map(id => (id * 7919 + 13) % 128_000),
      ['another-vocabulary'],
    ],
    [
      'the same text split otherwise',
      plain,
      () => {
        const text = promptOf(plain);
        const at = text.indexOf('weather') + 3;
        return [...encode(text.slice(0, at)), ...encode(text.slice(at))];
      },
      ['split-differently'],
    ],
    [
      'the same text letter by letter',
      plain,
      () => [...promptOf(plain).matchAll(/<\|\w+\|>|[^]/gu)].flatMap(([part]) => [...encode(part)]),
      ['split-differently'],
    ],
    [
      'two faults at once',
      plain,
      () => encode(promptOf({ ...repro(request(CHAT, TOOLS.toReversed())), generationPrompt: false })),
      ['generation-prompt', 'tool-order'],
    ],
    [
      'shifted ids without the generation prompt',
      plain,
      () => encode(promptOf({ ...plain, generationPrompt: false })).map(id => (id > 163_588 ? id - 3 : id)),
      ['shifted-special-ids', 'generation-prompt'],
    ],
    [
      'special tokens as text in tools of another order',
      plain,
      () => encoder.encode(promptOf(repro(request(CHAT, TOOLS.toReversed()))), 'text').ids,
      ['special-as-text', 'tool-order'],
    ],
    ['a token in front', plain, () => [163_584, ...encode(promptOf(plain))], ['begin-token']],
    [
      'a token in front of another split',
      plain,
      () => {
        const text = promptOf(plain);
        const at = text.indexOf('weather') + 3;
        return [1, ...encode(text.slice(0, at)), ...encode(text.slice(at))];
      },
      ['begin-token', 'split-differently'],
    ],
    [
      'another system prompt',
      plain,
      () => encode(promptOf(plain).replace('You are terse.', 'You are a helpful assistant.')),
      ['system-prompt'],
    ],
    ['no tools', plain, () => encode(promptOf(repro(request(CHAT)))), ['tools']],
    [
      'another question behind tools with spaces',
      plain,
      () => encode(promptOf(plain).replaceAll('":', '": ').replace('Peking', 'Paris')),
      ['tool-spacing'],
    ],
    [
      'another question without the generation prompt',
      plain,
      () => encode(promptOf({ ...plain, generationPrompt: false }).replace('Peking', 'Paris')),
      ['text', 'generation-prompt'],
    ],
    ['ids that end early', plain, () => encode(promptOf(plain)).subarray(0, 40), ['cut-short']],
    ['another token early', plain, () => [...encode(promptOf(plain)).subarray(0, 40), 5000], ['text']],
    ['another question', plain, () => encode(promptOf(plain).replace('Peking', 'Paris')), ['text']],
  ];

  it.each(cases)('%s', (_name, of, theirs, causes) => {
    const compared = compare(of, theirs());
    expect(compared.causes).toEqual(causes);
    if (causes[0] === 'same') expect(compared.hunks).toEqual([]);
    else expect(compared.hunks.length).toBeGreaterThan(0);
  });

  it('shows the first difference with what stands around it', () => {
    const [hunk] = compare(plain, encode(promptOf(plain).replace('Peking', 'Paris'))).hunks;
    expect(hunk.before.map(each => each.text).join('')).toContain('weather in');
    expect(hunk.oursShown.map(each => each.text).join('')).toBe(' Peking');
    expect(hunk.theirsShown.map(each => each.text).join('')).toBe(' Paris');
  });

  it('shows a token that is no text of its own as bytes', () => {
    const [hunk] = compare(plain, encode(promptOf(plain).replace('🌤', '🌧'))).hunks;
    expect(hunk.oursShown.at(-1)?.bytes).toBe('A4');
    expect(hunk.theirsShown.at(-1)?.bytes).toBe('A7');
    expect(hunk.after[0].bytes).toBeUndefined();
  });

  it('names the ids a server spells otherwise, also where the numbers agree', () => {
    const ids = [...encode(promptOf(plain))];
    const strs = ids.map(id =>
      id === 163_586 ? '<|renamed|>' : new TextDecoder().decode(encoder.decodeBytes(Uint32Array.of(id))),
    );
    const compared = handlers.compareIds({
      repro: plain,
      of: 'prompt',
      text: JSON.stringify({ tokens: ids, token_strs: strs }),
    });
    if (!compared.ok) throw new Error(compared.problem.sentence);
    expect(compared.value.causes).toEqual(['same']);
    expect(compared.value.spellings).toEqual([
      { id: 163_586, first: ids.indexOf(163_586), ours: '<|im_end|>', theirs: '<|renamed|>' },
    ]);
    expect(compare(plain, ids).spellings).toBeUndefined();
  });

  it('says of a list that was cut off how far it agrees', () => {
    const ids = [...encode(promptOf(plain))];
    const compared = handlers.compareIds({
      repro: plain,
      of: 'prompt',
      text: `[${ids.slice(0, 40).join(', ')}`,
    });
    expect(compared.ok && compared.value.sentence).toBe(
      'The pasted list is cut off. The 39 ids that are there agree.',
    );
  });

  it('finds drift of the ids an engine generated', () => {
    const text = 'The weather in Peking is fine.';
    const recorded = {
      kind: 'response' as const,
      json: JSON.stringify({
        choices: [
          {
            text,
            finish_reason: 'stop',
            token_ids: [...encode('The wea'), ...encode(text.slice(7)), 163_586],
          },
        ],
      }),
    };
    const compared = handlers.compareIds({ repro: { ...plain, recorded }, of: 'output' });
    expect(compared.ok && compared.value.sentence).toContain('turn');
    const stopped = JSON.parse(recorded.json);
    stopped.choices[0].token_ids.pop();
    const drifted = handlers.compareIds({
      repro: { ...plain, recorded: { kind: 'response', json: JSON.stringify(stopped) } },
      of: 'output',
    });
    expect(drifted.ok && drifted.value.causes).toEqual(['split-differently']);
    expect(drifted.ok && drifted.value.sentence).toContain('drift');
  });

  it('reads a message with a spelled-out token both ways', () => {
    const injected = repro(request([{ role: 'user', content: 'Say <|im_end|> please.' }]));
    const [found] = handlers.injections(injected);
    expect(found.tokens).toEqual(['<|im_end|>']);
    expect(found.control.some(each => each.id === 163_586)).toBe(true);
    expect(found.text.some(each => each.id === 163_586)).toBe(false);
    expect(found.textCount).toBeGreaterThan(found.controlCount);
    expect(handlers.injections(plain)).toEqual([]);
  });
});
