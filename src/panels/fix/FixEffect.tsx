// What a fix would change: findings first, because they are why one applies it, then the prompt.
import { type ReactNode, useMemo, useState } from 'react';
import type { FixPreview, ReportedFinding } from '../../worker/stages.ts';
import { CodeSentence } from '../../ui/CodeSentence.tsx';
import { VirtualText } from '../../ui/VirtualText.tsx';
import { diffText } from '../compare/diff-text.ts';
import { specialLabelsIn } from '../compare/special-labels.ts';

const listed = (findings: readonly ReportedFinding[]): string =>
  [...new Set(findings.map(({ title }) => title))].join(' · ');

export interface FixEffectProps {
  readonly preview: FixPreview;
  readonly stale: boolean;
}

export function FixEffect({ preview, stale }: FixEffectProps): ReactNode {
  const { compared, gone, stay, come, summary, verdict, outputStays } = preview;
  const { comparison, left, right, encodings } = compared;
  const [shown, setShown] = useState(0);
  const diff = useMemo(
    () => (comparison === undefined ? undefined : diffText(left.text, right.text, comparison.runs)),
    [comparison, left, right],
  );
  const labels = useMemo(
    () =>
      diff === undefined || encodings === undefined
        ? undefined
        : specialLabelsIn(diff.text, [
            { text: left.text, encoding: encodings.left },
            { text: right.text, encoding: encodings.right },
          ]),
    [diff, left, right, encodings],
  );
  const count = diff?.at.length ?? 0;
  const index = Math.min(shown, Math.max(0, count - 1));
  const at = diff?.at[index];
  const reveal = useMemo(() => (at === undefined ? undefined : { start: at }), [at]);
  return (
    <div className="fix-effect" data-stale={stale || undefined}>
      <p className="fix-summary">{summary}</p>
      <dl>
        {gone.length > 0 && (
          <>
            <dt>goes away</dt>
            <dd data-effect="gone">✓ {listed(gone)}</dd>
          </>
        )}
        {come.length > 0 && (
          <>
            <dt>comes</dt>
            <dd data-effect="come">✕ {listed(come)}</dd>
          </>
        )}
        {stay.length > 0 && (
          <>
            <dt>stays</dt>
            <dd>
              {listed(stay)}
              {outputStays &&
                ' — the recorded output is the old prompt’s: send the repaired request for a new one.'}
            </dd>
          </>
        )}
        <dt>verdict then</dt>
        <dd>
          <CodeSentence text={verdict} tone="plain" />
        </dd>
        <dt>prompt</dt>
        <dd>
          {left.problem !== undefined && <>now: {left.problem}. </>}
          {right.problem !== undefined && <>with the fix: {right.problem}. </>}
          {comparison !== undefined &&
            (count === 0 ? 'stays the same' : `${count} ${count === 1 ? 'difference' : 'differences'}`)}
          {encodings !== undefined &&
            `, ${encodings.left.ids.length.toLocaleString('en')} → ${encodings.right.ids.length.toLocaleString('en')} tokens`}
          {count > 1 && (
            <span className="fix-steps">
              <button
                type="button"
                className="button small"
                onClick={() => setShown((index + count - 1) % count)}
              >
                ‹ previous
              </button>
              <button type="button" className="button small" onClick={() => setShown((index + 1) % count)}>
                next ›
              </button>
              {index + 1} of {count}
            </span>
          )}
        </dd>
      </dl>
      {diff !== undefined && count > 0 && (
        <div className="fix-diff">
          <VirtualText
            text={diff.text}
            label="Prompt differences: removed and added by the fix"
            marks={diff.marks}
            {...(labels === undefined ? {} : { labels })}
            stale={stale}
            {...(reveal === undefined ? {} : { reveal })}
          />
        </div>
      )}
    </div>
  );
}
