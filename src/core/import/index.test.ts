import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { ImportedCase } from './imported.ts';
import { importText } from './index.ts';

const knows = {
  markers: [
    '<|tool_calls_section_begin|>',
    '<|tool_call_begin|>',
    '<|tool_call_argument_begin|>',
    '<|tool_call_end|>',
    '<think>',
  ],
};
const read = (text: string): ImportedCase => {
  const imported = importText(text, knows);
  if (imported.kind !== 'case') throw new Error(JSON.stringify(imported));
  return imported;
};
const problem = (text: string): string => {
  const imported = importText(text, knows);
  if (imported.kind !== 'problem') throw new Error(JSON.stringify(imported));
  return imported.problem.sentence;
};

const REQUEST = `{
  "model": "moonshotai/Kimi-K2-Instruct",
  "messages": [ {"role": "system", "content": "s"}, {"role": "user", "content": "What's the weather?\\nNow"} ],
  "tools": [{"type": "function", "function": {"name": "f"}}, {"type": "function", "function": {"name": "g"}}],
  "temperature": 1.0, "seed": 12345678901234567890,
  "stream": true
}`;
const RESPONSE =
  '{"id": "x", "object": "chat.completion", "model": "k", "choices": [{"index": 0, "message": {"role": "assistant", "content": "Sunny."}, "finish_reason": "stop", "matched_stop": null}]}';
const RAW =
  'Let me look.<|tool_calls_section_begin|><|tool_call_begin|>functions.f:0<|tool_call_argument_begin|>{"messages": [{"role": "user", "content": "x"}]}<|tool_call_end|>';

const chunk = (delta: string) =>
  `data: {"id":"a","object":"chat.completion.chunk","model":"k","choices":[{"index":0,"delta":${delta}}]}\n\n`;

