// One finding opened: its sentence, its cause, where it is proven, which releases, and who reported it.
import type { ReactNode } from 'react';
import { sayAffected } from '../../core/diagnose/affected.ts';
import type { Evidence } from '../../core/diagnose/finding.ts';
import type { ReportedFinding } from '../../worker/stages.ts';
import { useCallscope } from '../../store/context.ts';
import { updateView } from '../../store/workbench.ts';
import { CauseLink } from '../catalogue/CauseLink.tsx';
import { CodeSentence } from '../../ui/CodeSentence.tsx';

const placeOf = (evidence: Evidence): string =>
  evidence.at === 'request' ? evidence.pointer : `${evidence.at} ${evidence.start}–${evidence.end}`;

export interface FindingDetailProps {
  readonly finding: ReportedFinding;
  /** The verdict above says the same, which is not said twice. */
  readonly isVerdict: boolean;
}

export function FindingDetail({ finding, isVerdict }: FindingDetailProps): ReactNode {
  const { store } = useCallscope();
  return (
    <div className="finding-detail">
      {!isVerdict && (
        <p>
          <CodeSentence text={finding.sentence} tone="plain" />{' '}
          <CodeSentence text={finding.cause} tone="plain" />
        </p>
      )}
      <dl>
        <dt>proof</dt>
        <dd>
          {finding.evidence.slice(0, 12).map(evidence => (
            <button
              key={`${evidence.at}-${evidence.start}-${evidence.end}`}
              type="button"
              className="place"
              onClick={() =>
                updateView(store, {
                  selection: { at: evidence.at, start: evidence.start, end: evidence.end },
                  pane: evidence.at,
                })
              }
            >
              {placeOf(evidence)}
            </button>
          ))}
          {finding.evidence.length > 12 && <span>and {finding.evidence.length - 12} more</span>}
        </dd>
        <dt>party</dt>
        <dd>
          {finding.party}, {Math.round(finding.confidence * 100)} % sure
        </dd>
        {finding.affects.length > 0 && (
          <>
            <dt>affects</dt>
            <dd>
              <span>
                <CodeSentence text={sayAffected(finding.affects)} tone="plain" />
              </span>
            </dd>
          </>
        )}
        {finding.sources.length > 0 && (
          <>
            <dt>sources</dt>
            <dd>
              {finding.sources.map(source => (
                <a key={source.url} href={source.url} target="_blank" rel="noreferrer noopener">
                  {source.label}
                </a>
              ))}
            </dd>
          </>
        )}
        <dt>rule</dt>
        <dd>
          <CauseLink cause={finding.rule}>
            About this cause: <code>{finding.rule}</code>
          </CauseLink>
        </dd>
      </dl>
    </div>
  );
}
