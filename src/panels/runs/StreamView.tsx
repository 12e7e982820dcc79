// The frames of a lane beside the message they build. The scrubber goes through them; a run that goes on is followed
// until the reader chooses a place.
import { type ReactNode, useState } from 'react';
import type { Run } from '../../core/wire/run.ts';
import { FrameList } from './FrameList.tsx';
import { MessageView } from './MessageView.tsx';
import { useReplay } from './use-replay.ts';

export function StreamView({ run, label }: { readonly run: Run; readonly label: string }): ReactNode {
  const [chosen, setChosen] = useState<number>();
  const last = run.frames.length;
  const place = Math.min(chosen ?? last, last);
  const isAtEnd = place === last;
  const replayed = useReplay(run.frames, isAtEnd ? undefined : place);
  const move = (to: number): void => setChosen(to >= last ? undefined : to);
  const message = (
    <MessageView
      answer={isAtEnd ? run.answer : replayed.value?.answer}
      label={label}
      stale={!isAtEnd && replayed.stale}
      growing={isAtEnd && run.ended === undefined}
      warnings={isAtEnd && run.ended !== undefined ? run.warnings : []}
      {...(isAtEnd && run.problem !== undefined ? { problem: run.problem.sentence } : {})}
    />
  );
  // Nothing arrived, so there is nothing to go through.
  if (last === 0 && run.ended !== undefined) return message;
  return (
    <>
      <div className="scrubber">
        <input
          type="range"
          aria-label={`Frame of the ${label}`}
          aria-valuetext={`frame ${place} of ${last}`}
          min={0}
          max={last}
          value={place}
          onChange={event => move(Number(event.target.value))}
        />
        <span>
          {place.toLocaleString('en')} / {last.toLocaleString('en')}
        </span>
        <button
          type="button"
          className="button small"
          disabled={isAtEnd}
          onClick={() => setChosen(undefined)}
        >
          {run.ended === undefined ? 'Follow' : 'End'}
        </button>
      </div>
      <div className="stream">
        <FrameList run={run} label={label} place={place} onPlace={move} />
        {message}
      </div>
    </>
  );
}
