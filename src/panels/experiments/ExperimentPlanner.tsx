// The next experiment: its variants, how many samples of each, how many requests at a time, and Start.
import { type ReactNode, useMemo } from 'react';
import { variantsOf } from '../../core/experiment/variant.ts';
import { LANES } from '../../core/wire/run.ts';
import { useCallscope, useWorkbench } from '../../store/context.ts';
import { chosenVariants, type ExperimentChoice } from '../../store/experiment-state.ts';
import { beginExperiment } from '../../store/experiments.ts';
import { updateView } from '../../store/workbench.ts';
import { NumberField } from '../../ui/NumberField.tsx';
import { TargetLine } from '../send/TargetLine.tsx';
import { VariantChoice } from './VariantChoice.tsx';

const MOST_SAMPLES = 200;
const MOST_AT_A_TIME = 16;

export function ExperimentPlanner(): ReactNode {
  const { store, client } = useCallscope();
  const choice = useWorkbench(state => state.view.experiment);
  const fixes = useWorkbench(state => state.results.verdict?.value.fixes);
  const families = useWorkbench(state => state.view.catalogue?.families);
  const family = useWorkbench(state => state.repro?.family);
  const template = useWorkbench(state => state.repro?.template);
  const temperature = useWorkbench(state => state.view.send.temperature);
  const offered = useMemo(() => {
    const revisions = families?.find(({ id }) => id === family)?.revisions ?? [];
    return variantsOf({
      lanes: LANES,
      asPasted: true,
      fixes: fixes ?? [],
      allFixes: (fixes?.length ?? 0) > 1,
      revisions: revisions.filter(({ id }) => template?.text !== undefined || id !== template?.revision),
    });
  }, [fixes, families, family, template]);
  const chosen = chosenVariants(choice, offered);
  const requests = chosen.length * choice.samples;
  const change = (changed: Partial<ExperimentChoice>): void =>
    updateView(store, { experiment: { ...choice, ...changed } });
  return (
    <div className="experiment-plan">
      <TargetLine
        action="Start with"
        disabled={chosen.length === 0}
        onPress={() => void beginExperiment(store, client, chosen)}
      />
      <output className="experiment-note">
        {chosen.length === 0
          ? 'Choose at least one variant.'
          : `${requests.toLocaleString('en')} ${requests === 1 ? 'request' : 'requests'}: ${chosen.length} ${chosen.length === 1 ? 'variant' : 'variants'}, ${choice.samples} each.`}
      </output>
      <div className="experiment-fields">
        <NumberField
          label="samples of each"
          value={choice.samples}
          min={1}
          max={MOST_SAMPLES}
          whole
          placeholder="10"
          onChange={samples => change({ samples: samples ?? 10 })}
        />
        <NumberField
          label="at a time"
          value={choice.concurrency}
          min={1}
          max={MOST_AT_A_TIME}
          whole
          placeholder="4"
          onChange={concurrency => change({ concurrency: concurrency ?? 4 })}
        />
      </div>
      <VariantChoice offered={offered} chosen={chosen} onChoose={variants => change({ variants })} />
      <p className="experiment-note">
        Draws differ only above temperature 0
        {temperature === undefined
          ? '; the request’s own is sent'
          : `; ${temperature} is sent, as under Send`}
        . Each sample has its own seed, and sample by sample all variants have the same.
      </p>
    </div>
  );
}
