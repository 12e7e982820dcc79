// The first screen: a paste box that says what it accepts, real failures as a plain list, and the drafts kept
// in this browser. It turns into the workbench as soon as something could be read.
import type { ReactNode } from 'react';
import { useCallscope, useWorkbench } from '../../store/context.ts';
import { openDraft } from '../../store/recent.ts';
import { PasteBox } from '../paste/PasteBox.tsx';
import { Gallery } from './Gallery.tsx';
import './start.css';

export function StartScreen(): ReactNode {
  const { store } = useCallscope();
  const recent = useWorkbench(state => state.view.recent);
  return (
    <main className="start">
      <div className="start-middle">
        <h1 className="brand-large">callscope</h1>
        <div className="start-paste">
          <PasteBox
            label="Paste the call that failed: a request, a response, curl, an SSE stream, raw output, a log line."
            placeholder='{"model": "Kimi-K2-Instruct", "messages": […], "tools": […]}'
            focused
          />
        </div>
        <p className="start-privacy">
          Nothing you paste is sent anywhere unless you press Send: all is computed in this page, and keys in
          it are removed first.
        </p>
        <Gallery />
        {recent.length > 0 && (
          <section aria-labelledby="recent">
            <h2 id="recent">Your drafts</h2>
            <ul className="recent">
              {recent.slice(0, 6).map(draft => (
                <li key={draft.id}>
                  <button type="button" onClick={() => void openDraft(store, draft.id)}>
                    {draft.title === '' ? 'untitled' : draft.title}
                  </button>
                  <time dateTime={new Date(draft.savedAt).toISOString()}>
                    {new Date(draft.savedAt).toLocaleString(undefined, {
                      dateStyle: 'medium',
                      timeStyle: 'short',
                    })}
                  </time>
                </li>
              ))}
            </ul>
          </section>
        )}
      </div>
    </main>
  );
}
