import { describe, expect, it } from 'vitest';
import { EMPTY_REPRO } from '../core/share/repro-document.ts';
import { recordRun } from '../core/wire/record-run.ts';
import type { Round } from '../core/wire/round.ts';
import type { Run } from '../core/wire/run.ts';
import { exportRound, keepRound, keepRun, readKeptRound, sizeOf } from './kept-round.ts';

const utf8 = new TextEncoder();

function recorded(texts: readonly string[]): Run {
  const run = recordRun({
    body: { lane: 'chat', path: '/v1/chat/completions', text: '{}', stream: true, added: [], dropped: [] },
    startedAt: 5,
    withKey: false,
    clean: text => text,
  });
  run.head(200, [['content-type', 'text/event-stream']], 1);
  for (const content of texts) {
    const token = { token: content, logprob: -0.5, top_logprobs: [] };
    const choice = { index: 0, delta: { content }, logprobs: { content: [token] }, finish_reason: null };
    run.bytes(utf8.encode(`data: ${JSON.stringify({ choices: [choice] })}\n\n`), 2);
  }
  run.end(3);
  return run.snapshot();
}

const round = (run: Run): Round => ({
  id: 'r',
  draft: 'd',
  at: 7,
  repro: { ...EMPTY_REPRO, request: '{"messages":[]}' },
  simulated: true,
  server: 'Simulation: as recorded',
  samples: [{ chat: run }],
  ended: true,
});

describe('a kept round', () => {
  it('comes back as it was', () => {
    const before = round(recorded(['Hel', 'lo']));
    const after = readKeptRound(structuredClone(keepRound(before)));
    expect(after).toMatchObject({ id: 'r', draft: 'd', at: 7, server: before.server, ended: true });
    const [run, back] = [before.samples[0].chat, after?.samples[0].chat];
    expect(back?.frames).toEqual(run?.frames);
    expect(back?.logprobs).toEqual(run?.logprobs);
    expect(back?.answer?.content).toBe('Hello');
    expect(back?.ended).toBe('cut');
    expect(back?.problem).toEqual(run?.problem);
  });

  it('that was under way when the page was closed says so', () => {
    const cut = recorded(['Hel', 'lo']);
    const { ended: _ended, problem: _problem, ...open } = cut;
    for (const run of [open, cut]) {
      const after = readKeptRound(structuredClone(keepRound({ ...round(run), ended: false })));
      expect(after?.ended).toBe(true);
      expect(after?.samples[0].chat).toMatchObject({
        ended: 'aborted',
        problem: { kind: 'aborted', sentence: 'The page was closed while this run went on.' },
        answer: { content: 'Hello' },
      });
    }
  });

  it('counts the frames that are too much to keep', () => {
    const run = recorded(['a', 'b', 'c']);
    const kept = keepRun(run, run.frames[0].data.length + 1);
    expect(JSON.parse(kept.frames)).toEqual(run.frames.slice(0, 1));
    expect(kept.notKept).toEqual({ frames: 2, characters: 2 * run.frames[1].data.length });
    expect(JSON.parse(keepRun(run).frames)).toHaveLength(3);
    expect(sizeOf(keepRound(round(run)))).toBeGreaterThan(3 * run.frames[0].data.length);
  });

  it('shares what is kept of its frames among its runs', () => {
    const run = recorded(['a', 'b', 'c']);
    const both = { ...round(run), samples: [{ chat: run, completions: run }] };
    const kept = keepRound(both, 2 * (run.frames[0].data.length + 1)).samples[0];
    expect([kept.chat?.notKept.frames, kept.completions?.notKept.frames]).toEqual([2, 2]);
  });

  it.each([
    undefined,
    7,
    {},
    { ...keepRound(round(recorded(['a']))), samples: [] },
    { ...keepRound(round(recorded(['a']))), repro: 7 },
    { ...keepRound(round(recorded(['a']))), samples: [{ chat: { lane: 'chat' } }] },
    {
      ...keepRound(round(recorded(['a']))),
      samples: [{ chat: { ...keepRun(recorded(['a'])), frames: '[7]' } }],
    },
    { ...keepRound(round(recorded(['a']))), samples: [{ chat: { ...keepRun(recorded(['a'])), json: '{' } }] },
  ])('is left out where it cannot be read (%#)', value => {
    expect(readKeptRound(value)).toBeUndefined();
  });

  it('leaves no credential in a file', () => {
    const key = `sk-${'a'.repeat(30)}`;
    const text = exportRound(round(recorded([`my key is ${key}`])));
    expect(text).not.toContain(key);
    expect(readKeptRound(JSON.parse(text))?.samples[0].chat?.answer?.content).toContain('my key is sk-a');
  });
});
