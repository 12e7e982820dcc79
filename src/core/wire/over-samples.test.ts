import { expect, it } from 'vitest';
import type { LaneVerdict } from './lane-verdict.ts';
import { overSamples } from './over-samples.ts';

const sound: LaneVerdict = { kind: 'sound', sentence: 'Sound.', rests: ['It came.'], confidence: 0.8 };
const parser: LaneVerdict = { kind: 'fault', party: 'parser', sentence: 'Lost.', rests: [], confidence: 0.9 };
const open: LaneVerdict = { kind: 'open', sentence: 'Unclear.', rests: [], confidence: 0.3 };

it('leaves one sample as it is', () => {
  expect(overSamples([parser])).toBe(parser);
});

it('says that all agree, however each puts it', () => {
  const other = { ...parser, sentence: 'Dropped.' };
  expect(overSamples([parser, other])).toEqual({
    ...parser,
    sentence: 'Lost. All 2 samples agree.',
    rests: ['All 2 samples agree.'],
  });
});

it('goes with most of them, less surely, and names the others', () => {
  const verdict = overSamples([parser, sound, sound, open, sound, parser]);
  expect(verdict).toMatchObject({ kind: 'sound', sentence: 'Sound. 3 of 6 samples agree.' });
  expect(verdict.confidence).toBeCloseTo(0.4);
  expect(verdict.rests).toEqual([
    '3 of 6 samples agree.',
    'It came.',
    'Samples 1 and 6 say otherwise: Lost.',
    'Sample 4 says otherwise: Unclear.',
  ]);
});

it('goes with the first of equally many', () => {
  expect(overSamples([parser, sound]).party).toBe('parser');
});
