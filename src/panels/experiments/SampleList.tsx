// Every sample of one variant: what it came to, in how many attempts, and a way to open it.
import type { ReactNode } from 'react';
import type { Experiment } from '../../core/experiment/experiment.ts';
import { planExperiment } from '../../core/experiment/plan.ts';
import type { Variant } from '../../core/experiment/variant.ts';
import { useCallscope } from '../../store/context.ts';
import { openSample } from '../../store/experiments.ts';
import { CodeSentence } from '../../ui/CodeSentence.tsx';
import { milliseconds, OUTCOMES } from './experiment-table.ts';

export interface SampleListProps {
  readonly experiment: Experiment;
  readonly variant: Variant;
  /** Trials that are being sent or wait to be sent again. */
  readonly underWay: readonly string[];
}

export function SampleList({ experiment, variant, underWay }: SampleListProps): ReactNode {
  const { store, client } = useCallscope();
  const trials = planExperiment(experiment.plan).filter(trial => trial.variant === variant.id);
  return (
    <table className="list samples">
      <caption className="visually-hidden">Samples: {variant.label}</caption>
      <thead>
        <tr>
          <th scope="col">#</th>
          <th scope="col">outcome</th>
          <th scope="col">attempts</th>
          <th scope="col">time</th>
          <th scope="col">
            <span className="visually-hidden">Open</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {trials.map(({ id, sample }) => {
          const result = experiment.results[id];
          const { glyph, label, tone } = OUTCOMES[result?.outcome.kind ?? 'error'];
          return (
            <tr key={id}>
              <th scope="row">{sample}</th>
              <td>
                {result === undefined ? (
                  <span className="experiment-dim">
                    {underWay.includes(id) ? 'under way…' : 'not sent yet'}
                  </span>
                ) : (
                  <>
                    <b data-tone={tone}>
                      {glyph} {result.outcome.kind === 'error' ? 'error' : label}
                    </b>{' '}
                    <CodeSentence text={result.outcome.sentence} tone="plain" />
                  </>
                )}
              </td>
              <td>{result?.attempts ?? ''}</td>
              <td>{result === undefined ? '' : milliseconds(result.timing.end)}</td>
              <td>
                {result !== undefined && (
                  <button
                    type="button"
                    className="button small"
                    aria-label={`Open sample ${sample} of ${variant.label}`}
                    onClick={() => void openSample(store, client, experiment, variant, sample, result)}
                  >
                    Open
                  </button>
                )}
              </td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}
