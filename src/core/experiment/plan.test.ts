import { describe, expect, it } from 'vitest';
import { MOST_SAMPLES, planExperiment } from './plan.ts';
import { baselineOf, variantsOf } from './variant.ts';

const variants = variantsOf({
  lanes: ['chat', 'completions'],
  asPasted: true,
  fixes: [{ id: 'rename-history-ids', label: 'Rename 5 history ids' }],
  allFixes: true,
  revisions: [{ id: 'k2-instruct-old', label: 'K2-Instruct, first' }],
});

const count = (samples: number): number =>
  planExperiment({ variants: variants.slice(0, 1), samples, seed: 0 }).length;

describe('the plan of an experiment', () => {
  it('names every chosen variant, a template on the raw lane only', () => {
    expect(variants.map(each => each.id)).toEqual([
      'chat',
      'chat+rename-history-ids',
      'chat+all',
      'completions',
      'completions+rename-history-ids',
      'completions+all',
      'completions+template:k2-instruct-old',
    ]);
    expect(variants.at(4)?.label).toBe('Rename 5 history ids, raw lane');
  });

  it('compares within a lane, and the lanes as pasted', () => {
    expect(variants.map(each => baselineOf(each, variants)?.id)).toEqual([
      undefined,
      'chat',
      'chat',
      'chat',
      'completions',
      'completions',
      'completions',
    ]);
    expect(baselineOf(variants[1]!, [variants[1]!])).toBeUndefined();
  });

  it('is balanced wherever it is stopped, and the same every time', () => {
    const trials = planExperiment({ variants, samples: 6, seed: 40 });
    expect(trials).toHaveLength(42);
    expect(new Set(trials.map(each => each.id)).size).toBe(42);
    for (let end = 1; end <= trials.length; end++) {
      const counts = variants.map(
        ({ id }) => trials.slice(0, end).filter(each => each.variant === id).length,
      );
      expect(Math.max(...counts) - Math.min(...counts)).toBeLessThanOrEqual(1);
    }
    expect(planExperiment({ variants, samples: 6, seed: 40 })).toEqual(trials);
  });

  it('gives samples seeds of their own, the same for every variant', () => {
    const trials = planExperiment({ variants, samples: 3, seed: 2 ** 31 - 2 });
    expect([...new Set(trials.map(each => `${each.sample}:${each.seed}`))]).toEqual([
      '1:2147483646',
      '2:2147483647',
      '3:0',
    ]);
  });

  it('is bounded', () => {
    expect([count(1e9), count(-1), count(2.7)]).toEqual([MOST_SAMPLES, 0, 2]);
  });
});
