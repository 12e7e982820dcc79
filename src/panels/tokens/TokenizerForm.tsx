// Loads the tokenizer of any model: its tokenizer.json from the Hub or a mirror, or a file of the user's.
import { type FormEvent, type ReactNode, useId, useState } from 'react';
import { useCallscope } from '../../store/context.ts';
import { loadTokenizer, pickTokenizer } from '../../store/tokenizer.ts';
import { HubAccess } from '../hub/HubAccess.tsx';

export interface TokenizerFormProps {
  /** Called once a tokenizer is in use. */
  readonly onDone: () => void;
}

export function TokenizerForm({ onDone }: TokenizerFormProps): ReactNode {
  const { store, client } = useCallscope();
  const [model, setModel] = useState('');
  const [busy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState<string>();
  const id = useId();

  const run = async (work: Promise<string | undefined>): Promise<void> => {
    setBusy(true);
    setRefusal(undefined);
    const refused = await work;
    setBusy(false);
    if (refused === undefined) onDone();
    else setRefusal(refused);
  };
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    void run(loadTokenizer(store, client, model));
  };
  return (
    <>
      <form onSubmit={submit}>
        <label htmlFor={`${id}-model`}>model</label>
        <input
          id={`${id}-model`}
          value={model}
          spellCheck={false}
          placeholder="owner/name, or owner/name@revision"
          onChange={event => setModel(event.target.value)}
        />
        <HubAccess />
        <button type="submit" className="button small" disabled={busy}>
          {busy ? 'Loading…' : 'Load the tokenizer'}
        </button>
        <small>The token is sent to that host only, and forgotten with the page.</small>
        <label htmlFor={`${id}-file`}>or a tokenizer.json</label>
        <input
          id={`${id}-file`}
          type="file"
          accept=".json,application/json"
          disabled={busy}
          onChange={event => {
            const file = event.target.files?.[0];
            if (file !== undefined) void run(pickTokenizer(store, client, file));
          }}
        />
      </form>
      <output>{refusal !== undefined && `✕ ${refusal}`}</output>
    </>
  );
}
