import { expect, it } from 'vitest';
import type { LaneVerdict } from '../wire/lane-verdict.ts';
import type { Verdict } from './verdict.ts';
import { withLanes } from './with-lanes.ts';

const said = { why: 'Because.', findings: [], fixes: ['rename-ids'] };
const fault: Verdict = {
  kind: 'fault',
  party: 'engine',
  confidence: 0.8,
  sentence: 'The engine dropped the call.',
  settle: 'Send it both ways.',
  ...said,
};
const incomplete: Verdict = { kind: 'incomplete', sentence: 'There is no output yet.', ...said };
const lanes = (change: Partial<LaneVerdict>): LaneVerdict => ({
  kind: 'fault',
  party: 'parser',
  sentence: 'The parser lost it.',
  rests: ['The raw lane brings a call.'],
  confidence: 0.95,
  ...change,
});

it('lets surer lanes name another party, and keeps what the findings said and offer', () => {
  const { verdict, sentence, rests } = withLanes(fault, lanes({}));
  expect(verdict).toMatchObject({ kind: 'fault', party: 'parser', sentence: 'The parser lost it.' });
  expect(verdict.why).toContain('The engine dropped the call.');
  expect(verdict.fixes).toEqual(['rename-ids']);
  expect(sentence).toBeUndefined();
  expect(rests).toHaveLength(1);
});

it('keeps the finding’s headline where the lanes agree or are less sure', () => {
  const told = ['The raw lane brings a call.', `Found here: ${fault.sentence}`];
  const agreed = withLanes(fault, lanes({ party: 'engine', rests: told }));
  expect(agreed.verdict).toMatchObject({ sentence: fault.sentence, confidence: 0.95 });
  expect(agreed.verdict.settle).toBeUndefined();
  expect(agreed.rests).toEqual(told.slice(0, 1));
  const unsure = withLanes(fault, lanes({ confidence: 0.4, next: 'Draw again.' }));
  expect(unsure.verdict).toBe(fault);
});

it('fills in what a document without an output cannot say', () => {
  expect(withLanes(incomplete, lanes({})).verdict).toMatchObject({ kind: 'fault', party: 'parser' });
  const sound = withLanes(incomplete, lanes({ kind: 'sound', party: undefined } as Partial<LaneVerdict>));
  expect(sound.verdict.kind).toBe('healthy');
});

it('adds an open question without touching the verdict', () => {
  const open = withLanes(fault, lanes({ kind: 'open', sentence: 'Nothing was sent yet.' }));
  expect(open.verdict).toBe(fault);
  expect(open.sentence).toBe('Nothing was sent yet.');
});
