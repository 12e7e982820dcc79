import { describe, expect, it } from 'vitest';
import type { RecordOptions, RunRecorder } from './record-run.ts';
import { recordRun } from './record-run.ts';
import { type Replayed, startReplay } from './replay.ts';
import { recordedRun } from './recorded-run.ts';
import type { Frame } from './sse-frames.ts';
import { printJson } from '../json/print.ts';
import { member } from '../json/value.ts';
import { STALL } from '../stall.fixture.ts';

const utf8 = new TextEncoder();
const body = {
  lane: 'chat',
  path: '/v1/chat/completions',
  text: '{"model":"m"}',
  stream: true,
  model: 'm',
  added: [],
  dropped: [],
} as const;

const recorder = (options: Partial<RecordOptions> = {}): RunRecorder =>
  recordRun({ body, startedAt: 1_000, withKey: false, clean: text => text, ...options });

const STREAM = [['content-type', 'text/event-stream']] as const;
const event = (value: unknown): Uint8Array => utf8.encode(`data: ${JSON.stringify(value)}\n\n`);
const delta = (fields: object, finish: string | null = null) => ({
  choices: [{ index: 0, delta: fields, finish_reason: finish }],
});

const replayed = (frames: readonly Frame[], count: number): Replayed | undefined => {
  const place = startReplay(frames);
  place.goTo(count, count);
  return place.result();
};

