// The ids a server reported beside ours: pasted, or from the recorded response. The first difference and its cause
// come first, every difference below.
import { type ReactNode, useMemo } from 'react';
import type { OtherSpelling } from '../../core/tokenize/other-spellings.ts';
import { useCallscope, useWorkbench } from '../../store/context.ts';
import { useAnswer } from '../../store/use-answer.ts';
import { updateView } from '../../store/workbench.ts';
import { grouped } from '../../ui/grouped.ts';
import { HunkIds } from './HunkIds.tsx';
import { withGlyphs } from './token-text.ts';

export interface CompareIdsProps {
  readonly of: 'prompt' | 'output';
  /** False while there is no vocabulary to compare with. */
  readonly exact: boolean;
  /** Shows token `first` of ours in the list. */
  readonly onGo: (first: number, end: number) => void;
}

/** Ids that are other tokens at the server, whether or not the numbers agree. */
function Spellings({ found }: { readonly found: readonly OtherSpelling[] }): ReactNode {
  if (found.length === 0) return <p className="token-equal">The server spells every id as we do.</p>;
  return (
    <table className="token-counts token-spellings">
      <caption>Ids the server spells otherwise: its vocabulary is not ours there</caption>
      <thead>
        <tr>
          {['here', 'server', 'id', 'at token'].map(column => (
            <th key={column} scope="col">
              {column}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {found.map(({ id, first, ours, theirs }) => (
          <tr key={id}>
            <td>{ours === '' ? <em>no such token</em> : <code>{withGlyphs(ours)}</code>}</td>
            <td>
              <code>{withGlyphs(theirs)}</code>
            </td>
            <td>{id}</td>
            <td>{grouped(first)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

export function CompareIds({ of, exact, onGo }: CompareIdsProps): ReactNode {
  const repro = useWorkbench(state => state.repro);
  const answer = useWorkbench(state => state.results.reading?.value?.answer);
  const recorded = of === 'prompt' ? answer?.promptIds : answer?.outputIds;
  const { store } = useCallscope();
  const pastedIds = useWorkbench(state => state.view.pastedIds);
  const pasted = pastedIds[of];
  const usesRecorded = pasted.trim() === '' && recorded !== undefined;
  const input = useMemo(
    () =>
      repro === undefined || !exact || (pasted.trim() === '' && recorded === undefined)
        ? undefined
        : { repro, of, ...(usesRecorded ? {} : { text: pasted }) },
    [repro, of, pasted, recorded, usesRecorded, exact],
  );
  const { value, stale } = useAnswer('compareIds', input);
  const compared = input !== undefined && value?.ok === true ? value.value : undefined;
  return (
    <>
      <div className="token-paste">
        <textarea
          aria-label={of === 'prompt' ? 'The server’s prompt_token_ids' : 'The ids the engine generated'}
          placeholder={
            of === 'prompt'
              ? 'Paste prompt_token_ids, a /tokenize answer or a list of ids'
              : 'Paste the token_ids or output_ids the engine generated'
          }
          spellCheck={false}
          value={pasted}
          onChange={event => updateView(store, { pastedIds: { ...pastedIds, [of]: event.target.value } })}
        />
        {pasted.trim() === '' && (
          <div className="token-paste-row">
            {recorded === undefined ? (
              <span>
                The recorded response has no ids. vLLM adds them when the request says{' '}
                <code>"return_token_ids": true</code>.
              </span>
            ) : (
              <span>From the recorded response: {grouped(recorded.length)} ids.</span>
            )}
          </div>
        )}
      </div>
      {!exact && <p className="token-verdict">Ids can be compared once the vocabulary is loaded.</p>}
      {input !== undefined && value !== undefined && !value.ok && (
        <p className="token-verdict" aria-live="polite">
          ✕ {value.problem.sentence}
        </p>
      )}
      {compared !== undefined && (
        <section
          className="token-hunks"
          aria-label="Differences of the ids"
          tabIndex={0}
          data-stale={stale || undefined}
        >
          <p className="token-verdict" aria-live="polite">
            <b>
              {compared.differences === 0 ? '= ' : '≠ '}
              {compared.sentence}
            </b>
            {grouped(compared.ours)} ids here, {grouped(compared.theirs)} from the server
            {compared.member !== undefined && ` (${compared.member})`}
            {compared.differences > 0 &&
              `; ${grouped(compared.differences)} place${compared.differences === 1 ? '' : 's'} differ${compared.differences === 1 ? 's' : ''}`}
            .
          </p>
          {compared.spellings !== undefined && <Spellings found={compared.spellings} />}
          {compared.hunks.map((hunk, index) => (
            <div key={`${hunk.ours} ${hunk.theirs}`} className="token-hunk">
              <h2>
                {index === 0 ? 'First difference' : `Difference ${index + 1}`} at token {grouped(hunk.ours)}
                {hunk.theirs !== hunk.ours && `, ${grouped(hunk.theirs)} at the server`}{' '}
                <button
                  type="button"
                  className="button small"
                  onClick={() => {
                    const first = Math.min(hunk.ours, compared.ours - 1);
                    onGo(
                      first,
                      Math.min(first + Math.max(1, hunk.oursShown.length + hunk.oursMore), compared.ours),
                    );
                  }}
                >
                  Show in tokens
                </button>
              </h2>
              <p className="token-equal">
                {hunk.equalBefore === 1
                  ? '1 id before it agrees'
                  : `${grouped(hunk.equalBefore)} ids before it agree`}
              </p>
              <HunkIds hunk={hunk} />
            </div>
          ))}
          {compared.differences > compared.hunks.length && (
            <p className="token-equal">
              … and {grouped(compared.differences - compared.hunks.length)} more places that differ
            </p>
          )}
        </section>
      )}
    </>
  );
}
