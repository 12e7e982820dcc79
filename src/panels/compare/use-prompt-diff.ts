// Two prompts laid out as one text with what differs marked, and which of the differences is looked at.
import { useMemo, useState } from 'react';
import type { TextLabel } from '../../ui/text-rows.ts';
import type { CompareResult } from '../../worker/stages.ts';
import { type DiffText, diffText } from './diff-text.ts';
import { specialLabelsIn } from './special-labels.ts';

export interface PromptDiff {
  /** Undefined until both prompts are built. */
  readonly diff: DiffText | undefined;
  /** Special tokens as labels, where the vocabulary is loaded. */
  readonly labels: readonly TextLabel[] | undefined;
  readonly count: number;
  /** The difference looked at, from 0. */
  readonly index: number;
  readonly show: (index: number) => void;
  /** Its place in `diff.text`. */
  readonly reveal: { readonly start: number } | undefined;
}

export function usePromptDiff(compared: CompareResult | undefined): PromptDiff {
  const [shown, setShown] = useState(0);
  const diff = useMemo(
    () =>
      compared?.comparison === undefined
        ? undefined
        : diffText(compared.left.text, compared.right.text, compared.comparison.runs),
    [compared],
  );
  const labels = useMemo(() => {
    if (diff === undefined || compared?.encodings === undefined) return undefined;
    const { left, right, encodings } = compared;
    return specialLabelsIn(diff.text, [
      { text: left.text, encoding: encodings.left },
      { text: right.text, encoding: encodings.right },
    ]);
  }, [compared, diff]);
  const count = diff?.at.length ?? 0;
  const index = Math.min(shown, Math.max(0, count - 1));
  const at = diff?.at[index];
  const reveal = useMemo(() => (at === undefined ? undefined : { start: at }), [at]);
  return { diff, labels, count, index, show: setShown, reveal };
}
