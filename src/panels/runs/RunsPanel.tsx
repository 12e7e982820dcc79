// What came back: the rounds of the open draft, the verdict over the chosen sample, and both lanes beside each other.
import { type ReactNode, useMemo, useState } from 'react';
import type { Round } from '../../core/wire/round.ts';
import { LANES } from '../../core/wire/run.ts';
import { useCallscope, useWorkbench } from '../../store/context.ts';
import { downloadRound } from '../../store/download-round.ts';
import { deleteRound } from '../../store/kept-runs.ts';
import { useLanes } from '../../store/use-lanes.ts';
import { updateView } from '../../store/workbench.ts';
import { SelectField } from '../../ui/SelectField.tsx';
import { Tabs } from '../../ui/Tabs.tsx';
import { ComparedRuns } from './ComparedRuns.tsx';
import { LaneView, type RunViewName } from './LaneView.tsx';
import { outcomeOf } from './outcome.ts';
import { RoundList } from './RoundList.tsx';
import { SampleVerdict } from './SampleVerdict.tsx';
import './runs.css';

type ViewName = RunViewName | 'compare';
const VIEWS: readonly { readonly key: ViewName; readonly label: string }[] = [
  { key: 'stream', label: 'Frames and message' },
  { key: 'tokens', label: 'Tokens' },
  { key: 'compare', label: 'Compare' },
  { key: 'sent', label: 'Sent' },
];

export function RunsPanel(): ReactNode {
  const { store, client } = useCallscope();
  const all = useWorkbench(state => state.runs);
  const draft = useWorkbench(state => state.draft);
  const chosen = useWorkbench(state => state.view.run);
  const isSending = useWorkbench(state => state.runs.some(({ ended }) => !ended));
  const rounds = useMemo(() => all.filter(each => each.draft === draft).toReversed(), [all, draft]);
  const round = rounds.find(({ id }) => id === chosen?.round) ?? rounds[0];
  const sendOrStop = (): void =>
    void import('../../store/send.ts').then(({ sendRound, stopSending }) =>
      isSending ? stopSending() : sendRound(store, client),
    );
  if (round === undefined) {
    return (
      <div className="empty">
        <p>
          Nothing was sent from this draft yet.
          {isSending && ' Another draft is being sent; one at a time.'}
        </p>
        <button type="button" className="button" onClick={sendOrStop}>
          {isSending ? 'Stop the other' : 'Send both lanes'}
        </button>
      </div>
    );
  }
  return (
    <div className="runs">
      <div className="runs-list">
        <div className="runs-actions">
          <button type="button" className="button small" onClick={sendOrStop}>
            {isSending ? 'Stop' : 'Send again'}
          </button>
          <button type="button" className="button small" onClick={() => downloadRound(round)}>
            Export
          </button>
          <button
            type="button"
            className="button small"
            disabled={!round.ended}
            onClick={() => void deleteRound(store, round.id)}
          >
            Delete
          </button>
        </div>
        <RoundList
          rounds={rounds}
          chosen={round.id}
          onChoose={id => updateView(store, { run: { round: id, sample: 0 } })}
        />
      </div>
      <RoundView
        rounds={rounds}
        round={round}
        sample={Math.min(chosen?.sample ?? 0, round.samples.length - 1)}
      />
    </div>
  );
}

interface RoundViewProps {
  readonly rounds: readonly Round[];
  readonly round: Round;
  readonly sample: number;
}

function RoundView({ rounds, round, sample }: RoundViewProps): ReactNode {
  const { store } = useCallscope();
  const [view, setView] = useState<ViewName>('stream');
  const lanes = useLanes(round, sample);
  const runs = round.samples[sample] ?? {};
  const shown = LANES.filter(lane => runs[lane] !== undefined || !round.ended);
  return (
    <section className="runs-round" aria-label="Run">
      {round.samples.length > 1 && (
        <div className="runs-actions">
          <SelectField
            label="sample"
            value={String(sample)}
            options={round.samples.map(({ chat, completions }, index) => ({
              value: String(index),
              label: `${index + 1}: ${[chat, completions].flatMap(run => (run === undefined ? [] : [outcomeOf(run)])).join(', ')}`,
            }))}
            onChange={next => updateView(store, { run: { round: round.id, sample: Number(next) } })}
          />
        </div>
      )}
      <SampleVerdict lanes={lanes} />
      <Tabs label="View of the run" items={VIEWS} chosen={view} onChoose={setView}>
        {view === 'compare' ? (
          <ComparedRuns rounds={rounds} round={round} sample={sample} />
        ) : (
          <div className="lanes">
            {shown.map(lane => (
              <LaneView
                key={`${round.id} ${sample} ${lane}`}
                round={round}
                lane={lane}
                run={runs[lane]}
                view={view}
                written={lanes?.written[lane]}
              />
            ))}
          </div>
        )}
      </Tabs>
    </section>
  );
}
