// One experiment: what its differences show, how far it is, and the counts.
import { type ReactNode, useEffect, useMemo, useState } from 'react';
import { conclusionsOf } from '../../core/experiment/conclusion.ts';
import { tallyExperiment } from '../../core/experiment/tally.ts';
import { useCallscope } from '../../store/context.ts';
import type { ExperimentState } from '../../store/experiment-state.ts';
import { continueExperiment, deleteExperiment, stopExperiment } from '../../store/experiments.ts';
import { OutcomeTable } from './OutcomeTable.tsx';

const GLYPHS = {
  works: ['✓', 'ok'],
  helps: ['▲', 'warn'],
  worse: ['✕', 'bad'],
  open: ['•', 'plain'],
  'too-few': ['•', 'plain'],
} as const;

export function ExperimentView({ state }: { readonly state: ExperimentState }): ReactNode {
  const { store, client } = useCallscope();
  const { experiment, setup } = state;
  const { id, status } = experiment;
  const tallies = useMemo(() => tallyExperiment(experiment), [experiment]);
  const conclusions = conclusionsOf(tallies);
  const errors = tallies.reduce((sum, { counts }) => sum + counts.error, 0);
  const isRunning = status.kind === 'running';
  return (
    <section className="experiment-view" aria-label="Experiment">
      <div className="experiment-head">
        <ul className="experiment-conclusions" aria-label="What it shows">
          {conclusions.map(({ variant, conclusion: { kind, sentence } }) => {
            const [glyph, tone] = GLYPHS[kind];
            return (
              <li key={variant.id}>
                <b data-tone={tone}>{glyph}</b> <strong>{sentence}</strong>
                {conclusions.length > 1 && <span className="experiment-dim"> {variant.label}</span>}
              </li>
            );
          })}
        </ul>
        <div className="experiment-actions">
          <Progress state={state} settled={tallies.reduce((sum, each) => sum + each.settled, 0)} />
          {isRunning && (
            <button type="button" className="button small" onClick={() => stopExperiment(id)}>
              Stop
            </button>
          )}
          {status.kind === 'stopped' && (
            <button
              type="button"
              className="button small primary"
              onClick={() => void continueExperiment(store, client, id)}
            >
              Resume
            </button>
          )}
          {!isRunning && errors > 0 && (
            <button
              type="button"
              className="button small"
              onClick={() => void continueExperiment(store, client, id, 'again')}
            >
              Send {errors === 1 ? 'the error' : `the ${errors} errors`} again
            </button>
          )}
          <button type="button" className="button small" onClick={() => void deleteExperiment(store, id)}>
            Delete
          </button>
        </div>
        <output className="visually-hidden">
          {!isRunning &&
            `The experiment is ${status.kind}. ${conclusions.map(each => each.conclusion.sentence).join(' ')}`}
        </output>
        <p className="experiment-note">
          {setup.server}, {setup.concurrency} at a time, seeds from {experiment.plan.seed}.
        </p>
      </div>
      <section className="experiment-scroll" aria-label="Outcomes" tabIndex={0}>
        <OutcomeTable key={id} state={state} tallies={tallies} />
      </section>
    </section>
  );
}

/** `37 of 120, waiting 12 s, as the server asks`. */
function Progress({
  state: { experiment, activity },
  settled,
}: {
  readonly state: ExperimentState;
  readonly settled: number;
}): ReactNode {
  const { plan, status } = experiment;
  const until = activity?.pausedUntil;
  return (
    <span className="experiment-progress">
      <b>
        {settled} of {plan.variants.length * plan.samples}
      </b>
      {', '}
      {status.kind === 'done' && 'done'}
      {status.kind === 'stopped' &&
        (status.sentence === undefined ? 'stopped' : `stopped: ${status.sentence}`)}
      {status.kind === 'running' &&
        (until === undefined ? (
          `${activity?.underWay.length ?? 0} under way`
        ) : (
          <Waiting key={until} until={until} />
        ))}
    </span>
  );
}

/** Counts down; `until` in milliseconds since the epoch. */
function Waiting({ until }: { readonly until: number }): ReactNode {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 500);
    return () => clearInterval(timer);
  }, []);
  return `waiting ${Math.max(0, Math.ceil((until - now) / 1000))} s, as the server asks`;
}