describe('importText', () => {
  it('keeps a valid request exactly as it is written', () => {
    expect(read(`\n${REQUEST}\n`)).toEqual({
      kind: 'case',
      recognised: 'chat request, 2 tools, stream',
      title: "What's the weather? Now",
      request: REQUEST,
      model: 'moonshotai/Kimi-K2-Instruct',
      repairs: [],
      removed: [],
      warnings: [],
    });
  });

  it('reads what Python prints of a message, a choice and a list of calls', () => {
    const call =
      "ChatCompletionMessageToolCall(id='functions.f:0', function=Function(arguments='{\"a\": 1}', name='f'), type='function')";
    const message = `ChatCompletionMessage(content=None, role='assistant', tool_calls=[${call}])`;
    const choice = `Choice(finish_reason='tool_calls', index=0, message=${message})`;
    for (const printed of [message, choice, `[${call}]`, `>>> print(m)\n${message}`]) {
      expect(read(printed).recorded, printed).toMatchObject({
        kind: 'response',
        json: expect.stringContaining('"functions.f:0"') as string,
      });
    }
  });

  it('reads answers', () => {
    expect(read(RESPONSE)).toMatchObject({
      recognised: 'chat response of SGLang',
      title: 'Sunny.',
      request: '',
      recorded: { kind: 'response', json: RESPONSE },
      model: 'k',
      engine: { name: 'sglang' },
    });
    const text = '{"object": "text_completion", "choices": [{"index": 0, "text": " Hi"}]}';
    expect(read(text)).toMatchObject({
      recognised: 'text completion',
      recorded: { kind: 'response', json: text },
    });
    expect(read('{"error": {"message": "Bad tool", "code": 400}}')).toMatchObject({
      recognised: 'error answer',
      title: 'Bad tool',
    });
  });

  it('reads a request followed by its answer, in one paste and in fences', () => {
    const both = { request: REQUEST, recorded: { kind: 'response', json: RESPONSE } };
    expect(read(`${REQUEST}\n\n${RESPONSE}`)).toMatchObject({
      ...both,
      repairs: [],
      recognised: 'chat request to SGLang with its chat response, 2 tools, stream',
    });
    const issue = `### Bug\nWe use vLLM 0.11.0:\n\`\`\`json\n${REQUEST}\n\`\`\`\nand get\n\`\`\`\n${RESPONSE}\n\`\`\`\n`;
    expect(read(issue)).toMatchObject(both);
    expect(read(issue).repairs.map(each => each.sentence)).toEqual([
      'The Markdown fence around it was taken away.',
      'Text around it was left out (35 characters, beginning “### Bug We use vLLM 0.11.0: and get”).',
    ]);
  });

  it('reads a log line', () => {
    const line = `INFO 08-12 10:00:01 [logger.py:40] Received request chatcmpl-1: ${REQUEST.replaceAll('\n', ' ')}, params: None`;
    expect(read(line)).toMatchObject({ recognised: 'chat request, 2 tools, stream' });
    expect(read(line).repairs[0]).toMatchObject({ kind: 'wrapping', at: 0 });
  });

  it('reads curl followed by its output, headers and all', () => {
    const text = `$ curl -i http://my-vllm:8000/v1/chat/completions \\\n  -H "Authorization: Bearer sk-0123456789abcdefghij" \\\n  -d '${REQUEST.replaceAll("'", `'\\''`)}'\nHTTP/1.1 200 OK\nserver: uvicorn\nset-cookie: session=abcdef123456\n\n${RESPONSE}\n`;
    const imported = read(text);
    expect(imported).toMatchObject({
      recognised: 'curl to vLLM with its chat response, 2 tools, stream',
      request: REQUEST,
      recorded: { kind: 'response', json: RESPONSE },
      engine: { name: 'vllm' },
    });
    expect(imported.removed.map(each => each.sentence)).toEqual([
      'An authorization header was removed (curl -H Authorization).',
      'A cookie was removed (around the JSON, set-cookie).',
    ]);
    expect(JSON.stringify(imported)).not.toMatch(/sk-0123|abcdef123/);
  });

  it('reads a stream as the response a client ends up with', () => {
    const imported = read(
      `${chunk('{"role":"assistant","content":""}')}${chunk('{"content":"Hi"}')}data: [DONE]\n`,
    );
    expect(imported).toMatchObject({
      recognised: 'streamed chat response, 2 events',
      warnings: ['The stream ends without a finish_reason: it was cut, or the server stopped sending.'],
    });
    expect(imported.recorded).toMatchObject({ kind: 'response', streamed: true });
    expect(JSON.parse((imported.recorded as { json: string }).json)).toMatchObject({
      choices: [{ message: { content: 'Hi' } }],
    });
  });

  it('reads raw output, bare, quoted, fenced and inside other JSON', () => {
    expect(read(RAW)).toMatchObject({
      recognised: 'raw model output',
      title: 'Let me look.',
      recorded: { kind: 'raw', text: RAW },
    });
    for (const text of [
      JSON.stringify(RAW),
      `'${RAW}'`,
      `Output:\n\`\`\`\n${RAW}\n\`\`\`\n`,
      JSON.stringify({ outputs: [{ generated: RAW }] }),
    ]) {
      expect([text, read(text).recorded]).toEqual([text, { kind: 'raw', text: RAW }]);
    }
    expect(read('The sky is blue.')).toMatchObject({ recognised: 'plain text, taken as raw model output' });
  });

  it('composes a request of messages and tools', () => {
    const messages = '[{"role": "user", "content": "hi", "n": 1.0}]';
    expect(JSON.parse(read(messages).request)).toEqual({ messages: [{ role: 'user', content: 'hi', n: 1 }] });
    expect(read(messages).request).toContain('1.0');
    const tools = '[{"type": "function", "function": {"name": "f"}}]';
    expect(Object.keys(JSON.parse(read(`${messages}\n${tools}`).request) as object)).toEqual([
      'messages',
      'tools',
    ]);
  });

  it('recognises its own links and files', () => {
    expect(importText('see https://callscope.dev/#1.AAAAxHjaq1ZKVLJSUkosLVGqBQ', knows)).toEqual({
      kind: 'repro',
      form: 'link',
      text: '1.AAAAxHjaq1ZKVLJSUkosLVGqBQ',
    });
    const file = '{"callscope": 1, "title": "x"}';
    expect(importText(`${file}\n`, knows)).toEqual({ kind: 'repro', form: 'file', text: file });
  });

  it('opens the first of several rows and says how many are left', () => {
    const row = `{"request": ${REQUEST.replaceAll('\n', ' ')}, "response": ${RESPONSE}}`;
    expect(read(row).warnings).toEqual([]);
    expect(read([row, row, row].join('\n')).warnings).toEqual(['2 further documents were not opened.']);
  });

  it('repairs and says where, in the text that was given', () => {
    const text = "{'messages': [{'role': 'user', 'content': 'hi'}], 'stream': True,}";
    const { request, repairs } = read(text);
    expect(JSON.parse(request)).toEqual({ messages: [{ role: 'user', content: 'hi' }], stream: true });
    expect(repairs.map(({ kind, count, at }) => [kind, count, text.slice(at, at + 4)])).toEqual([
      ['quote-style', 6, "'mes"],
      ['python-literal', 1, 'True'],
      ['trailing-comma', 1, ',}'],
    ]);
  });

  it('reads the answer of a forum post whose inner quotes were never escaped', () => {
    const post = readFileSync(new URL('./fixtures/read-forum-unescaped.txt', import.meta.url), 'utf8');
    const content = post.slice(post.indexOf('Now let me'), post.indexOf('","reasoning_content"'));
    for (const text of [post, `Hi all,\n\`\`\`\n${post}\n\`\`\`\nany idea?`, `response: ${post}`]) {
      const imported = read(text);
      expect(imported).toMatchObject({ recognised: 'chat response of SGLang', model: 'Kimi-K2-Instruct' });
      const { json } = imported.recorded as { json: string };
      expect(JSON.parse(json)).toMatchObject({
        choices: [{ message: { content, tool_calls: [] }, matched_stop: null }],
      });
      expect(imported.repairs.at(-1)?.sentence).toMatch(/^8 unescaped quotes in content; /);
    }
  });

  it('takes keys out of bodies but not out of messages', () => {
    const imported = read(
      `{"model": "k", "api_key": "sk-0123456789abcdefghij", "messages": [{"role": "user", "content": "use hf_abcdefghijklmnop"}]}`,
    );
    expect(imported.request).toBe(
      '{"model": "k", "messages": [{"role": "user", "content": "use hf_abcdefghijklmnop"}]}',
    );
    expect(imported.title).toBe('use ***');
    expect(imported.removed).toEqual([
      { kind: 'api_key field', place: '/api_key', sentence: 'An api_key field was removed (/api_key).' },
    ]);
    expect(imported.warnings).toHaveLength(1);
  });

  it('says what a text is that it cannot open', () => {
    expect(problem('  ')).toBe('There is nothing to read: the text is empty.');
    expect(problem('null')).toBe('This is only a JSON null, neither a chat request nor an answer.');
    expect(problem('{"a": 1, "b": 2}')).toBe(
      'This is JSON, but neither a chat request (no `messages`) nor an answer (no `choices`): it has `a`, `b`.',
    );
    expect(problem('<html><title>504</title>')).toContain('web page (“504”)');
    expect(problem('{"prompt": "x"}')).toContain('raw completion');
    expect(problem('curl http://x/v1 -d @body.json')).toContain('body.json');
    const broken = importText('{"messages": [\n  <x>]}', knows);
    expect(broken).toMatchObject({
      problem: { line: 2, column: 3, sentence: 'Expected a value, found `<`.' },
    });
  });
});
