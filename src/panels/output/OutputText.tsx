// The raw output with its first divergence from the grammar marked in place: what was expected, what was found.
import { type ReactNode, useCallback, useMemo } from 'react';
import { useCallscope, useWorkbench } from '../../store/context.ts';
import { isCurrent } from '../../store/pipeline.ts';
import { selectInOutput } from '../../store/select-text.ts';
import { specialLabelsOf, tokenAt } from '../../store/tokens.ts';
import { useMarks } from '../../store/use-marks.ts';
import { useMediaQuery } from '../../ui/use-media-query.ts';
import { type TextCard, VirtualText } from '../../ui/VirtualText.tsx';
import { DivergenceCard } from './DivergenceCard.tsx';
import { RecordOutput } from './RecordOutput.tsx';

export function OutputText(): ReactNode {
  const { store } = useCallscope();
  const reading = useWorkbench(state => state.results.reading?.value);
  const recorded = useWorkbench(state => state.repro?.recorded);
  const encoding = useWorkbench(state => state.results.tokens?.value.output);
  const selection = useWorkbench(state => state.view.selection);
  const current = useWorkbench(state => isCurrent(state, 'reading'));
  const marks = useMarks().output;
  const narrow = useMediaQuery('(max-width: 700px)');
  const text = reading?.text ?? '';
  const divergence = reading?.divergence;
  const matching =
    encoding !== undefined && (encoding.ends.at(-1) ?? 0) === text.length ? encoding : undefined;
  const labels = useMemo(() => specialLabelsOf(text, matching), [text, matching]);
  const token =
    divergence === undefined || matching?.quality !== 'exact'
      ? undefined
      : tokenAt(matching, divergence.char);
  const cards = useMemo<readonly TextCard[]>(() => {
    if (divergence === undefined || reading === undefined) return [];
    const { span } = divergence.violation;
    const checked = reading.calls.find(
      ({ call }) => call.span.start <= span.start && span.start <= call.span.end,
    );
    return [
      {
        at: Math.max(span.end, span.start),
        rows: (checked?.tool === undefined ? 5 : 6) + (narrow ? 4 : 0),
        key: 'divergence',
        content: (
          <DivergenceCard
            divergence={divergence}
            {...(token === undefined ? {} : { token })}
            {...(checked?.tool === undefined ? {} : { readAs: checked })}
          />
        ),
      },
    ];
  }, [divergence, reading, token, narrow]);
  const allMarks = useMemo(() => {
    if (divergence === undefined) return marks;
    const { span } = divergence.violation;
    return [...marks, { start: span.start, end: Math.max(span.end, span.start + 1), kind: 'bad' as const }];
  }, [marks, divergence]);
  const opening = useMemo(() => {
    if (divergence === undefined || text === '') return undefined;
    return { start: divergence.char, end: divergence.violation.span.end };
    // An answer that says the same of the same text is no reason to scroll.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [text, divergence?.char, divergence?.violation.span.end]);
  const at = selection?.at === 'output' ? selection.start : undefined;
  const selected = useMemo(() => (at === undefined ? undefined : { start: at }), [at]);
  const reveal = selected ?? opening;
  const pick = useCallback((range: { start: number; end: number }) => selectInOutput(store, range), [store]);

  if (recorded === undefined) return <RecordOutput />;
  if (reading === undefined) return null;
  if (text === '') {
    return (
      <p className="empty">
        <b>The output is empty.</b> The server sent no content, no reasoning and no tool calls.
      </p>
    );
  }
  return (
    <VirtualText
      text={text}
      label="Raw output"
      labels={labels}
      marks={allMarks}
      cards={cards}
      stale={!current}
      onPick={pick}
      {...(reveal === undefined ? {} : { reveal })}
    />
  );
}
