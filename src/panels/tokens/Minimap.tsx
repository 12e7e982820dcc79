// The whole text as a strip: turns as bands, special tokens as ticks, marks, and what is in sight. A pointer
// shortcut only: the keyboard and the tables reach everything it reaches.
import { memo, type PointerEvent, type ReactNode } from 'react';
import type { Encoding } from '../../core/tokenize/encoding.ts';
import type { Mark } from '../../store/marks.ts';
import { tokenAt } from '../../store/tokens.ts';
import { rowOfToken, type TokenRows, type TokenTurn } from './token-rows.ts';

interface StripProps {
  readonly encoding: Encoding;
  readonly rows: TokenRows;
  readonly turns: readonly TokenTurn[];
  readonly marks: readonly Mark[];
}

const TICKS = 160;
const percent = (part: number): string => `${(part * 100).toFixed(3)}%`;

/** One path of ticks, at most `TICKS` of them: a special token stands somewhere in that part of the rows. */
function ticksOf({ special }: Encoding, rows: TokenRows): string {
  const bins = new Uint8Array(TICKS);
  for (let row = 0; row < rows.count; row++) {
    const bin = Math.floor((row / rows.count) * TICKS);
    for (let token = rows.starts[row]; bins[bin] === 0 && token < rows.starts[row + 1]; token++) {
      if (special[token] === 1) bins[bin] = 1;
    }
  }
  return Array.from(bins, (set, bin) => (set === 1 ? `M0 ${bin + 0.5}h4` : '')).join('');
}

const TONES = ['system', 'user', 'assistant', 'tool'] as const;

/** One path of bands for all turns of a tone, in rows. */
function bandsOf(tone: TokenTurn['tone'], rows: TokenRows, turns: readonly TokenTurn[]): string {
  return turns
    .map((turn, index) => {
      if (turn.tone !== tone) return '';
      const top = rowOfToken(rows, turn.first);
      const bottom = index + 1 < turns.length ? rowOfToken(rows, turn.end) : rows.count;
      return `M0 ${top}h4V${bottom}H0z`;
    })
    .join('');
}

// Few elements, and apart from what moves when the list scrolls: its layout stands.
const Strip = memo(({ encoding, rows, turns, marks }: StripProps): ReactNode => {
  const at = (token: number): number => rowOfToken(rows, token) / rows.count;
  return (
    <div className="token-strip">
      <svg viewBox={`0 0 4 ${rows.count}`} preserveAspectRatio="none" aria-hidden="true">
        {TONES.map(tone => (
          <path key={tone} data-tone={tone} d={bandsOf(tone, rows, turns)} />
        ))}
      </svg>
      <svg className="token-ticks" viewBox={`0 0 4 ${TICKS}`} preserveAspectRatio="none" aria-hidden="true">
        <path d={ticksOf(encoding, rows)} />
      </svg>
      {marks.slice(0, 200).map((mark, index) => (
        // oxlint-disable-next-line react/no-array-index-key
        <b key={index} data-kind={mark.kind} style={{ top: percent(at(tokenAt(encoding, mark.start))) }} />
      ))}
    </div>
  );
});

export interface MinimapProps extends StripProps {
  /** Rows in sight. */
  readonly from: number;
  readonly to: number;
  readonly onJump: (row: number) => void;
}

export function Minimap({ from, to, onJump, ...strip }: MinimapProps): ReactNode {
  const { count } = strip.rows;
  const jump = (event: PointerEvent<HTMLElement>): void => {
    if (event.buttons === 0) return;
    const box = event.currentTarget.getBoundingClientRect();
    onJump(Math.floor(((event.clientY - box.top) / box.height) * count));
  };
  return (
    <div
      className="token-map"
      aria-hidden="true"
      onPointerDown={event => {
        event.currentTarget.setPointerCapture(event.pointerId);
        jump(event);
      }}
      onPointerMove={jump}
    >
      <Strip {...strip} />
      <em
        style={{
          top: percent(from / count),
          height: percent(Math.max(0.01, Math.min(1, (to - from) / count))),
        }}
      />
    </div>
  );
}
