// The first thing read on the page: whose fault it is, in one sentence; why; the findings; the fix.
import { lazy, type ReactNode, Suspense, useEffect, useRef } from 'react';
import { keyLabel } from '../../ui/key-label.ts';
import { CodeSentence } from '../../ui/CodeSentence.tsx';
import { useCallscope, useWorkbench } from '../../store/context.ts';
import { chooseFinding } from '../../store/findings.ts';
import { withLanes } from '../../core/diagnose/with-lanes.ts';
import { roundInUse } from '../../store/rounds.ts';
import { applyFix } from '../../store/fixes.ts';
import { isCurrent } from '../../store/pipeline.ts';
import { updateView } from '../../store/workbench.ts';
import { FindingDetail } from './FindingDetail.tsx';
import './verdict.css';

const FixPanel = lazy(async () => ({ default: (await import('../fix/FixPanel.tsx')).FixPanel }));

export function Verdict(): ReactNode {
  const { store, client } = useCallscope();
  const result = useWorkbench(state => state.results.verdict?.value);
  const current = useWorkbench(state => isCurrent(state, 'verdict'));
  const lanes = useWorkbench(state => (isCurrent(state, 'lanes') ? state.results.lanes?.value : undefined));
  const server = useWorkbench(state => roundInUse(state)?.server);
  const isSending = useWorkbench(state =>
    state.runs.some(round => !round.ended && round.draft === state.draft),
  );
  const chosen = useWorkbench(state => state.view.finding);
  const isOpen = useWorkbench(state => state.view.fixPanel !== undefined);
  const section = useRef<HTMLElement>(null);
  // The first screen went with the focus in it: reading goes on here.
  useEffect(() => {
    if (document.activeElement === document.body) section.current?.focus({ preventScroll: true });
  }, []);
  if (result === undefined) {
    return (
      <>
        <section ref={section} className="verdict" aria-label="Verdict" aria-busy="true" tabIndex={-1}>
          <p>Reading what was pasted…</p>
        </section>
      </>
    );
  }
  const { findings, fixes } = result;
  const sent = lanes === undefined ? undefined : withLanes(result.verdict, lanes.verdict);
  const verdict = sent?.verdict ?? result.verdict;
  const [first, ...others] = fixes;
  const detail = chosen === undefined ? undefined : findings[chosen];
  return (
    <>
      <section
        ref={section}
        className="verdict"
        aria-label="Verdict"
        tabIndex={-1}
        data-stale={!current || undefined}
      >
        <span className="party" data-kind={verdict.kind}>
          {verdict.kind === 'fault'
            ? verdict.party
            : verdict.kind === 'healthy'
              ? 'no fault found'
              : 'not enough yet'}
        </span>
        <div className="verdict-text">
          <h1 aria-live="polite">
            <CodeSentence text={verdict.sentence} tone={verdict.kind === 'fault' ? 'bad' : 'plain'} />
          </h1>
          {verdict.why !== '' && (
            <p className="why">
              <CodeSentence text={verdict.why} tone="plain" />
            </p>
          )}
          {sent !== undefined && (
            <p className="why sent" title={sent.rests.join(' ')}>
              <button
                type="button"
                className="as-link"
                onClick={() => updateView(store, { drawer: 'runs', run: undefined })}
              >
                Sent both ways
              </button>{' '}
              ({server}): <CodeSentence text={sent.sentence ?? sent.rests.join(' ')} tone="plain" />
            </p>
          )}
          {lanes === undefined && (isSending || server !== undefined) && (
            <p className="why sent">Sent: what the answers say together appears here.</p>
          )}
          {verdict.settle !== undefined && (
            <p className="why settle">
              To settle it: <CodeSentence text={verdict.settle} tone="plain" />
            </p>
          )}
          {findings.length > 0 && (
            <ul className="findings" aria-label="Findings">
              {findings.map((finding, index) => (
                <li key={`${finding.rule}-${index}`}>
                  <button
                    type="button"
                    className="finding"
                    data-severity={finding.severity}
                    aria-pressed={index === chosen}
                    onClick={() => chooseFinding(store, index === chosen ? undefined : index)}
                  >
                    {finding.title}
                  </button>
                </li>
              ))}
            </ul>
          )}
          {detail !== undefined && (
            <FindingDetail
              finding={detail}
              isVerdict={detail.sentence === verdict.sentence && detail.cause === verdict.why}
            />
          )}
        </div>
        {(first !== undefined || verdict.kind === 'fault') && (
          <div className="fixes">
            {first !== undefined && (
              <button
                type="button"
                className="button primary"
                onClick={() => void applyFix(store, client, first.id)}
              >
                {first.label} <kbd>{keyLabel('Mod+.')}</kbd>
              </button>
            )}
            {others.slice(0, 3).map(fix => (
              <button
                key={fix.id}
                type="button"
                className="button"
                onClick={() => void applyFix(store, client, fix.id)}
              >
                {fix.label}
              </button>
            ))}
            <button
              type="button"
              className="button"
              aria-expanded={isOpen}
              onClick={() => updateView(store, { fixPanel: isOpen ? undefined : (first?.id ?? '') })}
            >
              {first === undefined ? 'Export' : 'Preview and export'}
            </button>
          </div>
        )}
      </section>
      {isOpen && (
        <Suspense fallback={null}>
          <FixPanel />
        </Suspense>
      )}
    </>
  );
}
