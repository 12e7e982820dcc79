// What the lanes of any sample say: the derived result where it stands for that sample alone, else asked on its own.
// The worker keeps one question per stage for the pipeline, so this never takes its place.
import { useEffect, useState } from 'react';
import { packSample } from '../core/wire/packed-run.ts';
import type { Round, Sample } from '../core/wire/round.ts';
import type { LanesResult } from '../worker/stages.ts';
import { useCallscope, useWorkbench } from './context.ts';
import { isCurrent } from './pipeline.ts';
import { roundInUse } from './rounds.ts';
import { updateView } from './workbench.ts';

interface Asked {
  readonly drawn: Sample;
  /** Whether the vocabulary was there: the answer is asked for again when it arrives. */
  readonly isExact: boolean;
  readonly value: LanesResult;
}

/** Undefined while the round is under way and until the answer is there. */
export function useLanes(round: Round | undefined, sample: number): LanesResult | undefined {
  const { store, client } = useCallscope();
  const isInUse = useWorkbench(state => round?.samples.length === 1 && roundInUse(state) === round);
  const derived = useWorkbench(state => (isCurrent(state, 'lanes') ? state.results.lanes?.value : undefined));
  const isExact = useWorkbench(state => state.view.vocabulary.kind === 'exact');
  const [asked, setAsked] = useState<Asked>();
  const drawn = round?.ended === true && !isInUse ? round.samples[sample] : undefined;
  useEffect(() => {
    if (round === undefined || drawn === undefined) return undefined;
    let wanted = true;
    void client.ask('lanes', { repro: round.repro, sample: packSample(drawn) }).then(answer => {
      if (answer.kind === 'broken') updateView(store, { broken: answer.message });
      else if (wanted) setAsked({ drawn, isExact, value: answer.value });
    });
    return () => {
      wanted = false;
    };
  }, [client, store, round, drawn, isExact]);
  if (isInUse) return derived;
  return drawn !== undefined && asked?.drawn === drawn ? asked.value : undefined;
}
