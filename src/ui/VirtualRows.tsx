// A long list of rows of one fixed height, drawing only those in sight. What a row shows is the caller's.
import { type ReactNode, useLayoutEffect, useRef } from 'react';
import { useViewport } from './use-viewport.ts';
import './virtual-text.css';

export interface VirtualRowsProps {
  /** Names the region for screen readers. */
  readonly label: string;
  readonly count: number;
  /** Pixels. */
  readonly rowHeight: number;
  readonly renderRow: (index: number) => ReactNode;
  /** Kept in sight: scrolled to whenever it is another one. */
  readonly reveal?: number;
}

const OVERSCAN = 8;

export function VirtualRows({ label, count, rowHeight, renderRow, reveal }: VirtualRowsProps): ReactNode {
  const container = useRef<HTMLElement>(null);
  const viewport = useViewport(container);
  useLayoutEffect(() => {
    const element = container.current;
    if (element === null || reveal === undefined || viewport === undefined) return;
    const top = reveal * rowHeight;
    const bottom = top + rowHeight;
    if (top < element.scrollTop) element.scrollTop = top;
    else if (bottom > element.scrollTop + element.clientHeight - 16)
      element.scrollTop = bottom - element.clientHeight + 16;
    // Scrolls once for each place, and never back while the reader scrolls.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [reveal, rowHeight, viewport === undefined]);
  const first = viewport === undefined ? 0 : Math.max(0, Math.floor(viewport.top / rowHeight) - OVERSCAN);
  const last =
    viewport === undefined
      ? 0
      : Math.min(count, Math.ceil((viewport.top + viewport.height) / rowHeight) + OVERSCAN);
  return (
    // The region scrolls with the keyboard.
    <section ref={container} className="vt" aria-label={label} tabIndex={0}>
      <div className="vt-space" style={{ height: count * rowHeight }}>
        {Array.from({ length: Math.max(0, last - first) }, (_, offset) => (
          <div
            key={first + offset}
            className="virtual-row"
            style={{ top: (first + offset) * rowHeight, height: rowHeight }}
          >
            {renderRow(first + offset)}
          </div>
        ))}
      </div>
    </section>
  );
}
