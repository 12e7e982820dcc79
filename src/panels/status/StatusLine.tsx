// The one selection in every coordinate, the vocabulary in use, and the last notice.
import { type ReactNode, useRef } from 'react';
import { useCallscope, useWorkbench } from '../../store/context.ts';
import { describeSelection } from '../../store/describe-selection.ts';
import { updateView } from '../../store/workbench.ts';
import './status.css';

export function StatusLine(): ReactNode {
  const { store } = useCallscope();
  const workbench = useWorkbench(state => state);
  const { notice, vocabulary, tabs } = workbench.view;
  const open = (text: 'request' | 'template' | 'prompt'): void =>
    updateView(
      store,
      text === 'request'
        ? { pane: 'request', tabs: { ...tabs, request: 'request' } }
        : { pane: 'prompt', tabs: { ...tabs, prompt: text } },
    );
  const selected = describeSelection(workbench);
  const line = useRef<HTMLElement>(null);
  return (
    <footer className="status" ref={line} tabIndex={-1}>
      <output className="status-notice">
        {notice !== undefined && (
          <span data-kind={notice.kind}>
            {notice.kind === 'problem' ? '✕ ' : '✓ '}
            {notice.sentence}
            {notice.action !== undefined && (
              <button type="button" className="place" onClick={notice.action.run}>
                {notice.action.label}
              </button>
            )}
            <button
              type="button"
              className="place"
              aria-label="Dismiss"
              onClick={() => {
                updateView(store, { notice: undefined });
                line.current?.focus();
              }}
            >
              dismiss
            </button>
          </span>
        )}
      </output>
      {selected.length === 0 && workbench.repro !== undefined && (
        <span className="status-hint">Nothing selected: click any text to see where it came from.</span>
      )}
      {selected.map(part => (
        <span key={part.label}>
          {part.label}{' '}
          {part.opens === undefined ? (
            <code>{part.value}</code>
          ) : (
            <button type="button" className="place" onClick={() => open(part.opens ?? 'request')}>
              <code>{part.value}</code>
            </button>
          )}
        </span>
      ))}
      <span className="status-right">
        {vocabulary.kind === 'exact' && 'vocabulary Kimi K2 · exact'}
        {vocabulary.kind === 'none' && 'vocabulary not loaded'}
        {vocabulary.kind === 'loading' &&
          `vocabulary from ${vocabulary.from}: ${Math.floor((100 * vocabulary.received) / vocabulary.total)} %`}
        {vocabulary.kind === 'missing' && (
          <span className="status-warn" title={vocabulary.reasons.join('\n')}>
            ▲ no vocabulary: special tokens only
          </span>
        )}
      </span>
    </footer>
  );
}
