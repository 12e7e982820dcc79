// A short run of ids with their text, as the comparison shows them.
import type { ReactNode } from 'react';
import type { ShownId } from '../../core/tokenize/id-hunks.ts';
import { shortName } from '../../store/tokens.ts';
import { withGlyphs } from './token-text.ts';

export interface ShownIdsProps {
  readonly label: string;
  readonly before?: readonly ShownId[];
  readonly ids: readonly ShownId[];
  readonly more: number;
  readonly after?: readonly ShownId[];
  /** Marks the ids; the tokens around them are dimmed. */
  readonly tone?: 'bad' | 'note';
}

const NONE: readonly never[] = [];

const cells = (list: readonly ShownId[], className: string): ReactNode =>
  list.map(({ id, text, bytes, special }, index) => (
    // oxlint-disable-next-line react/no-array-index-key
    <span key={`${className} ${index}`} className={`token ${special ? 'token-special' : ''} ${className}`}>
      <span>{special ? shortName(text) : (bytes ?? (text === '' ? 'no such token' : withGlyphs(text)))}</span>
      <small>{id}</small>
    </span>
  ));

export function ShownIds({ label, before = NONE, ids, more, after = NONE, tone }: ShownIdsProps): ReactNode {
  return (
    <div className="token-side">
      <span>{label}</span>
      <div>
        {cells(before, 'context')}
        {ids.length === 0 ? <em>nothing</em> : cells(ids, tone === undefined ? '' : `mark-${tone}`)}
        {more > 0 && <span>… and {more.toLocaleString('en')} more</span>}
        {cells(after, 'context')}
      </div>
    </div>
  );
}
