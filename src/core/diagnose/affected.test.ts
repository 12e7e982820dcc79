import { expect, it } from 'vitest';
import { type Affected, isAffected, sayAffected } from './affected.ts';

const rows: readonly (readonly [string, Omit<Affected, 'engine'>, string, string])[] = [
  ['up to 0.5.15 (not streamed)', { last: '0.5.15', note: '(not streamed)' }, '0.5.15', '0.5.16'],
  ['0.11.1 to 0.16.x', { since: '0.11.1', last: '0.16.x' }, '0.16.3', '0.17.0'],
  ['0.11.1 to 0.16.x', { since: '0.11.1', last: '0.16.x' }, '0.12.0', '0.11.0'],
  ['before 0.4.9.post5', { until: '0.4.9.post5' }, '0.4.9.post4', '0.4.9.post5'],
  ['from 0.5.8', { since: '0.5.8' }, '0.5.18', '0.5.7'],
  ['0.11.0', { since: '0.11.0', last: '0.11.0' }, '0.11.0', '0.11.1'],
  ['up to 0.1.x', { last: '0.1.x' }, '0.1.9', '0.10.0'],
];

it.each(rows)('%s', (words, ends, within, without) => {
  const affected = { engine: 'vLLM', ...ends };
  expect(sayAffected([affected])).toBe(`vLLM: ${words}`);
  expect(isAffected(within, affected)).toBe(true);
  expect(isAffected(without, affected)).toBe(false);
});

it('any engine is every engine', () => {
  expect(sayAffected([{ engine: 'any' }])).toBe('every engine');
  expect(sayAffected([{ engine: 'vLLM' }, { engine: 'any', note: 'without tools' }])).toBe(
    'vLLM: all; every engine without tools',
  );
});

it('without ends means all; those of one engine are said together', () => {
  expect(isAffected('9.9', { engine: 'SGLang' })).toBe(true);
  const affected = [
    { engine: 'vLLM', last: '0.24.x', note: '(dots)' },
    { engine: 'SGLang' },
    { engine: 'vLLM', note: '(colons)' },
  ];
  expect(sayAffected(affected)).toBe('vLLM: up to 0.24.x (dots), all (colons); SGLang: all');
});
