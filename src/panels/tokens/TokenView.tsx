// A text as its tokens: search, jump, the list, and the token the selection begins at. Used for prompt and output.
import { type ReactNode, useEffect, useMemo, useRef, useState } from 'react';
import { UNSPLIT } from '../../core/tokenize/encoding.ts';
import { codePointEnds } from '../../core/tokenize/offsets.ts';
import type { Mark } from '../../store/marks.ts';
import { tokenAt } from '../../store/tokens.ts';
import { TokenList } from './TokenList.tsx';
import type { TokenTurn } from './token-rows.ts';
import { groupOf, shownToken, tokenBytes, tokenRange, type TokenSource } from './token-text.ts';
import { useTokenSearch } from './use-token-search.ts';

const AT_START = { token: 0 };

export interface TokenViewProps {
  readonly source: TokenSource;
  readonly turns: readonly TokenTurn[];
  readonly marks: readonly Mark[];
  /** The shared selection in this text, UTF-16. */
  readonly selected?: { readonly start: number; readonly end: number };
  readonly onSelect: (range: { start: number; end: number }) => void;
}

const beginOf = (ends: Uint32Array, token: number): number => (token === 0 ? 0 : ends[token - 1]);

/** Where a token begins, or its character: in UTF-16, and as Python and UTF-8 count where that is another number. */
function placeOf({ encoding, groups }: TokenSource, points: Uint32Array, token: number): string {
  const { first } = groupOf(groups, token);
  const [char, point] = [encoding.ends, points].map(column => beginOf(column, first));
  const byte = beginOf(encoding.byteEnds, token);
  return [
    `char ${char.toLocaleString('en')}`,
    ...(point === char ? [] : [`code point ${point.toLocaleString('en')}`]),
    ...(byte === char ? [] : [`byte ${byte.toLocaleString('en')}`]),
  ].join(' · ');
}

export function TokenView({ source, turns, marks, selected, onSelect }: TokenViewProps): ReactNode {
  const { encoding } = source;
  const total = encoding.ids.length;
  const points = useMemo(() => codePointEnds(source.text, encoding.ends), [source, encoding]);
  const [ids, setIds] = useState(true);
  const [cursor, setCursor] = useState({ token: 0 });
  const anchor = useRef(0);
  const search = useTokenSearch(source);
  const [shown, setShown] = useState(0);
  const [said, setSaid] = useState('');
  const matches = search.matches;

  const rangeOf = (first: number, end: number): { start: number; end: number } => {
    const start = tokenRange(encoding, groupOf(source.groups, first).first).start;
    return { start, end: encoding.ends[groupOf(source.groups, end - 1).end - 1] };
  };
  const select = (first: number, end: number): void => onSelect(rangeOf(first, end));
  const move = (token: number, extend: boolean): void => {
    if (!extend) anchor.current = token;
    setCursor({ token });
    select(Math.min(anchor.current, token), Math.max(anchor.current, token) + 1);
  };
  const show = (index: number): void => {
    if (matches === undefined || matches.length === 0) return;
    const place = (index + matches.length) % matches.length;
    setShown(place);
    anchor.current = matches[place].first;
    setCursor({ token: matches[place].first });
    select(matches[place].first, matches[place].end);
  };

  // A selection made elsewhere moves the cursor; one made here already has it.
  const start = selected?.start;
  const end = selected?.end;
  useEffect(() => {
    if (start === undefined || end === undefined) return;
    setCursor(last => {
      const mine = tokenRange(encoding, Math.min(last.token, total - 1));
      if (mine.end >= start && mine.start <= end) return last;
      anchor.current = Math.min(tokenAt(encoding, start), total - 1);
      return { token: anchor.current };
    });
  }, [start, end, encoding, total]);

  const token = cursor.token < total ? cursor.token : 0;
  const picked =
    start === undefined || end === undefined
      ? { first: token, end: token + 1 }
      : {
          first: groupOf(source.groups, Math.min(tokenAt(encoding, start), total - 1)).first,
          end: groupOf(source.groups, Math.min(tokenAt(encoding, Math.max(start, end - 1)), total - 1)).end,
        };
  const copy = async (): Promise<void> => {
    const list = `[${encoding.ids.subarray(picked.first, picked.end).join(', ')}]`;
    try {
      await navigator.clipboard.writeText(list);
      setSaid(`Copied ${(picked.end - picked.first).toLocaleString('en')} ids`);
    } catch {
      setSaid('The browser did not allow copying');
    }
    setTimeout(() => setSaid(''), 2500);
  };
  const turn = turns.findLast(each => each.first <= token);
  return (
    <>
      <div className="token-bar">
        <input
          type="search"
          aria-label="Search tokens by text, id or /regex/"
          placeholder="text, id or /regex/"
          value={search.typed}
          onChange={event => {
            search.type(event.target.value);
            setShown(-1);
          }}
          onKeyDown={event => {
            if (event.key !== 'Enter') return;
            event.preventDefault();
            show(shown + (event.shiftKey ? -1 : 1));
          }}
        />
        {matches !== undefined && (
          <>
            <span aria-live="polite" className="token-matches">
              {matches.length === 0
                ? 'not found'
                : `${shown < 0 ? '' : `${shown + 1} of `}${matches.length.toLocaleString('en')}`}
            </span>
            <button
              type="button"
              className="button small"
              aria-label="Previous match"
              disabled={matches.length === 0}
              onClick={() => show(shown - 1)}
            >
              ‹
            </button>
            <button
              type="button"
              className="button small"
              aria-label="Next match"
              disabled={matches.length === 0}
              onClick={() => show(shown + 1)}
            >
              ›
            </button>
          </>
        )}
        <input
          type="text"
          inputMode="numeric"
          className="token-goto"
          aria-label="Go to the token with this index"
          placeholder="go to index"
          onKeyDown={event => {
            const typed = event.currentTarget.value.trim();
            if (event.key !== 'Enter' || !/^\d{1,9}$/.test(typed)) return;
            event.preventDefault();
            move(Math.min(Number(typed), total - 1), false);
          }}
        />
        <label className="switch">
          <input type="checkbox" checked={ids} onChange={event => setIds(event.target.checked)} />
          ids
        </label>
      </div>
      {search.problem !== undefined && (
        <p className="pane-line" aria-live="polite">
          ✕ {search.problem}
        </p>
      )}
      <TokenList
        source={source}
        turns={turns}
        marks={marks}
        ids={ids}
        cursor={cursor.token < total ? cursor : AT_START}
        onMove={move}
        onCopy={() => void copy()}
      />
      <div className="token-inspector">
        <span>
          {encoding.quality === 'exact' ? 'token' : 'part'} <b>{token.toLocaleString('en')}</b> of{' '}
          {total.toLocaleString('en')}
          {turn !== undefined && ` · ${turn.label}`}
        </span>
        <span>
          id <b>{encoding.ids[token] === UNSPLIT ? 'not known' : encoding.ids[token]}</b>
          {encoding.special[token] === 1 && ' · special'}
        </span>
        <code>{shownToken(source, token)}</code>
        <span>{placeOf(source, points, token)}</span>
        {encoding.special[token] === 0 && source.shared[token] === 0 && encoding.ids[token] !== UNSPLIT && (
          <span className="token-bytes">{tokenBytes(source, token)}</span>
        )}
        <button type="button" className="button small" onClick={() => void copy()}>
          <span aria-live="polite">
            {said !== ''
              ? said
              : `Copy ${picked.end - picked.first === 1 ? 'id' : `${(picked.end - picked.first).toLocaleString('en')} ids`}`}
          </span>
        </button>
      </div>
    </>
  );
}