describe('a recorded run', () => {
  it('of an error without a body is that error, though it calls itself a stream', () => {
    const run = recorder();
    run.head(503, STREAM, 5);
    run.end(10);
    expect(run.snapshot()).toMatchObject({ streamed: false, status: 503 });
    expect(run.snapshot().problem?.kind).not.toBe('cut');
    expect(run.snapshot().problem?.sentence).toContain('503');
  });

  it('grows with its frames and times its tokens', () => {
    const run = recorder();
    run.head(200, STREAM, 5);
    run.bytes(event(delta({ role: 'assistant', content: '' })), 10);
    run.bytes(event(delta({ content: 'Hel' })), 100);
    expect(run.snapshot()).toMatchObject({
      answer: { content: 'Hel' },
      timing: { firstByte: 10, firstToken: 100 },
    });
    expect(run.snapshot().ended).toBeUndefined();
    run.bytes(event(delta({ content: 'lo' })), 300);
    run.bytes(event(delta({}, 'stop')), 310);
    run.bytes(event({ choices: [], usage: { completion_tokens: 5 } }), 320);
    run.bytes(utf8.encode('data: [DONE]\n\n'), 320);
    run.end(330);
    const done = run.snapshot();
    expect(done).toMatchObject({
      ended: 'done',
      streamed: true,
      answer: { content: 'Hello', finish: 'stop' },
      timing: {
        head: 5,
        firstByte: 10,
        firstToken: 100,
        lastToken: 300,
        end: 330,
        tokens: 5,
        tokensFrom: 'usage',
        tokensPerSecond: 20,
      },
      warnings: [],
    });
    expect(done.frames).toHaveLength(6);
    expect(replayed(done.frames, 2)?.answer?.content).toBe('Hel');
    expect(replayed(done.frames, 0)).toBeUndefined();
    expect(recordedRun(done)).toMatchObject({ kind: 'response', streamed: true });
  });

  it('replays in steps, forward and back, while frames still come', () => {
    const run = recorder();
    run.head(200, STREAM, 1);
    for (const text of ['a', 'b', 'c', 'd']) run.bytes(event(delta({ content: text })), 2);
    const { frames } = run.snapshot();
    const place = startReplay(frames);
    expect(place.result()).toBeUndefined();
    expect(place.goTo(4, 3)).toBe(false);
    expect(place.result()?.answer?.content).toBe('abc');
    expect(place.goTo(4, 3)).toBe(true);
    run.bytes(event(delta({ content: 'e' })), 3);
    expect(place.goTo(9, 3)).toBe(true);
    expect(place.result()?.answer?.content).toBe('abcde');
    expect(place.goTo(2, 3)).toBe(true);
    expect(place.result()?.answer?.content).toBe('ab');
  });

  it('gives ids and prompt where they came', () => {
    const run = recorder();
    run.head(200, STREAM, 1);
    run.bytes(
      event({ ...delta({ role: 'assistant', content: '' }), prompt_token_ids: [1, 2], prompt_text: 'p' }),
      2,
    );
    run.bytes(event({ choices: [{ index: 0, delta: { content: 'x' }, token_ids: null }] }), 3);
    run.bytes(event({ choices: [{ index: 0, delta: { content: 'x' }, token_ids: [7, 8] }] }), 4);
    run.bytes(event({ choices: [{ index: 0, delta: {}, finish_reason: 'stop', token_ids: [9] }] }), 5);
    run.end(6);
    expect(run.snapshot()).toMatchObject({
      tokenIds: { prompt: [1, 2], output: [7, 8, 9] },
      promptText: 'p',
    });
    expect(run.snapshot().warnings).toEqual(['The stream ended without `[DONE]`.']);
  });

  it('takes ids out of token names when nothing else has them', () => {
    const run = recorder();
    run.head(200, [['content-type', 'application/json']], 1);
    const content = [11, 12].map(id => ({ token: `token_id:${id}`, logprob: -0.5, top_logprobs: [] }));
    run.bytes(
      utf8.encode(
        JSON.stringify({
          choices: [{ index: 0, message: { content: 'ab' }, logprobs: { content }, finish_reason: 'stop' }],
        }),
      ),
      2,
    );
    run.end(3);
    expect(run.snapshot().tokenIds.output).toEqual([11, 12]);
    expect(run.snapshot().logprobs?.[0]).toEqual({ text: 'token_id:11', logprob: -0.5, id: 11 });
  });

  it('tells a cut stream from a finished one', () => {
    const cut = recorder();
    cut.head(200, STREAM, 1);
    cut.bytes(event(delta({ content: 'Hel' })), 2);
    cut.end(3);
    expect(cut.snapshot()).toMatchObject({ ended: 'cut', answer: { content: 'Hel' } });
    expect(cut.snapshot().problem?.sentence).toBe('The stream ended after 1 event, without a finish_reason.');
    const broken = recorder();
    broken.head(200, STREAM, 1);
    broken.bytes(event(delta({ content: 'x' }, 'stop')), 2);
    broken.stop({ kind: 'cut', sentence: 'The connection broke.' }, 3);
    expect(broken.snapshot()).toMatchObject({ ended: 'done' });
    expect(broken.snapshot().problem).toBeUndefined();
  });

  it('fails on an error inside the stream but keeps what came', () => {
    const run = recorder();
    run.head(200, STREAM, 1);
    run.bytes(event(delta({ content: 'Hel' })), 2);
    run.bytes(event({ error: { message: 'engine died' } }), 3);
    run.bytes(utf8.encode('data: [DONE]\n\n'), 3);
    run.end(4);
    expect(run.snapshot()).toMatchObject({
      ended: 'failed',
      problem: { kind: 'error-in-stream' },
      answer: { content: 'Hel' },
    });
  });

  it('keeps a bounded number of frames and counts the rest', () => {
    const run = recorder({ mostFrames: 3 });
    run.head(200, STREAM, 1);
    for (let count = 0; count < 10; count++) run.bytes(event(delta({ content: 'x' })), count);
    run.bytes(event(delta({}, 'stop')), 11);
    run.end(12);
    const done = run.snapshot();
    expect(done.frames).toHaveLength(3);
    expect(done.notKept.frames).toBe(8);
    expect(done.answer?.content).toBe('x'.repeat(10));
  });

  it('shows no header that could hold a credential', () => {
    const run = recorder();
    run.head(
      200,
      [['Authorization', 'Bearer x'], ['Set-Cookie', 'a=b'], ['Server', 'uvicorn'], ...STREAM],
      1,
    );
    expect(run.snapshot().headers).toEqual([
      ['server', 'uvicorn'],
      ['content-type', 'text/event-stream'],
    ]);
  });

  it('reads a stream whose server names no content type', () => {
    const run = recorder();
    run.head(200, [], 1);
    run.bytes(event(delta({ content: 'x' }, 'stop')), 2);
    run.end(3);
    expect(run.snapshot()).toMatchObject({ streamed: true, ended: 'done' });
  });

  it.each([
    ['<html><title>Welcome</title></html>', 'a web page'],
    ['', 'an empty answer'],
    ['{"ok":true}', 'no completion'],
    ['{"error":{"message":"no"}}', '“no”'],
  ])('is no answer: %s', (text, part) => {
    const run = recorder();
    run.head(200, [['content-type', 'application/json']], 1);
    run.bytes(utf8.encode(text), 2);
    run.end(3);
    expect(run.snapshot().ended).toBe('failed');
    expect(run.snapshot().problem?.sentence).toContain(part);
  });

  it('keeps every draw', () => {
    const run = recorder();
    run.head(200, STREAM, 1);
    for (const index of [0, 1]) {
      run.bytes(
        event({ choices: [{ index, delta: { content: `draw ${index}` }, finish_reason: 'stop' }] }),
        2,
      );
    }
    run.end(3);
    const choices = member(run.snapshot().response, 'choices');
    expect(printJson(choices!)).toMatch(/draw 0.*draw 1/s);
  });

  it('says that only the first of several draws is read', () => {
    const run = recorder();
    run.head(200, STREAM, 1);
    for (const index of [1, 0]) {
      run.bytes(
        event({ choices: [{ index, delta: { content: `draw ${index}` }, finish_reason: 'stop' }] }),
        2,
      );
    }
    run.end(3);
    expect(run.snapshot().answer?.content).toBe('draw 0');
    expect(run.snapshot().warnings).toContain('The answer holds 2 draws (`n`), and the first is read.');
  });

  it('masks a key that comes in pieces', () => {
    const run = recorder({ withKey: true, clean: text => text.replaceAll('sk-secret', '***') });
    run.head(200, STREAM, 1);
    run.bytes(event(delta({ content: 'your key is sk-se' })), 2);
    run.bytes(event(delta({ content: 'cret' }, 'stop')), 3);
    run.end(4);
    expect(run.snapshot().answer?.content).toBe('your key is ***');
    expect(JSON.stringify(run.snapshot())).not.toContain('sk-secret');
  });

  it('stays fast with many frames and snapshots', () => {
    const run = recorder();
    run.head(200, STREAM, 1);
    const before = performance.now();
    for (let count = 0; count < 20_000; count++) {
      run.bytes(event(delta({ content: 'token ' })), count);
      if (count % 500 === 0) run.snapshot();
    }
    expect(performance.now() - before).toBeLessThan(STALL);
  });
});
