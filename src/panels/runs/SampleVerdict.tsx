// What both lanes together say of one sample, what it rests on, and what would settle it.
import type { ReactNode } from 'react';
import type { LanesResult } from '../../worker/stages.ts';
import { CodeSentence } from '../../ui/CodeSentence.tsx';

export function SampleVerdict({ lanes }: { readonly lanes: LanesResult | undefined }): ReactNode {
  if (lanes === undefined) {
    return (
      <p className="sample-verdict run-note">What the lanes say together stands here once both ended.</p>
    );
  }
  const { kind, party, sentence, rests, next } = lanes.verdict;
  return (
    <section className="sample-verdict" aria-label="What the lanes say" aria-live="polite">
      <p>
        <span
          className="party"
          data-kind={kind === 'sound' ? 'healthy' : kind === 'open' ? 'incomplete' : kind}
        >
          {kind === 'fault' ? party : kind === 'sound' ? 'no fault found' : 'not enough yet'}
        </span>{' '}
        <CodeSentence text={sentence} tone={kind === 'fault' ? 'bad' : 'plain'} />
      </p>
      {next !== undefined && (
        <p className="run-note">
          To settle it: <CodeSentence text={next} tone="plain" />
        </p>
      )}
      {rests.length > 0 && (
        <details>
          <summary>What this rests on: {rests.length}</summary>
          <ul>
            {rests.map(each => (
              <li key={each}>
                <CodeSentence text={each} tone="plain" />
              </li>
            ))}
          </ul>
        </details>
      )}
    </section>
  );
}
