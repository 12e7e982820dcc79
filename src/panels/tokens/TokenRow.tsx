/* oxlint-disable jsx-a11y/prefer-tag-over-role -- a token is no <option>: the list is virtual and lays out rows. */
// One row of tokens, or the heading of a turn. Drawn again only when something in it changed.
import { memo, type ReactNode } from 'react';
import { UNSPLIT } from '../../core/tokenize/encoding.ts';
import type { Mark } from '../../store/marks.ts';
import { groupOf, shownToken, tokenName, tokenRange, type TokenSource } from './token-text.ts';
import type { TokenTurn } from './token-rows.ts';

export interface TokenRowProps {
  readonly source: TokenSource;
  /** Prefix of the options' element ids. */
  readonly name: string;
  readonly first: number;
  readonly end: number;
  readonly top: number;
  readonly height: number;
  readonly ids: boolean;
  /** Marks that touch this row. */
  readonly marks: readonly Mark[];
  /** The token the keyboard is at, when it is in this row; -1 elsewhere. */
  readonly cursor: number;
}

function place(source: TokenSource, token: number): string | undefined {
  if (source.shared[token] === 0) return undefined;
  const { first, end } = groupOf(source.groups, token);
  return token === first ? 'first' : token === end - 1 ? 'last' : 'middle';
}

function TokenRowOnce(props: TokenRowProps): ReactNode {
  const { source, name, first, end, top, height, ids, marks, cursor } = props;
  const { encoding, groups } = source;
  const tokens: ReactNode[] = [];
  for (let token = first; token < end; token++) {
    // All tokens of a character are marked with it.
    const group = source.shared[token] === 1 ? groupOf(groups, token) : { first: token, end: token + 1 };
    const { start } = tokenRange(encoding, group.first);
    const to = encoding.ends[group.end - 1];
    const kinds = new Set(marks.filter(mark => mark.start < to && mark.end > start).map(mark => mark.kind));
    const special = encoding.special[token] === 1;
    const id = encoding.ids[token] === UNSPLIT ? '?' : String(encoding.ids[token]);
    const classes = [
      'token',
      ...(special ? ['token-special'] : []),
      ...[...kinds].map(kind => `mark-${kind}`),
    ];
    tokens.push(
      <span
        key={token - first}
        id={`${name}-${token}`}
        role="option"
        aria-selected={kinds.has('sel')}
        aria-label={tokenName(source, token)}
        className={classes.join(' ')}
        data-token={token}
        data-id={ids ? id : undefined}
        data-tint={group.first % 4}
        data-group={place(source, token)}
        data-cursor={cursor === token || undefined}
        title={ids ? undefined : `token ${token}, id ${id}`}
      >
        {shownToken(source, token)}
      </span>,
    );
  }
  return (
    <div className="token-row" style={{ top, height }}>
      {tokens}
    </div>
  );
}

const sameMarks = (a: readonly Mark[], b: readonly Mark[]): boolean =>
  a.length === b.length &&
  a.every(
    (mark, index) =>
      mark.start === b[index].start && mark.end === b[index].end && mark.kind === b[index].kind,
  );

export const TokenRow = memo(
  TokenRowOnce,
  (a, b) =>
    a.source === b.source &&
    a.first === b.first &&
    a.end === b.end &&
    a.top === b.top &&
    a.height === b.height &&
    a.ids === b.ids &&
    a.cursor === b.cursor &&
    sameMarks(a.marks, b.marks),
);

export interface TurnHeadingProps {
  readonly turn: TokenTurn;
  /** False while plain text is not split: there is nothing to count then. */
  readonly exact: boolean;
}

export function TurnHeading({ turn, exact }: TurnHeadingProps): ReactNode {
  const tokens = turn.end - turn.first;
  return (
    <>
      <b>{turn.label}</b>
      {turn.role !== '' && turn.role !== turn.label && <span>{turn.role}</span>}
      {!turn.fromTemplate && <span className="turn-injected">▲ opened by a message’s text</span>}
      {exact && (
        <span className="turn-count">
          {tokens.toLocaleString('en')} token{tokens === 1 ? '' : 's'}
        </span>
      )}
    </>
  );
}
