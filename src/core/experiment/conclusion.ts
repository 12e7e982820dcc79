// What the counts of two variants show, in one sentence. A difference counts where the 95 % intervals are apart,
// which errs on the side of saying nothing.
import { count } from '../say.ts';
import { ALL_FIXES } from '../fix/apply-all.ts';
import type { VariantTally } from './tally.ts';
import { baselineOf, type Variant } from './variant.ts';
import { areApart, type Interval, wilson } from './wilson.ts';

/** `helps`: more valid calls, but far from always. `open`: no difference shown. */
export interface Conclusion {
  readonly kind: 'works' | 'helps' | 'worse' | 'open' | 'too-few';
  /** One full sentence. */
  readonly sentence: string;
  /** About how many more samples of each would show the difference, should the rates stay. */
  readonly more?: number;
}

/** With fewer, the intervals overlap even for none against all. */
const FEWEST = 4;
const WORKS = 0.9;
const MOST_MORE = 1000;

/** The variant against its baseline. */
export function conclude(baseline: VariantTally, variant: VariantTally): Conclusion {
  const answered = Math.min(baseline.answered, variant.answered);
  if (answered < FEWEST) {
    return {
      kind: 'too-few',
      sentence: `Too few answers to compare: ${baseline.answered} as pasted and ${variant.answered} of this variant; it takes ${FEWEST} of each.`,
    };
  }
  const before = rateOf(baseline);
  const after = rateOf(variant);
  const told = `${before.told} → ${after.told} valid calls (${percent(variant.interval)})`;
  const says = words(variant.variant);
  if (areApart(baseline.interval, variant.interval)) {
    if (after.rate < before.rate) return { kind: 'worse', sentence: `${says.worse}: ${told}.` };
    return after.rate >= WORKS
      ? { kind: 'works', sentence: `${says.works}: ${told}.` }
      : { kind: 'helps', sentence: `${says.helps}: ${told}.` };
  }
  if (before.rate === after.rate) {
    return { kind: 'open', sentence: `No difference shown: ${before.told} and ${after.told} valid calls.` };
  }
  const more = samplesUntilApart(before.rate, after.rate, answered);
  const overlap = `No difference shown: ${before.told} → ${after.told} valid calls, and the 95 % intervals overlap`;
  return more === undefined
    ? { kind: 'open', sentence: `${overlap}; even ${MOST_MORE} more samples each would hardly tell.` }
    : { kind: 'open', more, sentence: `${overlap}; about ${count(more, 'more sample')} each would tell.` };
}

/** One for every variant that has a baseline in the experiment, in the plan's order. */
export function conclusionsOf(
  tallies: readonly VariantTally[],
): readonly { readonly variant: Variant; readonly conclusion: Conclusion }[] {
  const variants = tallies.map(each => each.variant);
  return tallies.flatMap(tally => {
    const baseline = baselineOf(tally.variant, variants);
    const counted = tallies.find(({ variant }) => variant.id === baseline?.id);
    return counted === undefined ? [] : [{ variant: tally.variant, conclusion: conclude(counted, tally) }];
  });
}

const rateOf = ({ counts, answered }: VariantTally): { readonly rate: number; readonly told: string } => ({
  rate: counts.valid / answered,
  told: `${counts.valid} of ${answered}`,
});

const percent = ({ low, high }: Interval): string => `${Math.round(low * 100)} %–${Math.round(high * 100)} %`;

function words({ fix, label }: Variant): Readonly<Record<'works' | 'helps' | 'worse', string>> {
  if (fix === undefined) {
    return {
      works: `${label} does better`,
      helps: `${label} does better, but not reliably`,
      worse: `${label} does worse`,
    };
  }
  return fix === ALL_FIXES
    ? {
        works: 'The fixes work',
        helps: 'The fixes help, but not reliably',
        worse: 'The fixes make it worse',
      }
    : { works: 'The fix works', helps: 'The fix helps, but not reliably', worse: 'The fix makes it worse' };
}

/** Undefined beyond what anyone would draw. */
function samplesUntilApart(before: number, after: number, answered: number): number | undefined {
  for (let more = 1; more <= MOST_MORE; more++) {
    const samples = answered + more;
    if (areApart(wilson(before * samples, samples), wilson(after * samples, samples))) return more;
  }
  return undefined;
}
