// Experiments: the next one is planned on the left; the one in sight, of all those of this draft, counts on the right.
import { type ReactNode, useMemo } from 'react';
import { useCallscope, useWorkbench } from '../../store/context.ts';
import { showExperiment } from '../../store/experiments.ts';
import { SelectField } from '../../ui/SelectField.tsx';
import { timeOfDay } from '../../ui/time-of-day.ts';
import { ExperimentPlanner } from './ExperimentPlanner.tsx';
import { ExperimentView } from './ExperimentView.tsx';
import './experiments.css';

export function ExperimentsPanel(): ReactNode {
  const { store } = useCallscope();
  const hasDocument = useWorkbench(state => state.repro !== undefined);
  const all = useWorkbench(state => state.experiments);
  const draft = useWorkbench(state => state.draft);
  const wanted = useWorkbench(state => state.view.experiment.shown);
  const own = useMemo(
    () => all.filter(({ experiment }) => experiment.draft === draft).toReversed(),
    [all, draft],
  );
  const shown = own.find(({ experiment }) => experiment.id === wanted) ?? own[0];
  if (!hasDocument) return null;
  return (
    <div className="experiments">
      <ExperimentPlanner />
      <div className="experiment-side">
        {own.length > 1 && (
          <div className="experiment-earlier">
            <SelectField
              label="experiment"
              value={shown.experiment.id}
              options={own.map(({ experiment: { id, label, startedAt, status } }) => ({
                value: id,
                label: `${timeOfDay(startedAt)} ${label}${status.kind === 'running' ? ' (running)' : ''}`,
              }))}
              onChange={id => showExperiment(store, id)}
            />
          </div>
        )}
        {shown === undefined ? (
          <div className="empty">
            <p>
              Does the fix work? An experiment sends the request as pasted and with fixes, many times each,
              and counts what comes back.
            </p>
            <p>It can be stopped and goes on after a reload. Every sample opens in the workbench.</p>
          </div>
        ) : (
          <ExperimentView state={shown} />
        )}
      </div>
    </div>
  );
}
