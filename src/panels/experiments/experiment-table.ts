// What the tables of an experiment say: outcomes in words and glyphs, rates, and mean times.
import type { Experiment } from '../../core/experiment/experiment.ts';
import { planExperiment } from '../../core/experiment/plan.ts';
import type { VariantTally } from '../../core/experiment/tally.ts';
import type { OutcomeKind } from '../../core/experiment/trial-outcome.ts';

export interface OutcomeWords {
  readonly label: string;
  readonly title: string;
  readonly glyph: string;
  readonly tone: 'ok' | 'warn' | 'bad' | 'plain';
}

export const OUTCOMES: Readonly<Record<OutcomeKind, OutcomeWords>> = {
  valid: { label: 'valid', title: 'Calls of declared tools that fit their schemas', glyph: '✓', tone: 'ok' },
  'no-call': { label: 'no call', title: 'Text or nothing in place of a call', glyph: '✕', tone: 'bad' },
  schema: { label: 'schema', title: 'Arguments that do not fit the tool’s schema', glyph: '✕', tone: 'bad' },
  undeclared: {
    label: 'undeclared',
    title: 'A call of a tool the request does not declare',
    glyph: '✕',
    tone: 'bad',
  },
  malformed: { label: 'malformed', title: 'Markup that leaves the grammar', glyph: '✕', tone: 'bad' },
  leaked: { label: 'leaked', title: 'Markup left in the answer as text', glyph: '✕', tone: 'bad' },
  cut: { label: 'cut', title: 'Ended by the token limit', glyph: '▲', tone: 'warn' },
  error: {
    label: 'errors',
    title: 'No answer, which says nothing of the model and does not count for the rate',
    glyph: '▲',
    tone: 'plain',
  },
};

/** `83 % (61–94 %)`; a dash while nothing was answered. */
export function rateText({ counts, answered, interval }: VariantTally): string {
  if (answered === 0) return '–';
  return `${percent(counts.valid / answered)} % (${percent(interval.low)}–${percent(interval.high)} %)`;
}

const percent = (fraction: number): number => Math.round(fraction * 100);

/** Milliseconds over the answered samples of a variant: to the first token of those that streamed, and to the end. */
export function meanTimes(
  { plan, results }: Experiment,
  variant: string,
): { readonly firstToken?: number; readonly end?: number } {
  const timings = planExperiment(plan)
    .filter(trial => trial.variant === variant)
    .flatMap(({ id }) => {
      const result = results[id];
      return result === undefined || result.outcome.kind === 'error' ? [] : [result.timing];
    });
  const firstToken = mean(timings.map(each => each.firstToken));
  const end = mean(timings.map(each => each.end));
  return {
    ...(firstToken === undefined ? {} : { firstToken }),
    ...(end === undefined ? {} : { end }),
  };
}

const mean = (values: readonly (number | undefined)[]): number | undefined => {
  const known = values.filter(value => value !== undefined);
  return known.length === 0 ? undefined : known.reduce((sum, value) => sum + value, 0) / known.length;
};

export const milliseconds = (time: number | undefined): string => {
  if (time === undefined) return '–';
  return time < 1000 ? `${Math.round(time)} ms` : `${(time / 1000).toFixed(1)} s`;
};
