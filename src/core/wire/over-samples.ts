// The verdict over a round of several samples: what most of them say, and what the others say instead. Draws differ by
// chance, so one alone says less.
import type { LaneVerdict } from './lane-verdict.ts';

/** `verdicts`: one a sample, in their order; at least one. Of equally many the first counts. */
export function overSamples(verdicts: readonly LaneVerdict[]): LaneVerdict {
  const groups = new Map<string, number[]>();
  verdicts.forEach(({ kind, party }, index) => {
    const key = `${kind} ${party ?? ''}`;
    groups.set(key, [...(groups.get(key) ?? []), index]);
  });
  const [most, ...others] = [...groups.values()].toSorted((one, other) => other.length - one.length);
  const verdict = verdicts[most[0]];
  const all = verdicts.length;
  if (all === 1) return verdict;
  const agreement =
    most.length === all ? `All ${all} samples agree.` : `${most.length} of ${all} samples agree.`;
  return {
    ...verdict,
    // Where the headline says the same already, only what it rests on is shown.
    sentence: `${verdict.sentence} ${agreement}`,
    confidence: (verdict.confidence * most.length) / all,
    rests: [
      agreement,
      ...verdict.rests,
      ...others.map(indices => `${samples(indices)} otherwise: ${verdicts[indices[0]].sentence}`),
    ],
  };
}

function samples(indices: readonly number[]): string {
  const numbers = indices.map(index => index + 1);
  return numbers.length === 1
    ? `Sample ${numbers[0]} says`
    : `Samples ${numbers.slice(0, -1).join(', ')} and ${numbers.at(-1)} say`;
}
