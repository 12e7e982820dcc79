// One answer of a server's own tool beside ours: one sentence, then the first difference.
import type { ReactNode } from 'react';
import type { Result } from '../../core/result.ts';
import type { ComparedIds } from '../../worker/compare-ids.ts';
import type { ComparedParse } from '../../store/compare-parse.ts';
import type { WitnessFound } from '../../store/witnessed.ts';
import { CodeSentence } from '../../ui/CodeSentence.tsx';
import { HunkIds } from '../tokens/HunkIds.tsx';
import '../tokens/tokens.css';

export function WitnessAnswer({ found }: { readonly found: Result<WitnessFound> }): ReactNode {
  if (!found.ok) return <Said isSame={false} glyph="✕" sentence={found.problem.sentence} />;
  const { value } = found;
  switch (value.kind) {
    case 'ids':
      return <ComparedIdsAnswer compared={value.compared} />;
    case 'parse':
      return <ComparedParseAnswer compared={value.compared} />;
    case 'text':
      return (
        <>
          <Said isSame={value.differsAt === undefined} sentence={value.sentence} />
          {value.differsAt !== undefined && <Sides theirs={value.theirs} ours={value.ours} />}
        </>
      );
  }
}

function Said({
  isSame,
  sentence,
  glyph = isSame ? '=' : '≠',
}: {
  readonly isSame: boolean;
  readonly sentence: string;
  readonly glyph?: string;
}): ReactNode {
  return (
    <p className="witness-said" data-same={isSame}>
      {glyph} <CodeSentence text={sentence} tone={isSame ? 'plain' : 'bad'} />
    </p>
  );
}

function ComparedIdsAnswer({ compared }: { readonly compared: ComparedIds }): ReactNode {
  const [first] = compared.hunks;
  return (
    <>
      <Said isSame={compared.differences === 0} sentence={compared.sentence} />
      <p className="witness-note">
        {compared.ours.toLocaleString('en')} ids here, {compared.theirs.toLocaleString('en')} from the server
        {first !== undefined && `; the first difference is at token ${first.ours.toLocaleString('en')}`}.
      </p>
      {first !== undefined && (
        <div className="token-hunk">
          <HunkIds hunk={first} />
        </div>
      )}
    </>
  );
}

function ComparedParseAnswer({ compared }: { readonly compared: ComparedParse }): ReactNode {
  const first = compared.rows.find(({ same }) => !same);
  return (
    <>
      <Said isSame={first === undefined} sentence={compared.sentence} />
      <details open={first !== undefined}>
        <summary>Field by field</summary>
        <table className="witness-fields">
          <thead>
            <tr>
              <th scope="col">field</th>
              <th scope="col">server</th>
              <th scope="col">our model</th>
            </tr>
          </thead>
          <tbody>
            {compared.rows.map(({ field, theirs, ours, same }) => (
              <tr key={field}>
                <th scope="row">
                  {same ? '=' : '≠'} <code>{field}</code>
                </th>
                <td>
                  <code>{theirs ?? 'nothing'}</code>
                </td>
                <td>
                  <code>{ours ?? 'nothing'}</code>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </details>
    </>
  );
}

function Sides({
  theirs,
  ours,
}: {
  readonly theirs: string | undefined;
  readonly ours: string | undefined;
}): ReactNode {
  return (
    <dl className="witness-sides">
      <dt>server</dt>
      <dd>
        <code>{JSON.stringify(theirs)}</code>
      </dd>
      <dt>here</dt>
      <dd>
        <code>{JSON.stringify(ours)}</code>
      </dd>
    </dl>
  );
}
