// The prompt as the model sees it: special tokens framed, each turn with its message and token count.
import { type ReactNode, useCallback, useEffect, useMemo } from 'react';
import { useCallscope, useWorkbench } from '../../store/context.ts';
import { selectInPrompt } from '../../store/select-text.ts';
import { specialLabelsOf, tokensBetween } from '../../store/tokens.ts';
import { isCurrent } from '../../store/pipeline.ts';
import { updateView } from '../../store/workbench.ts';
import { useMarks } from '../../store/use-marks.ts';
import { VirtualText } from '../../ui/VirtualText.tsx';

export function PromptText(): ReactNode {
  const { store } = useCallscope();
  const prompt = useWorkbench(state => state.results.prompt?.value);
  const encoding = useWorkbench(state => state.results.tokens?.value.prompt);
  const selection = useWorkbench(state => state.view.selection);
  const current = useWorkbench(state => isCurrent(state, 'prompt'));
  const marks = useMarks().prompt;
  const text = prompt?.kind === 'prompt' ? prompt.rendered.text : '';
  const turns = prompt?.kind === 'prompt' ? prompt.turns : undefined;
  const matching = encoding !== undefined && encoding.ends.at(-1) === text.length ? encoding : undefined;
  const labels = useMemo(() => specialLabelsOf(text, matching), [text, matching]);
  const blocks = useMemo(
    () =>
      (turns ?? []).map(turn => {
        const tokens =
          matching?.quality === 'exact' ? ` · ${tokensBetween(matching, turn.start, turn.end)} tok` : '';
        return { start: turn.start, tone: turn.tone, note: `${turn.label}${tokens}` };
      }),
    [turns, matching],
  );
  const firstMark = marks.find(mark => mark.kind === 'sel');
  const at = selection?.at === 'prompt' ? selection.start : firstMark?.start;
  const reveal = useMemo(() => (at === undefined ? undefined : { start: at }), [at]);
  const pick = useCallback((range: { start: number; end: number }) => selectInPrompt(store, range), [store]);

  const hover = useCallback((at: number | undefined) => updateView(store, { hover: at }), [store]);
  // The pointer leaves without a word when the panel is closed under it.
  useEffect(() => () => hover(undefined), [hover]);

  if (prompt === undefined || prompt.kind === 'none') {
    return (
      <p className="empty">
        The prompt appears here as soon as there is a request: paste the chat request that produced the
        output.
      </p>
    );
  }
  if (prompt.kind === 'refused') {
    return (
      <p className="empty">
        <b>✕ No prompt is built:</b> the engine answers HTTP {prompt.status}: <code>{prompt.sentence}</code>
      </p>
    );
  }
  if (prompt.kind === 'failed') {
    const { problem } = prompt;
    const where =
      problem.line === undefined ? '' : ` in template line ${problem.line}, column ${problem.column}`;
    const message = problem.message === undefined ? '' : `, while rendering messages[${problem.message}]`;
    return (
      <p className="empty">
        <b>
          ✕ The template failed{where}
          {message}:
        </b>{' '}
        <code>{problem.sentence}</code>
      </p>
    );
  }
  return (
    <VirtualText
      text={text}
      label="Prompt text"
      labels={labels}
      blocks={blocks}
      marks={marks}
      stale={!current}
      onPick={pick}
      onHover={hover}
      {...(reveal === undefined ? {} : { reveal })}
    />
  );
}
