// The live counts: one row a variant, which opens to its samples. Columns have fixed widths and digits of one width,
// so that nothing moves while it counts.
import { Fragment, type ReactNode, useState } from 'react';
import type { VariantTally } from '../../core/experiment/tally.ts';
import { OUTCOME_KINDS } from '../../core/experiment/trial-outcome.ts';
import type { ExperimentState } from '../../store/experiment-state.ts';
import { meanTimes, milliseconds, OUTCOMES, rateText } from './experiment-table.ts';
import { SampleList } from './SampleList.tsx';

export interface OutcomeTableProps {
  readonly state: ExperimentState;
  readonly tallies: readonly VariantTally[];
}

export function OutcomeTable({ state, tallies }: OutcomeTableProps): ReactNode {
  const [open, setOpen] = useState<readonly string[]>([]);
  const { experiment, activity } = state;
  return (
    <table className="list outcomes">
      <caption className="visually-hidden">Outcomes of each variant</caption>
      <thead>
        <tr>
          <th scope="col" className="outcome-variant">
            variant
          </th>
          <th scope="col" className="outcome-rate" title="Of those answered, with the 95 % interval (Wilson)">
            valid calls
          </th>
          {OUTCOME_KINDS.map(kind => (
            <th key={kind} scope="col" title={OUTCOMES[kind].title}>
              {OUTCOMES[kind].label}
            </th>
          ))}
          <th
            scope="col"
            className="outcome-time"
            title="Mean time to the first token, of answers that streamed"
          >
            1st token
          </th>
          <th scope="col" className="outcome-time" title="Mean time to the end of the answer">
            whole
          </th>
        </tr>
      </thead>
      <tbody>
        {tallies.map(tally => {
          const { variant, settled, planned, counts, retries } = tally;
          const isOpen = open.includes(variant.id);
          const times = meanTimes(experiment, variant.id);
          return (
            <Fragment key={variant.id}>
              <tr>
                <th scope="row">
                  <button
                    type="button"
                    className="outcome-name"
                    aria-expanded={isOpen}
                    onClick={() =>
                      setOpen(isOpen ? open.filter(id => id !== variant.id) : [...open, variant.id])
                    }
                  >
                    <span aria-hidden="true">{isOpen ? '▾' : '▸'}</span> {variant.label}
                  </button>
                  <small>
                    {settled} of {planned}
                    {retries > 0 && `, sent again ${retries}×`}
                  </small>
                  <Bar tally={tally} />
                </th>
                <td>{rateText(tally)}</td>
                {OUTCOME_KINDS.map(kind => (
                  <td key={kind} data-tone={counts[kind] > 0 ? OUTCOMES[kind].tone : 'none'}>
                    {counts[kind]}
                    {counts[kind] > 0 && <span aria-hidden="true"> {OUTCOMES[kind].glyph}</span>}
                  </td>
                ))}
                <td>{milliseconds(times.firstToken)}</td>
                <td>{milliseconds(times.end)}</td>
              </tr>
              {isOpen && (
                <tr>
                  <td colSpan={OUTCOME_KINDS.length + 4} className="outcome-samples">
                    <SampleList
                      experiment={experiment}
                      variant={variant}
                      underWay={activity?.underWay ?? []}
                    />
                  </td>
                </tr>
              )}
            </Fragment>
          );
        })}
      </tbody>
    </table>
  );
}

/** The counts again, as widths; what is still to come stays empty. */
function Bar({ tally: { counts, planned } }: { readonly tally: VariantTally }): ReactNode {
  const groups = [
    ['ok', counts.valid],
    ['bad', counts['no-call'] + counts.schema + counts.undeclared + counts.malformed + counts.leaked],
    ['warn', counts.cut],
    ['plain', counts.error],
  ] as const;
  return (
    <span className="outcome-bar" aria-hidden="true">
      {groups.map(([tone, count]) => (
        <span key={tone} data-tone={tone} style={{ width: `${(100 * count) / Math.max(1, planned)}%` }} />
      ))}
    </span>
  );
}
