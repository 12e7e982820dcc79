// A fix before it is applied: the prompt's differences, its tokens, the findings that go and come; and what can be
// taken elsewhere instead.
import { type ReactNode, useMemo, useRef } from 'react';
import { ALL_FIXES } from '../../core/fix/apply-all.ts';
import { useCallscope, useWorkbench } from '../../store/context.ts';
import { applyFix } from '../../store/fixes.ts';
import { useAnswer } from '../../store/use-answer.ts';
import { updateView } from '../../store/workbench.ts';
import { SelectField } from '../../ui/SelectField.tsx';
import { useReturnFocus } from '../../ui/use-return-focus.ts';
import { FixEffect } from './FixEffect.tsx';
import { FixExports } from './FixExports.tsx';
import './fix.css';

export function FixPanel(): ReactNode {
  const { store, client } = useCallscope();
  const repro = useWorkbench(state => state.repro);
  const offered = useWorkbench(state => state.results.verdict?.value.fixes);
  const wanted = useWorkbench(state => state.view.fixPanel);
  const options = useMemo(
    () => [
      ...(offered ?? []).map(({ id, label }) => ({ value: id, label })),
      ...((offered?.length ?? 0) > 1 ? [{ value: ALL_FIXES, label: `All ${offered?.length} fixes` }] : []),
    ],
    [offered],
  );
  const fix = options.find(({ value }) => value === wanted)?.value ?? options[0]?.value;
  const input = useMemo(
    () => (repro === undefined || fix === undefined ? undefined : { repro, fix }),
    [repro, fix],
  );
  const panel = useRef<HTMLElement>(null);
  useReturnFocus(panel);
  const { value: preview, stale } = useAnswer('previewFix', input);
  const close = (): void => updateView(store, { fixPanel: undefined });
  if (repro === undefined) return null;
  return (
    <section className="fix-panel" aria-label="Fix preview" ref={panel}>
      <div className="fix-head">
        <b>Before you apply</b>
        {fix === undefined ? (
          <span>no fix is on offer</span>
        ) : (
          <>
            <SelectField
              label="fix"
              value={fix}
              options={options}
              onChange={fixPanel => updateView(store, { fixPanel })}
            />
            <button
              type="button"
              className="button primary small"
              onClick={() => {
                close();
                void applyFix(store, client, fix);
              }}
            >
              Apply
            </button>
          </>
        )}
        <button type="button" className="button quiet small fix-close" onClick={close}>
          Close
        </button>
      </div>
      <div className="fix-body">
        {preview?.ok === true && fix !== undefined && <FixEffect preview={preview.value} stale={stale} />}
        {preview?.ok === false && <p className="empty">{preview.problem.sentence}</p>}
        <FixExports repro={repro} {...(fix === undefined ? {} : { fix })} />
      </div>
    </section>
  );
}
