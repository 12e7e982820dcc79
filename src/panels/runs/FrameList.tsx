// The frames of a run as they came, one a row; a row chosen is the place the message is replayed to.
import type { ReactNode } from 'react';
import type { Run } from '../../core/wire/run.ts';
import type { FrameKind } from '../../core/wire/sse-frames.ts';
import { VirtualRows } from '../../ui/VirtualRows.tsx';
import { milliseconds } from './outcome.ts';

export interface FrameListProps {
  readonly run: Run;
  readonly label: string;
  /** How many frames the message is built of. */
  readonly place: number;
  readonly onPlace: (place: number) => void;
}

/** What stands before a frame that is no chunk. */
const KINDS: Readonly<Record<Exclude<FrameKind, 'chunk'>, string>> = {
  done: 'end',
  whole: 'whole answer',
  error: '✕ error',
  invalid: '✕ unreadable',
  partial: '✕ broken off',
};

const ROW = 20;
/** Characters of a row; the frame at hand is shown whole below. */
const SHOWN = 400;
const WHOLE = 20_000;

export function FrameList({ run, label, place, onPlace }: FrameListProps): ReactNode {
  const { frames, notKept } = run;
  const here = frames[place - 1];
  return (
    <div className="frames">
      <VirtualRows
        label={`Frames, ${label}`}
        count={frames.length}
        rowHeight={ROW}
        {...(place > 0 ? { reveal: place - 1 } : {})}
        renderRow={index => {
          const frame = frames[index];
          return (
            <button
              type="button"
              className="frame"
              tabIndex={-1}
              data-kind={frame.kind}
              data-place={index + 1 === place ? 'here' : index < place ? 'past' : 'ahead'}
              onClick={() => onPlace(index + 1)}
            >
              <span>{milliseconds(frame.at)}</span>
              {frame.kind !== 'chunk' && <b>{KINDS[frame.kind]}</b>}
              {frame.sentence !== undefined && <em>{frame.sentence}</em>}
              {frame.data.slice(0, SHOWN)}
            </button>
          );
        }}
      />
      {notKept.frames > 0 && (
        <p className="run-note">
          {notKept.frames.toLocaleString('en')} more frames ({notKept.characters.toLocaleString('en')}{' '}
          characters) are not kept; the message holds them.
        </p>
      )}
      {here !== undefined && (
        <pre className="frame-whole" tabIndex={0} aria-label={`Frame ${place}, ${label}`}>
          {here.sentence !== undefined && (
            <b>
              ✕ {here.sentence}
              {'\n'}
            </b>
          )}
          {here.data.slice(0, WHOLE)}
          {here.data.length > WHOLE &&
            `\n… ${(here.data.length - WHOLE).toLocaleString('en')} more characters`}
        </pre>
      )}
    </div>
  );
}
