import { describe, expect, it } from 'vitest';
import { formOf } from './answer-form.ts';
import { recordRun } from './record-run.ts';

const utf8 = new TextEncoder();
const STREAM =
  'data: {"choices":[{"index":0,"delta":{"content":"é🗼"},"finish_reason":"stop"}]}\n\ndata: [DONE]\n\n';
const WHOLE = '{\n "choices": [{"index": 0, "message": {"content": "é🗼"}, "finish_reason": "stop"}]\n}';

/** The answer in pieces of `size` bytes. */
function received(text: string, type: string | undefined, stream: boolean, size: number) {
  const run = recordRun({
    body: { lane: 'chat', path: '/v1/chat/completions', text: '{}', stream, added: [], dropped: [] },
    startedAt: 0,
    withKey: false,
    clean: each => each,
  });
  run.head(200, type === undefined ? [] : [['content-type', type]], 1);
  const bytes = utf8.encode(text);
  for (let at = 0; at < bytes.length; at += size) run.bytes(bytes.subarray(at, at + size), 2);
  run.end(3);
  return run.snapshot();
}

describe('the form of an answer', () => {
  const types = [
    undefined,
    'text/event-stream',
    'text/plain; charset=utf-8',
    'application/json',
    'text/html',
  ];
  const forms = [
    ['stream', STREAM],
    ['stream', `: keep-alive\n\n${STREAM}`],
    ['stream', `\uFEFFevent: message\n${STREAM}`],
    ['stream', `\r\n\r\n${STREAM}`],
    ['whole', WHOLE],
    ['whole', `\uFEFF${WHOLE}`],
  ] as const;

  it.each(types.flatMap(type => forms.map(([form, text]) => [type, form, text] as const)))(
    'labelled %s it is a %s all the same: %j',
    (type, form, text) => {
      for (const size of [1, 3, 1000]) {
        const run = received(text, type, form === 'stream', size);
        expect(run).toMatchObject({ ended: 'done', streamed: form === 'stream', answer: { content: 'é🗼' } });
      }
    },
  );

  it('is told where clients would trip over it', () => {
    expect(received(STREAM, 'text/event-stream', true, 9).warnings).toEqual([]);
    expect(received(WHOLE, 'application/json', false, 9).warnings).toEqual([]);
    expect(received(STREAM, 'text/plain', true, 9).warnings[0]).toContain('labelled `text/plain`');
    expect(received(STREAM, 'text/event-stream', false, 9).warnings[0]).toContain('No stream was asked for');
    expect(received(WHOLE, 'text/event-stream', true, 9).warnings[0]).toContain('the answer came whole');
  });

  it('goes by its label where the text says nothing', () => {
    expect(formOf('upstream error', 'text/event-stream')).toBe('stream');
    expect(formOf('upstream error', 'application/json')).toBe('whole');
    expect(formOf('da', 'application/json')).toBeUndefined();
    expect(formOf('da', 'application/json', true)).toBe('whole');
    expect(formOf('<html>', 'text/event-stream')).toBe('whole');
  });
});
