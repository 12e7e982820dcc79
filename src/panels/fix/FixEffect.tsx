// What a fix would change: findings first, because they are why one applies it, then the prompt.
import type { ReactNode } from 'react';
import type { FixPreview, ReportedFinding } from '../../worker/stages.ts';
import { CodeSentence } from '../../ui/CodeSentence.tsx';
import { VirtualText } from '../../ui/VirtualText.tsx';
import { DiffSteps } from '../compare/DiffSteps.tsx';
import { usePromptDiff } from '../compare/use-prompt-diff.ts';

const listed = (findings: readonly ReportedFinding[]): string =>
  [...new Set(findings.map(({ title }) => title))].join(' · ');

export interface FixEffectProps {
  readonly preview: FixPreview;
  readonly stale: boolean;
}

export function FixEffect({ preview, stale }: FixEffectProps): ReactNode {
  const { compared, gone, stay, come, summary, verdict, outputStays } = preview;
  const { comparison, left, right, encodings } = compared;
  const { diff, labels, count, index, reveal, show } = usePromptDiff(compared);
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
              <DiffSteps index={index} count={count} show={show} />
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
