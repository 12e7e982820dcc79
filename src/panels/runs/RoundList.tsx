// The rounds of the open draft, newest first: when, who answered, what came on each lane and how fast.
import type { ReactNode } from 'react';
import type { Round } from '../../core/wire/round.ts';
import { LANES } from '../../core/wire/run.ts';
import { timeOfDay } from '../../ui/time-of-day.ts';
import { glyphOf, milliseconds, outcomeOf, toneOf } from './outcome.ts';

export interface RoundListProps {
  readonly rounds: readonly Round[];
  readonly chosen: string;
  readonly onChoose: (id: string) => void;
}

export function RoundList({ rounds, chosen, onChoose }: RoundListProps): ReactNode {
  return (
    <ul className="rounds" aria-label="Runs of this draft">
      {rounds.map(({ id, at, server, repro, samples }) => (
        <li key={id}>
          <button type="button" className="round" aria-pressed={id === chosen} onClick={() => onChoose(id)}>
            <span>
              <b>{timeOfDay(at)}</b> {server}
              {samples.length > 1 && ` · ${samples.length} samples`}
            </span>
            <small>
              prompt as {repro.engine.name} {repro.engine.release}
            </small>
            {LANES.map(lane => {
              const run = samples[0]?.[lane];
              if (run === undefined) return null;
              const { firstToken, tokensPerSecond } = run.timing;
              return (
                <small key={lane}>
                  {lane === 'chat' ? 'chat' : 'raw'}{' '}
                  <span data-tone={toneOf(run)}>
                    {glyphOf(run)} {outcomeOf(run)}
                  </span>
                  {firstToken !== undefined && ` · ${milliseconds(firstToken)}`}
                  {tokensPerSecond !== undefined && ` · ${tokensPerSecond.toFixed(0)} tok/s`}
                </small>
              );
            })}
          </button>
        </li>
      ))}
    </ul>
  );
}
