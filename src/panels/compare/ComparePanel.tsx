// The prompt in use beside the prompt another engine, release or template revision would build: what differs, where,
// and which step caused it.
import { type ReactNode, useMemo } from 'react';
import type { CompareResult } from '../../worker/stages.ts';
import { useWorkbench } from '../../store/context.ts';
import { useAnswer } from '../../store/use-answer.ts';
import { CodeSentence } from '../../ui/CodeSentence.tsx';
import { VirtualText } from '../../ui/VirtualText.tsx';
import { CompareChoice } from './CompareChoice.tsx';
import { DifferenceTokens } from './DifferenceTokens.tsx';
import { DiffSteps } from './DiffSteps.tsx';
import { RevisionTable } from './RevisionTable.tsx';
import { type PromptDiff, usePromptDiff } from './use-prompt-diff.ts';
import './compare.css';

export function ComparePanel(): ReactNode {
  const repro = useWorkbench(state => state.repro);
  const other = useWorkbench(state => state.view.compare);
  const input = useMemo(() => (repro === undefined ? undefined : { repro, other }), [repro, other]);
  const { value, stale } = useAnswer('compare', input);
  const prompts = usePromptDiff(value);
  if (repro === undefined) return null;
  const { diff, labels, count, index, reveal, show } = prompts;
  const difference = value?.comparison?.differences[index];
  return (
    <>
      <CompareChoice repro={repro} onPreset={() => show(0)} />
      {[value?.left, value?.right].map(
        (side, at) =>
          side?.problem !== undefined && (
            <p key={at === 0 ? 'left' : 'right'} className="pane-line">
              ✕ {side.label} {side.problem}
            </p>
          ),
      )}
      {value?.comparison !== undefined && <CompareSummary compared={value} prompts={prompts} />}
      {diff !== undefined && count > 0 && (
        <VirtualText
          text={diff.text}
          label={`Differences: ${value?.left.label} left, ${value?.right.label} right`}
          marks={diff.marks}
          {...(labels === undefined ? {} : { labels })}
          stale={stale}
          {...(reveal === undefined ? {} : { reveal })}
        />
      )}
      {value?.encodings !== undefined && difference !== undefined && (
        <DifferenceTokens
          left={{ ...value.left, encoding: value.encodings.left }}
          right={{ ...value.right, encoding: value.encodings.right }}
          run={difference.run}
        />
      )}
      <RevisionTable />
    </>
  );
}

function CompareSummary(props: {
  readonly compared: CompareResult;
  readonly prompts: PromptDiff;
}): ReactNode {
  const { left, right, comparison, encodings } = props.compared;
  const { count, index, show } = props.prompts;
  const difference = comparison?.differences[index];
  return (
    <div className="pane-line compare-summary" aria-live="polite">
      {difference === undefined ? (
        <>
          = {left.label} and {right.label} build the same prompt.
        </>
      ) : (
        <>
          <DiffSteps index={index} count={count} show={show} />
          <span>
            difference {index + 1} of {count}: <b>{difference.cause}</b>
            {encodings !== undefined &&
              ` · ${encodings.left.ids.length.toLocaleString('en')} → ${encodings.right.ids.length.toLocaleString('en')} tokens`}
          </span>
          {difference.sentence !== undefined && (
            <p>
              <CodeSentence text={difference.sentence} tone="plain" />
            </p>
          )}
        </>
      )}
    </div>
  );
}
