// One place where two lists of ids differ: ours over the server's, each with its surroundings.
import type { ReactNode } from 'react';
import type { IdHunk } from '../../core/tokenize/id-hunks.ts';
import { ShownIds } from './ShownIds.tsx';

export function HunkIds({ hunk }: { readonly hunk: IdHunk }): ReactNode {
  const { before, after } = hunk;
  return (
    <>
      <ShownIds
        label="here"
        before={before}
        ids={hunk.oursShown}
        more={hunk.oursMore}
        after={after}
        tone="note"
      />
      <ShownIds
        label="server"
        before={before}
        ids={hunk.theirsShown}
        more={hunk.theirsMore}
        after={after}
        tone="bad"
      />
    </>
  );
}
