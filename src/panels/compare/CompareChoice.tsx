// What the prompt in use is compared with: one of the usual choices, or any engine, release and template revision.
import type { ReactNode } from 'react';
import type { Repro } from '../../core/types.ts';
import { useCallscope, useWorkbench } from '../../store/context.ts';
import { editRepro } from '../../store/document.ts';
import { updateView } from '../../store/workbench.ts';
import { SelectField } from '../../ui/SelectField.tsx';
import { presetsOf } from './presets.ts';

export interface CompareChoiceProps {
  readonly repro: Repro;
  readonly onPreset: () => void;
}

export function CompareChoice({ repro, onPreset }: CompareChoiceProps): ReactNode {
  const { store } = useCallscope();
  const catalogue = useWorkbench(state => state.view.catalogue);
  const other = useWorkbench(state => state.view.compare);
  const engine = catalogue?.engines.find(each => each.name === other.engine.name);
  const family = catalogue?.families.find(each => each.id === repro.family);
  const set = (change: Partial<typeof other>): void =>
    updateView(store, { compare: { ...other, ...change } });
  return (
    <div className="compare-choice">
      <span>against</span>
      {presetsOf(repro, catalogue).map(({ label, choice }) => (
        <button
          key={label}
          type="button"
          className="button small preset"
          aria-pressed={
            choice.engine.name === other.engine.name &&
            choice.engine.release === other.engine.release &&
            choice.revision === other.revision
          }
          onClick={() => {
            onPreset();
            updateView(store, { compare: choice });
          }}
        >
          {label}
        </button>
      ))}
      <SelectField
        label="engine"
        value={other.engine.name}
        options={(catalogue?.engines ?? []).map(each => ({ value: each.name, label: each.label }))}
        onChange={name => {
          const next = catalogue?.engines.find(each => each.name === name);
          if (next !== undefined) set({ engine: { name: next.name, release: next.defaultRelease } });
        }}
      />
      {(engine?.releases.length ?? 0) > 1 && (
        <SelectField
          label="release"
          value={other.engine.release}
          options={(engine?.releases ?? []).map(release => ({ value: release, label: release }))}
          onChange={release => set({ engine: { ...other.engine, release } })}
        />
      )}
      <SelectField
        label="template"
        value={other.revision ?? repro.template.revision}
        options={(family?.revisions ?? []).map(each => ({ value: each.id, label: each.id }))}
        onChange={revision => set({ revision })}
      />
      <button
        type="button"
        className="button small"
        onClick={() =>
          editRepro(store, {
            engine: other.engine,
            ...(other.revision === undefined ? {} : { template: { revision: other.revision } }),
            ...(other.generationPrompt === undefined ? {} : { generationPrompt: other.generationPrompt }),
          })
        }
      >
        Render as this
      </button>
    </div>
  );
}
