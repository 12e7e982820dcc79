// Where files of models are loaded from: the Hub or a mirror, and the token that gated models ask for.
import { type ReactNode, useId } from 'react';
import { useCallscope, useWorkbench } from '../../store/context.ts';
import { hubSettings, setHub } from '../../store/hub.ts';

/** Fields of the form around it. */
export function HubAccess(): ReactNode {
  const { store } = useCallscope();
  useWorkbench(state => state.connection.hub);
  const { host, token } = hubSettings(store);
  const id = useId();
  return (
    <>
      <label htmlFor={`${id}-host`}>Hub or mirror</label>
      <input
        id={`${id}-host`}
        value={host}
        spellCheck={false}
        onChange={event => setHub(store, { host: event.target.value })}
      />
      <label htmlFor={`${id}-token`}>token, for gated models</label>
      <input
        id={`${id}-token`}
        type="password"
        autoComplete="off"
        value={token}
        onChange={event => setHub(store, { token: event.target.value })}
      />
    </>
  );
}
