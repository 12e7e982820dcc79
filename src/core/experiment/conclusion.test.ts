import { describe, expect, it } from 'vitest';
import { conclude, conclusionsOf } from './conclusion.ts';
import type { VariantTally } from './tally.ts';
import type { Variant } from './variant.ts';
import { areApart, wilson } from './wilson.ts';

const PASTED: Variant = { id: 'chat', label: 'As pasted', lane: 'chat' };
const FIXED: Variant = { id: 'chat+x', label: 'Rename 5 history ids', fix: 'x', lane: 'chat' };
const ALL: Variant = { id: 'chat+all', label: 'All fixes', fix: 'all', lane: 'chat' };
const RAW: Variant = { id: 'completions', label: 'As pasted, raw lane', lane: 'completions' };

const tally = (variant: Variant, valid: number, answered: number, error = 0): VariantTally => ({
  variant,
  planned: answered + error,
  settled: answered + error,
  answered,
  counts: {
    valid,
    'no-call': answered - valid,
    schema: 0,
    undeclared: 0,
    malformed: 0,
    leaked: 0,
    cut: 0,
    error,
  },
  interval: wilson(valid, answered),
  retries: 0,
});
const say = (before: readonly [number, number], after: readonly [number, number], variant = FIXED): string =>
  conclude(tally(PASTED, ...before), tally(variant, ...after)).sentence;

const apart = (samples: number): boolean =>
  areApart(wilson(0.5 * samples, samples), wilson(0.8 * samples, samples));

describe('the conclusion', () => {
  it('says that a fix works', () => {
    expect(say([1, 10], [12, 12])).toBe('The fix works: 1 of 10 → 12 of 12 valid calls (76 %–100 %).');
    expect(say([1, 10], [12, 12], ALL)).toBe('The fixes work: 1 of 10 → 12 of 12 valid calls (76 %–100 %).');
    expect(say([1, 10], [12, 12], RAW)).toMatch(/^As pasted, raw lane does better: 1 of 10/);
  });

  it('tells a help from a cure', () => {
    expect(say([0, 50], [25, 50])).toMatch(/^The fix helps, but not reliably: 0 of 50 → 25 of 50/);
  });

  it('says that a fix harms', () => {
    expect(say([12, 12], [1, 10])).toBe('The fix makes it worse: 12 of 12 → 1 of 10 valid calls (2 %–40 %).');
  });

  it('says how many more samples would show a difference, and with them it shows', () => {
    const { kind, more, sentence } = conclude(tally(PASTED, 5, 10), tally(FIXED, 8, 10));
    expect(kind).toBe('open');
    expect(sentence).toBe(
      `No difference shown: 5 of 10 → 8 of 10 valid calls, and the 95 % intervals overlap; about ${more} more samples each would tell.`,
    );
    expect([apart(10 + more! - 1), apart(10 + more!)]).toEqual([false, true]);
  });

  it('promises nothing where rates are the same or as good as the same', () => {
    expect(say([10, 10], [10, 10])).toBe('No difference shown: 10 of 10 and 10 of 10 valid calls.');
    expect(say([500, 1000], [505, 1000])).toContain('even 1000 more samples each would hardly tell');
  });

  it('compares nothing with too few answers, and counts no error as one', () => {
    const { kind, sentence } = conclude(tally(PASTED, 0, 3, 40), tally(FIXED, 12, 12));
    expect(kind).toBe('too-few');
    expect(sentence).toContain('3 as pasted and 12 of this variant');
    expect(conclude(tally(PASTED, 0, 4, 40), tally(FIXED, 12, 12)).kind).toBe('works');
  });

  it('is drawn for every variant that has a baseline', () => {
    const all = [tally(PASTED, 0, 9), tally(FIXED, 9, 9), tally(RAW, 0, 9)];
    expect(conclusionsOf(all).map(each => [each.variant.id, each.conclusion.kind])).toEqual([
      ['chat+x', 'works'],
      ['completions', 'open'],
    ]);
    expect(conclusionsOf(all.slice(1))).toEqual([]);
  });
});
