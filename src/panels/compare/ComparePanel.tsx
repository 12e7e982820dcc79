// The prompt in use beside the prompt another engine, release or template revision would build: what differs, where,
// and which step caused it.
import { type ReactNode, useMemo, useState } from 'react';
import { useCallscope, useWorkbench } from '../../store/context.ts';
import { editRepro } from '../../store/document.ts';
import { useAnswer } from '../../store/use-answer.ts';
import { updateView } from '../../store/workbench.ts';
import { CodeSentence } from '../../ui/CodeSentence.tsx';
import { SelectField } from '../../ui/SelectField.tsx';
import { VirtualText } from '../../ui/VirtualText.tsx';
import { diffText } from './diff-text.ts';
import { DifferenceTokens } from './DifferenceTokens.tsx';
import { presetsOf } from './presets.ts';
import { RevisionTable } from './RevisionTable.tsx';
import { specialLabelsIn } from './special-labels.ts';
import './compare.css';

export function ComparePanel(): ReactNode {
  const { store } = useCallscope();
  const repro = useWorkbench(state => state.repro);
  const catalogue = useWorkbench(state => state.view.catalogue);
  const other = useWorkbench(state => state.view.compare);
  const [shown, setShown] = useState(0);
  const input = useMemo(() => (repro === undefined ? undefined : { repro, other }), [repro, other]);
  const { value, stale } = useAnswer('compare', input);
  const comparison = value?.comparison;
  const encodings = value?.encodings;
  const diff = useMemo(
    () =>
      value === undefined || comparison === undefined
        ? undefined
        : diffText(value.left.text, value.right.text, comparison.runs),
    [value, comparison],
  );
  const labels = useMemo(
    () =>
      value === undefined || diff === undefined || encodings === undefined
        ? undefined
        : specialLabelsIn(diff.text, [
            { text: value.left.text, encoding: encodings.left },
            { text: value.right.text, encoding: encodings.right },
          ]),
    [value, diff, encodings],
  );
  const differences = comparison?.differences ?? [];
  const at = diff?.at[Math.min(shown, diff.at.length - 1)];
  const reveal = useMemo(() => (at === undefined ? undefined : { start: at }), [at]);
  if (repro === undefined) return null;

  const engine = catalogue?.engines.find(each => each.name === other.engine.name);
  const family = catalogue?.families.find(each => each.id === repro.family);
  const presets = presetsOf(repro, catalogue);
  const set = (change: Partial<typeof other>): void =>
    updateView(store, { compare: { ...other, ...change } });
  const difference = differences[Math.min(shown, differences.length - 1)];
  return (
    <>
      <div className="compare-choice">
        <span>against</span>
        {presets.map(({ label, choice }) => (
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
              setShown(0);
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
      {value?.left.problem !== undefined && (
        <p className="pane-line">
          ✕ {value.left.label} {value.left.problem}
        </p>
      )}
      {value?.right.problem !== undefined && (
        <p className="pane-line">
          ✕ {value.right.label} {value.right.problem}
        </p>
      )}
      {comparison !== undefined && value !== undefined && (
        <div className="pane-line compare-summary" aria-live="polite">
          {differences.length === 0 ? (
            <>
              = {value.left.label} and {value.right.label} build the same prompt.
            </>
          ) : (
            <>
              <button
                type="button"
                className="button small"
                onClick={() => setShown((shown + differences.length - 1) % differences.length)}
              >
                ‹ previous
              </button>
              <button
                type="button"
                className="button small"
                onClick={() => setShown((shown + 1) % differences.length)}
              >
                next ›
              </button>
              <span>
                difference {Math.min(shown, differences.length - 1) + 1} of {differences.length}:{' '}
                <b>{difference?.cause}</b>
                {encodings !== undefined &&
                  ` · ${encodings.left.ids.length.toLocaleString('en')} → ${encodings.right.ids.length.toLocaleString('en')} tokens`}
              </span>
              {difference?.sentence !== undefined && (
                <p>
                  <CodeSentence text={difference.sentence} tone="plain" />
                </p>
              )}
            </>
          )}
        </div>
      )}
      {diff !== undefined && differences.length > 0 && (
        <VirtualText
          text={diff.text}
          label={`Differences: ${value?.left.label} left, ${value?.right.label} right`}
          marks={diff.marks}
          {...(labels === undefined ? {} : { labels })}
          stale={stale}
          {...(reveal === undefined ? {} : { reveal })}
        />
      )}
      {value !== undefined && encodings !== undefined && difference !== undefined && (
        <DifferenceTokens
          left={{ ...value.left, encoding: encodings.left }}
          right={{ ...value.right, encoding: encodings.right }}
          run={difference.run}
        />
      )}
      <RevisionTable />
    </>
  );
}
