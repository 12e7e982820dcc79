// The API key. The input is not controlled: React would write a controlled value into the element's attribute, where
// saved pages and session recorders find it.
import { type ReactNode, useEffect, useId, useRef } from 'react';
import { isKeyForServer, setConnection } from '../../store/connection.ts';
import { useCallscope, useWorkbench } from '../../store/context.ts';

export function KeyField(): ReactNode {
  const { store } = useCallscope();
  const { key, keyFor, keepKey } = useWorkbench(state => state.connection);
  const isForOther = useWorkbench(({ connection }) => connection.key !== '' && !isKeyForServer(connection));
  const input = useRef<HTMLInputElement>(null);
  const id = useId();
  useEffect(() => {
    if (input.current !== null && input.current.value !== key) input.current.value = key;
  }, [key]);
  return (
    <>
      <div className="connection-field">
        <label htmlFor={`${id}-key`}>API key</label>
        <input
          ref={input}
          id={`${id}-key`}
          type="password"
          autoComplete="off"
          spellCheck={false}
          placeholder="none"
          onInput={event => setConnection(store, { key: event.currentTarget.value })}
        />
        {key !== '' && (
          <button
            type="button"
            className="button small"
            onClick={() => setConnection(store, { key: '', keepKey: false })}
          >
            Forget
          </button>
        )}
      </div>
      <label className="switch">
        <input
          type="checkbox"
          checked={keepKey}
          onChange={event => setConnection(store, { keepKey: event.target.checked })}
        />
        Keep until this tab is closed
      </label>
      {isForOther ? (
        <p className="connection-note" data-tone="bad">
          ✕ It was typed for {keyFor} and is not sent to this address.{' '}
          <button type="button" className="button small" onClick={() => setConnection(store, { key })}>
            Send it here
          </button>
        </p>
      ) : (
        <p className="connection-note">
          It goes to this server only and is never in links, files, saved drafts or logs.
        </p>
      )}
    </>
  );
}
