// Shows a long read-only text with labels, marks, blocks and cards, drawing only the rows in sight. Rows have
// one fixed height so that 128k tokens scroll without measuring anything.
import { type MouseEvent, type ReactNode, useCallback, useLayoutEffect, useMemo, useRef } from 'react';
import { characterAt, type PickedRange, readPickedRange } from './picked-range.ts';
import { piecesOf, type TextMark } from './row-pieces.ts';
import { type Reveal, revealTop } from './reveal-top.ts';
import { layoutRows, type TextBlock, type TextLabel } from './text-rows.ts';
import { useViewport } from './use-viewport.ts';
import './virtual-text.css';

export interface TextCard {
  /** The card stands under the row that holds or ends at this character. */
  readonly at: number;
  /** How many row heights it takes. */
  readonly rows: number;
  readonly key: string;
  readonly content: ReactNode;
}

export interface VirtualTextProps {
  readonly text: string;
  /** Names the region for screen readers. */
  readonly label: string;
  readonly labels?: readonly TextLabel[];
  readonly blocks?: readonly TextBlock[];
  readonly marks?: readonly TextMark[];
  readonly cards?: readonly TextCard[];
  readonly lineNumbers?: boolean;
  /** Scrolls here whenever the object changes to one not shown before. */
  readonly reveal?: Reveal;
  readonly onPick?: (range: PickedRange) => void;
  /** The character under the pointer, each time it is another one. */
  readonly onHover?: (at: number | undefined) => void;
  readonly stale?: boolean;
}

const ROW = 21;
const OVERSCAN = 12;
const NONE: readonly never[] = [];

export function VirtualText(props: VirtualTextProps): ReactNode {
  const {
    text,
    label,
    labels = NONE,
    blocks = NONE,
    marks = NONE,
    cards = NONE,
    lineNumbers = false,
  } = props;
  const { reveal, onPick, onHover, stale = false } = props;
  const container = useRef<HTMLElement>(null);
  const viewport = useViewport(container);
  const noteColumns = blocks.some(block => block.note !== undefined) && (viewport?.width ?? 0) > 460 ? 24 : 0;
  const columns =
    viewport === undefined ? 80 : Math.floor((viewport.width - 34) / viewport.cell) - (lineNumbers ? 5 : 0);
  const rows = useMemo(
    () => layoutRows(text, { columns, noteColumns, labels, blocks, inserts: cards }),
    [text, columns, noteColumns, labels, blocks, cards],
  );

  /** Where each place shown so far left the scroll position. */
  const shown = useRef(new WeakMap<Reveal, number>());
  useLayoutEffect(() => {
    const element = container.current;
    if (reveal === undefined || element === null || viewport === undefined) return;
    const { scrollTop, scrollHeight, clientHeight } = element;
    const left = shown.current.get(reveal);
    // New rows or another height move the view only while the reader has not scrolled it.
    if (left !== undefined && Math.abs(scrollTop - Math.min(left, scrollHeight - clientHeight)) > 1) return;
    element.scrollTop = revealTop(rows, reveal, { top: scrollTop, height: clientHeight, rowHeight: ROW });
    shown.current.set(reveal, element.scrollTop);
    // The scroll position itself is no reason to scroll.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [reveal, rows, viewport === undefined, viewport?.height]);

  const pick = useCallback(
    (event: MouseEvent) => {
      const element = container.current;
      if (element === null || onPick === undefined) return;
      const range = readPickedRange(element);
      if (range === undefined) return;
      const at = range.start === range.end ? characterAt(element, event.clientX, event.clientY) : undefined;
      onPick(at === undefined ? range : { start: at, end: at });
    },
    [onPick],
  );
  const hovered = useRef<number>(undefined);
  const hover = useCallback(
    (event: MouseEvent | undefined) => {
      const element = container.current;
      if (element === null || onHover === undefined) return;
      const at =
        event === undefined || event.buttons > 0
          ? undefined
          : characterAt(element, event.clientX, event.clientY);
      if (at === hovered.current) return;
      hovered.current = at;
      onHover(at);
    },
    [onHover],
  );

  const first = viewport === undefined ? 0 : Math.max(0, Math.floor(viewport.top / ROW) - OVERSCAN);
  const last =
    viewport === undefined
      ? 0
      : Math.min(rows.count, Math.ceil((viewport.top + viewport.height) / ROW) + OVERSCAN);

  const drawn: ReactNode[] = [];
  for (let row = first; row < last; row++) {
    const insert = rows.insert[row];
    if (insert >= 0) {
      if (row > first && rows.insert[row - 1] === insert) continue;
      let top = row;
      while (top > 0 && rows.insert[top - 1] === insert) top--;
      const card = cards[insert];
      drawn.push(
        <div key={card.key} className="vt-card" style={{ top: top * ROW, height: card.rows * ROW }}>
          {card.content}
        </div>,
      );
      continue;
    }
    const start = rows.starts[row];
    const end = rows.ends[row];
    const block = rows.block[row] >= 0 ? blocks[rows.block[row]] : undefined;
    const opensBlock = block !== undefined && (row === 0 || rows.block[row - 1] !== rows.block[row]);
    // Line numbers already say where a line ends.
    const broken = !lineNumbers && end < text.length && text.charCodeAt(end) === 10;
    drawn.push(
      <div key={row} className="vt-row" data-tone={block?.tone} style={{ top: row * ROW }}>
        {lineNumbers && <i className="vt-line">{rows.line[row] > 0 ? rows.line[row] : ''}</i>}
        {piecesOf(start, end, labels, marks).map(piece =>
          piece.label === undefined ? (
            <span key={piece.start} data-at={piece.start} className={classOf(piece.marks)}>
              {text.slice(piece.start, piece.end)}
            </span>
          ) : (
            <span
              key={piece.start}
              data-at={piece.start}
              data-end={piece.end}
              className={`vt-label ${classOf(piece.marks)}`}
              title={piece.label.title}
            >
              {piece.label.text}
            </span>
          ),
        )}
        {broken && (
          <span className="vt-break" aria-hidden="true">
            ↵
          </span>
        )}
        {opensBlock && block.note !== undefined && <em className="vt-note">{block.note}</em>}
      </div>,
    );
  }

  return (
    // The region scrolls with the keyboard; picking is a pointer shortcut for what the panes' lists also offer.
    <section
      ref={container}
      className="vt"
      aria-label={label}
      tabIndex={0}
      data-stale={stale || undefined}
      data-notes={noteColumns > 0 || undefined}
      onMouseUp={pick}
      {...(onHover === undefined ? {} : { onMouseMove: hover, onMouseLeave: () => hover(undefined) })}
    >
      <div className="vt-space" style={{ height: rows.count * ROW }}>
        {drawn}
      </div>
    </section>
  );
}

const classOf = (marks: readonly string[]): string => marks.map(mark => `mark-${mark}`).join(' ');
