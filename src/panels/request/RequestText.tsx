// The request's text: Monaco where it can be edited, our own view where the page is too narrow to edit in or
// Monaco has not arrived.
import { lazy, type ReactNode, Suspense, useCallback, useMemo } from 'react';
import { useCallscope, useWorkbench } from '../../store/context.ts';
import { editRepro } from '../../store/document.ts';
import { selectInRequest } from '../../store/select-text.ts';
import { useHoverMarks, useMarks } from '../../store/use-marks.ts';
import { useMediaQuery } from '../../ui/use-media-query.ts';
import { VirtualText } from '../../ui/VirtualText.tsx';

const Editor = lazy(async () => ({ default: (await import('../../editor/Editor.tsx')).Editor }));

export function RequestText(): ReactNode {
  const { store } = useCallscope();
  const request = useWorkbench(state => state.repro?.request ?? '');
  const result = useWorkbench(state => state.results.request?.value);
  const selection = useWorkbench(state => state.view.selection);
  const own = useMarks().request;
  const hovered = useHoverMarks('request');
  const marks = useMemo(() => (hovered.length === 0 ? own : [...own, ...hovered]), [own, hovered]);
  const narrow = useMediaQuery('(max-width: 700px)');
  const reveal = useMemo(
    () => (selection?.at === 'request' ? selection : own.find(mark => mark.kind === 'sel')),
    [selection, own],
  );
  const pick = useCallback((range: { start: number; end: number }) => selectInRequest(store, range), [store]);
  const change = useCallback((text: string) => editRepro(store, { request: text }, 'request'), [store]);

  if (request === '' && narrow) return <Empty />;
  const plain = (
    <VirtualText
      text={request}
      label="Request text"
      marks={marks}
      lineNumbers
      onPick={pick}
      {...(reveal === undefined ? {} : { reveal })}
    />
  );
  return (
    <>
      {result?.kind === 'unreadable' && (
        <p className="pane-problem" role="alert">
          ✕ {result.problem.sentence}
          {result.problem.line !== undefined &&
            ` (line ${result.problem.line}, column ${result.problem.column})`}
        </p>
      )}
      {request === '' && <Empty />}
      {narrow ? (
        plain
      ) : (
        <Suspense fallback={request === '' ? null : plain}>
          <Editor
            text={request}
            language="json"
            label="Request, JSON"
            marks={marks}
            onChange={change}
            onPick={pick}
            {...(reveal === undefined ? {} : { reveal })}
            {...(result?.kind === 'unreadable' ? { problem: result.problem } : {})}
          />
        </Suspense>
      )}
    </>
  );
}

function Empty(): ReactNode {
  return (
    <div className="empty">
      <p>
        <b>No request yet.</b> Paste the chat request that led to this output to see the prompt the engine
        built, its token ids, and whether the history taught the model a wrong id.
      </p>
    </div>
  );
}
