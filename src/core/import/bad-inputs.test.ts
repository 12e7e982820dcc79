// Everything that ever broke an importer goes through `importText`: nothing throws, everything is answered with a
// case or a sentence, and nothing takes long. The names of the fixtures say which answer is due.
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parseJson } from '../json/parse.ts';
import type { Imported } from './imported.ts';
import { importText } from './index.ts';
import { STALL } from '../stall.fixture.ts';

const knows = {
  markers: [
    '<|tool_calls_section_begin|>',
    '<|tool_calls_section_end|>',
    '<|tool_call_begin|>',
    '<|tool_call_argument_begin|>',
    '<|tool_call_end|>',
    '<think>',
    '</think>',
    '<|im_end|>',
  ],
};
const folder = new URL('./fixtures/', import.meta.url);
const names = readdirSync(folder).toSorted();
const DUE: Record<string, Imported['kind']> = { read: 'case', refused: 'problem', repro: 'repro' };

/** Fails when the answer is not one the page could show. */
function check(text: string, imported: Imported): void {
  if (imported.kind === 'problem') {
    const { sentence, line = 0, column = 0, at = 0 } = imported.problem;
    expect(sentence).toMatch(/^[A-Z`].+\.$/s);
    expect(Math.min(line, column)).toBeGreaterThan(0);
    expect(at).toBeLessThanOrEqual(text.length);
  } else if (imported.kind === 'case') {
    expect(imported.recognised).not.toBe('');
    expect(imported.title).not.toBe('');
    expect(imported.request !== '' || imported.recorded !== undefined).toBe(true);
    if (imported.request !== '') expect(parseJson(imported.request).ok).toBe(true);
    if (imported.recorded?.kind === 'response') expect(parseJson(imported.recorded.json).ok).toBe(true);
    for (const { sentence, count } of imported.repairs)
      expect([sentence.endsWith('.'), count > 0]).toEqual([true, true]);
    for (const warning of imported.warnings) expect(warning).toMatch(/\.$/);
  } else expect(imported.text).not.toBe('');
}

/** Milliseconds that `importText` took. */
function timed(text: string): { readonly imported: Imported; readonly time: number } {
  const before = performance.now();
  const imported = importText(text, knows);
  return { imported, time: performance.now() - before };
}

const repeated = (piece: string, size: number): string => piece.repeat(Math.ceil(size / piece.length));

const fill = (piece: string): string => repeated(piece, 5_000_000);

describe('bad inputs', () => {
  it('are many', () => {
    expect(names.length).toBeGreaterThanOrEqual(60);
  });

  for (const name of names) {
    it(`answers ${name}`, () => {
      const text = readFileSync(new URL(name, folder), 'utf8');
      const { imported, time } = timed(text);
      check(text, imported);
      expect([imported.kind, imported.kind === 'problem' && imported.problem.sentence]).toEqual([
        DUE[name.split('-')[0]],
        imported.kind === 'problem' && expect.any(String),
      ]);
      expect(time).toBeLessThan(STALL);
    });
  }

  // The limits are loose, because the machine may be busy: quadratic work would take minutes.
  it('answers nesting of 10,000 and 100,000 levels, wherever it stands', () => {
    for (const depth of [10_000, 100_000]) {
      const arrays = '['.repeat(depth) + ']'.repeat(depth);
      const objects = `${'{"a":'.repeat(depth)}1${'}'.repeat(depth)}`;
      const open = '[{"a":'.repeat(depth);
      for (const deep of [arrays, objects, open]) {
        const texts = [
          deep,
          `{"messages": [{"role": "user", "content": ${deep}`,
          `{"messages": [{"role": "user", "content": ${deep}}]}`,
          `{"messages": [], "api_key": "abcdef", "metadata": ${deep}}`,
          `{"request": {"messages": ${deep}}, "response": ${deep}}`,
          `{"envelope": ${deep}, "response": {"choices": [{"message": {"content": ${deep}}}]}}`,
          `curl http://x/v1 -d '{"messages": ${deep}}'`,
          `curl http://x/v1 -d '{"messages": ${deep}`,
          `data: {"choices": [{"index": 0, "delta": {"content": ${deep}}}]}\n\ndata: [DONE]`,
          `data: {"choices": [{"index": 0, "delta": {"tool_calls": ${deep}`,
          `\`\`\`json\n{"messages": ${deep}}\n\`\`\``,
          JSON.stringify({ request: `{"messages": ${deep}}` }),
          `{"messages": [{"content": "${deep.slice(0, 60_000)}"}]}`,
        ];
        // The deeper round takes a sample.
        for (const text of depth > 10_000 ? [texts[0], texts[2], texts[6], texts[8]] : texts) {
          const { imported, time } = timed(text);
          check(text, imported);
          expect([text.slice(0, 60), time < 15_000]).toEqual([text.slice(0, 60), true]);
        }
      }
    }
  }, 120_000);

  it('answers megabytes of anything in time', () => {
    const message =
      '{"role": "user", "content": "It is \\"raining\\" \\n in 北京 today, and \\\\ tomorrow too."},';
    const chunk = 'data: {"id":"a","choices":[{"index":0,"delta":{"content":"he \\"x\\""}}]}\n\n';
    const texts = [
      `{"messages": [${fill(message)}{"role": "user", "content": "end"}]}`,
      `{"messages": [${fill(message)}`,
      `curl http://x/v1 -d '{"messages": [${fill(message)}{"role": "user"}]}'`,
      fill(chunk),
      fill('{"id":"a","choices":[{"index":0,"delta":{"content":"he"}}]}\n'),
      fill('{"request": {"messages": []}, "response": {"choices": []}}\n'),
      fill('<|tool_call_begin|>functions.f:0<|tool_call_argument_begin|>{"a": "b"}<|tool_call_end|>'),
      fill('plain text and { braces } and "quotes" [1] '),
      ...[
        '{',
        '[',
        '"',
        "'",
        '\\',
        '{"',
        '{"a":"',
        '{"messages":',
        '{"messages":[',
        "curl -d '",
        'curl http://x -d "',
        '$(',
        '`',
        '```\n',
        'data: ',
        'data: {"',
        'data: {"a":1}\n',
        '\n',
        ' ',
        '#',
        '//',
        '/*',
        '\0',
        '\u{10ffff}',
        '\ud83d',
        '{}',
        '[]',
        '{"a":1}',
        ',',
        ':',
        '<',
        '<|',
        '<think>',
        '1',
        'a',
        'sk-',
        'Bearer ',
        'authorization: ',
        'api_key=',
        '|curl ',
        '^',
        '^"',
        "@'\n",
        '"x": "y", ',
        '{"a":"b"c"',
        'ChatCompletion(',
        'messages: ',
        'curl http://x \\\n',
        "curl http://x -d '{",
        '```\n{"a":1}\n',
        '{\\"',
        '{"request":',
        '…',
        '> ',
        '-d ',
        "b'data: ",
      ].map(piece => repeated(piece, 400_000)),
    ];
    const slow: string[] = [];
    for (const text of texts) {
      const { imported, time } = timed(text);
      check(text, imported);
      if (time > STALL) slow.push(`${JSON.stringify(text.slice(0, 40))}: ${Math.round(time)} ms`);
    }
    expect(slow).toEqual([]);
  }, 240_000);

  it('answers every cut and many mutations of good inputs', () => {
    let seed = 11;
    const random = (below: number): number => {
      seed = (seed * 1103515245 + 12345) % 2147483648;
      return Math.floor(seed / 65536) % below;
    };
    const request =
      '{"model": "k", "messages": [{"role": "user", "content": "a \\"b\\" \\u00e9\\n"}], "tools": [], "n": 1.0}';
    const response =
      '{"id": "x", "choices": [{"index": 0, "message": {"role": "assistant", "content": "<|tool_call_begin|>f:0"}, "finish_reason": null}]}';
    const goods = [
      request,
      response,
      `{"request": ${request}, "response": ${response}}`,
      `$ curl http://x:30000/v1 \\\n  -H "Authorization: Bearer $K" \\\n  -d '${request}'\n${response}`,
      `: c\ndata: {"id":"a","choices":[{"index":0,"delta":{"content":"x"}}]}\n\ndata: [DONE]\n`,
      `Hi\n\`\`\`json\n${request}\n\`\`\`\n`,
      `curl.exe "http://x/v1" ^\n -d "{\\"messages\\": []}"`,
      'Sure.<|tool_calls_section_begin|><|tool_call_begin|>functions.f:0<|tool_call_argument_begin|>{"a": 1}<|tool_call_end|>',
    ];
    const pieces = [
      '"',
      '\\',
      '{',
      '}',
      '[',
      ']',
      ',',
      ':',
      "'",
      '\n',
      '`',
      '^',
      ' ',
      '\0',
      '…',
      'data: ',
      'curl ',
      '<|',
      '/*',
      '#',
      '“',
      '\ud800',
      'None',
      '{"a":"',
    ];
    for (const good of goods) {
      for (let length = 0; length < good.length; length++)
        check(good, importText(good.slice(0, length), knows));
      for (let round = 0; round < 400; round++) {
        let text = good;
        for (let change = random(4); change >= 0; change--) {
          const at = random(text.length + 1);
          text = text.slice(0, at) + pieces[random(pieces.length)] + text.slice(at + random(4));
        }
        check(text, importText(text, knows));
      }
    }
  }, 60_000);
});
