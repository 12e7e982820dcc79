// The strip from the pasted request to the server's answer: each stage with its size and what happened there.
// It is the navigation: a stage opens the pane and tab that shows it.
import { type ReactNode, useEffect, useRef } from 'react';
import { useCallscope, useWorkbench } from '../../store/context.ts';
import { stagesOf } from '../../store/stage-summaries.ts';
import { updateView } from '../../store/workbench.ts';
import './pipeline.css';

const GLYPH = { plain: '', changed: 'Δ ', agreed: '= ', broken: '✕ ' } as const;

export function Pipeline(): ReactNode {
  const { store } = useCallscope();
  const workbench = useWorkbench(state => state);
  const { view } = workbench;
  const strip = useRef<HTMLElement>(null);
  const { pane, tabs } = view;
  // On a phone the strip is wider than the page.
  useEffect(() => {
    const shown = strip.current?.querySelector<HTMLElement>('[aria-current]');
    if (strip.current === null || shown === null || shown === undefined) return;
    const before = shown.offsetLeft - strip.current.offsetLeft;
    const hidden = before + shown.offsetWidth - strip.current.scrollLeft - strip.current.clientWidth;
    if (hidden > 0) strip.current.scrollLeft += hidden;
    else if (before < strip.current.scrollLeft) strip.current.scrollLeft = before;
    // oxlint-disable-next-line react/exhaustive-effect-dependencies
  }, [pane, tabs]);
  return (
    <nav className="pipeline" aria-label="Pipeline" ref={strip}>
      {stagesOf(workbench).map(stage => {
        const shown = view.tabs[stage.pane] === stage.tab;
        return (
          <button
            key={stage.name}
            type="button"
            className="stage"
            data-state={stage.state}
            aria-current={shown && view.pane === stage.pane ? 'true' : undefined}
            onClick={() =>
              updateView(store, { pane: stage.pane, tabs: { ...view.tabs, [stage.pane]: stage.tab } })
            }
          >
            <b>{stage.name}</b>
            <span>
              {GLYPH[stage.state]}
              {stage.summary}
            </span>
          </button>
        );
      })}
    </nav>
  );
}
