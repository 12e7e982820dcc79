// The text of each token of a run, from the vocabulary: the text that the ids decode to is encoded again, and holds
// where the ids come back the same.
import { useEffect, useState } from 'react';
import { recordedRun } from '../../core/wire/recorded-run.ts';
import type { Run } from '../../core/wire/run.ts';
import type { Repro } from '../../core/types.ts';
import { useCallscope, useWorkbench } from '../../store/context.ts';
import { shownToken, tokenSource } from '../tokens/token-text.ts';

/** By index; undefined behind the first id that does not come back, and without a vocabulary. */
export function useTokenTexts(
  repro: Repro,
  run: Run,
  written: string | undefined,
): readonly string[] | undefined {
  const { client } = useCallscope();
  const isExact = useWorkbench(state => state.view.vocabulary.kind === 'exact');
  const [texts, setTexts] = useState<{ readonly of: Run; readonly value: readonly string[] }>();
  const ids = run.tokenIds.output;
  useEffect(() => {
    const recorded = recordedRun(run);
    if (!isExact || ids === undefined || written === undefined || recorded === undefined) return undefined;
    let wanted = true;
    void client.ask('tokens', { ...repro, recorded }).then(answer => {
      const encoding = answer.kind === 'done' ? answer.value.output : undefined;
      if (!wanted || encoding === undefined) return;
      const source = tokenSource(written, encoding);
      const differs = ids.findIndex((id, index) => id !== encoding.ids[index]);
      const same = differs < 0 ? ids.length : differs;
      setTexts({ of: run, value: Array.from({ length: same }, (_, index) => shownToken(source, index)) });
    });
    return () => {
      wanted = false;
    };
  }, [client, repro, run, written, ids, isExact]);
  return texts?.of === run ? texts.value : undefined;
}
