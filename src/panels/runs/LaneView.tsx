// One lane of a sample: how it went, and one of its views.
import { lazy, type ReactNode, Suspense } from 'react';
import type { Round } from '../../core/wire/round.ts';
import type { Lane, Run } from '../../core/wire/run.ts';
import { useCallscope, useWorkbench } from '../../store/context.ts';
import { PATHS } from '../../core/wire/request-body.ts';
import { curlFor } from '../../store/curl.ts';
import { CopyButton } from '../../ui/CopyButton.tsx';
import { LANE_LABELS } from './lane-labels.ts';
import { glyphOf, outcomeOf, timesOf, toneOf } from './outcome.ts';
import { StreamView } from './StreamView.tsx';

const TokenTable = lazy(async () => ({ default: (await import('./TokenTable.tsx')).TokenTable }));

export type RunViewName = 'stream' | 'tokens' | 'sent';

export interface LaneViewProps {
  readonly round: Round;
  readonly lane: Lane;
  readonly run: Run | undefined;
  readonly view: RunViewName;
  readonly written: string | undefined;
}

export function LaneView({ round, lane, run, view, written }: LaneViewProps): ReactNode {
  const { store } = useCallscope();
  const label = LANE_LABELS[lane];
  return (
    <section className="lane" aria-label={label}>
      <header className="lane-head">
        <h2>{label}</h2>
        <b data-tone={toneOf(run)}>
          {glyphOf(run)} {round.ended || run !== undefined ? outcomeOf(run) : 'waiting…'}
        </b>
        <span>
          {run?.status !== undefined && `status ${run.status}`}
          {run !== undefined && timesOf(run).map(time => ` · ${time}`)}
        </span>
        {run?.response !== undefined && run.ended !== undefined && (
          <button
            type="button"
            className="button small"
            aria-label={`Use as output: ${label}`}
            onClick={() =>
              void import('../../store/send.ts').then(send => send.takeAsOutput(store, run, round))
            }
          >
            Use as output
          </button>
        )}
      </header>
      {run !== undefined && view === 'stream' && <StreamView run={run} label={label} />}
      {run !== undefined && view === 'tokens' && (
        <Suspense fallback={null}>
          <TokenTable run={run} label={label} written={written} repro={round.repro} />
        </Suspense>
      )}
      {run !== undefined && view === 'sent' && <Sent run={run} label={label} />}
    </section>
  );
}

function Sent({ run, label }: { readonly run: Run; readonly label: string }): ReactNode {
  const connection = useWorkbench(state => state.connection);
  return (
    <div className="run-sent">
      <p>
        <CopyButton text={run.requestBody} label="Copy the body" />
        <CopyButton
          text={curlFor(connection, {
            path: PATHS[run.lane],
            text: run.requestBody,
            stream: run.streamed,
          })}
          label="Copy as curl"
        />
      </p>
      <pre tabIndex={0} aria-label={`Sent on the ${label}`}>
        {run.requestBody}
      </pre>
      {run.headers.length > 0 && (
        <dl aria-label={`Headers of the answer, ${label}`}>
          {run.headers.map(([name, value]) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd>{value}</dd>
            </div>
          ))}
        </dl>
      )}
    </div>
  );
}
