/* oxlint-disable jsx-a11y/prefer-tag-over-role -- no <select>: the list is virtual and lays out rows. */
// The list of tokens: only rows in sight are drawn, the heading of the turn in sight sticks to the top, and the
// keyboard walks by token, special token and message.
import {
  type KeyboardEvent,
  type MouseEvent,
  type ReactNode,
  useId,
  useLayoutEffect,
  useMemo,
  useRef,
} from 'react';
import type { Mark } from '../../store/marks.ts';
import { useViewport } from '../../ui/use-viewport.ts';
import { Minimap } from './Minimap.tsx';
import { layoutTokens, rowOfToken, type TokenTurn } from './token-rows.ts';
import { tokenAfterKey } from './token-keys.ts';
import { type TokenSource, tokenRange } from './token-text.ts';
import { TokenRow, TurnHeading } from './TokenRow.tsx';

export interface TokenListProps {
  readonly source: TokenSource;
  readonly turns: readonly TokenTurn[];
  readonly marks: readonly Mark[];
  readonly ids: boolean;
  /** The token the keyboard is at; it is scrolled into sight whenever the object changes. */
  readonly cursor: { readonly token: number };
  /** `extend`: the selection keeps its other end. */
  readonly onMove: (token: number, extend: boolean) => void;
  readonly onCopy: () => void;
}

const WITH_IDS = 38;
const WITHOUT = 24;
const OVERSCAN = 4;
const NONE: readonly never[] = [];

export function TokenList(props: TokenListProps): ReactNode {
  const { source, turns, marks, ids, cursor, onMove, onCopy } = props;
  const { encoding } = source;
  const exact = encoding.quality === 'exact';
  const name = useId();
  const container = useRef<HTMLDivElement>(null);
  const viewport = useViewport(container);
  const height = ids ? WITH_IDS : WITHOUT;
  const columns = viewport === undefined ? 80 : Math.floor((viewport.width - 24) / viewport.cell);
  const rows = useMemo(() => layoutTokens(source, { columns, ids, turns }), [source, columns, ids, turns]);

  const measured = viewport !== undefined;
  useLayoutEffect(() => {
    const element = container.current;
    if (element === null || !measured) return;
    const row = rowOfToken(rows, cursor.token);
    const top = row * height;
    const under = turns.length > 0 ? height : 0;
    if (top < element.scrollTop + under || top > element.scrollTop + element.clientHeight - height) {
      element.scrollTop = Math.max(0, top - element.clientHeight / 3);
    }
  }, [cursor, rows, height, measured, turns]);

  const first = viewport === undefined ? 0 : Math.max(0, Math.floor(viewport.top / height) - OVERSCAN);
  const last =
    viewport === undefined
      ? 0
      : Math.min(rows.count, Math.ceil((viewport.top + viewport.height) / height) + OVERSCAN);
  const cursorRow = rowOfToken(rows, cursor.token);
  const drawn: ReactNode[] = [];
  // A row that leaves hands its elements to one that comes: changing them costs less than making them.
  const slots = viewport === undefined ? 1 : Math.ceil(viewport.height / height) + 2 * OVERSCAN + 1;
  for (let row = first; row < last; row++) {
    const top = row * height;
    const turn = rows.turn[row] < 0 ? undefined : turns[rows.turn[row]];
    if (rows.heading[row] === 1 && turn !== undefined) {
      drawn.push(
        <div key={row % slots} className="turn-heading" data-tone={turn.tone} style={{ top, height }}>
          <TurnHeading turn={turn} exact={exact} />
        </div>,
      );
      continue;
    }
    const from = tokenRange(encoding, rows.starts[row]).start;
    const to = encoding.ends[rows.starts[row + 1] - 1];
    const touching = marks.filter(mark => mark.start < to && mark.end > from);
    drawn.push(
      <TokenRow
        key={row % slots}
        source={source}
        name={name}
        first={rows.starts[row]}
        end={rows.starts[row + 1]}
        top={top}
        height={height}
        ids={ids}
        marks={touching.length === 0 ? NONE : touching}
        cursor={row === cursorRow ? cursor.token : -1}
      />,
    );
  }

  const press = (event: KeyboardEvent): void => {
    if ((event.ctrlKey || event.metaKey) && event.key === 'c') {
      event.preventDefault();
      onCopy();
      return;
    }
    if (event.key === 'Escape') {
      onMove(cursor.token, false);
      return;
    }
    const next = tokenAfterKey(event, cursor.token, { encoding, rows, turns });
    if (next === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    onMove(next, event.shiftKey);
  };
  const point = (event: MouseEvent): void => {
    const cell = (event.target as Element).closest('[data-token]');
    const token = Number(cell?.getAttribute('data-token'));
    const isDrag = event.type === 'mousemove';
    if (cell !== null && event.buttons === 1 && !(isDrag && token === cursor.token)) {
      onMove(token, isDrag || event.shiftKey);
    }
  };
  const top = viewport === undefined ? 0 : Math.floor(viewport.top / height);
  const sticky = turns[rows.turn[Math.min(top, rows.count - 1)] ?? -1];
  // A heading that comes up pushes the one before it away.
  const pushed = viewport !== undefined && rows.heading[top + 1] === 1 ? viewport.top - top * height : 0;
  const inSight = cursorRow >= first && cursorRow < last;
  return (
    <div className="token-body">
      {sticky !== undefined && (
        <div
          className="turn-heading turn-sticky"
          data-tone={sticky.tone}
          style={{ height, top: -pushed }}
          aria-hidden="true"
        >
          <TurnHeading turn={sticky} exact={exact} />
        </div>
      )}
      <div
        ref={container}
        className="vt token-list"
        role="listbox"
        aria-label="Tokens"
        aria-multiselectable="true"
        aria-activedescendant={inSight ? `${name}-${cursor.token}` : undefined}
        tabIndex={0}
        onKeyDown={press}
        onMouseDown={point}
        onMouseMove={point}
      >
        <div className="vt-space" style={{ height: rows.count * height }}>
          {drawn}
        </div>
      </div>
      <Minimap
        encoding={encoding}
        rows={rows}
        turns={turns}
        marks={marks}
        from={top}
        to={viewport === undefined ? 0 : top + viewport.height / height}
        onJump={row => {
          const element = container.current;
          if (element !== null) element.scrollTop = row * height - element.clientHeight / 2;
        }}
      />
    </div>
  );
}
