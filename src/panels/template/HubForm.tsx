// Loads the template of any model from the Hub or a mirror, and says whether a loaded one is still the Hub's.
import { type FormEvent, type ReactNode, useId, useState } from 'react';
import { useCallscope, useWorkbench } from '../../store/context.ts';
import {
  checkTemplateOrigin,
  type HubOutcome,
  hubSettings,
  loadTemplate,
  takeTemplate,
} from '../../store/hub.ts';
import { publishedTemplateOf } from '../../store/template-text.ts';
import { HubAccess } from '../hub/HubAccess.tsx';

const GLYPH = { done: '✓', changed: '▲', problem: '✕' } as const;

export function HubForm(): ReactNode {
  const { store, client } = useCallscope();
  const origin = useWorkbench(state => state.repro?.template.origin);
  const published = useWorkbench(publishedTemplateOf);
  useWorkbench(state => state.connection.hub);
  const { host } = hubSettings(store);
  const [model, setModel] = useState<string>();
  const [revision, setRevision] = useState('main');
  const [busy, setBusy] = useState(false);
  const [outcome, setOutcome] = useState<HubOutcome>();
  const id = useId();
  const asked = model ?? published?.models[0] ?? '';

  const run = async (work: Promise<HubOutcome>): Promise<void> => {
    setBusy(true);
    setOutcome(undefined);
    setOutcome(await work);
    setBusy(false);
  };
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    void run(loadTemplate(store, client, asked, revision));
  };
  const newer = outcome?.kind === 'changed' ? outcome.template : undefined;

  return (
    <>
      {origin !== undefined && (
        <button
          type="button"
          className="button small"
          disabled={busy}
          title={`Asks ${host} whether ${origin} still has this file`}
          onClick={() => void run(checkTemplateOrigin(store, client))}
        >
          Check the Hub
        </button>
      )}
      <details className="template-hub">
        <summary>Load from the Hub…</summary>
        <form onSubmit={submit}>
          <label htmlFor={`${id}-model`}>model</label>
          <input
            id={`${id}-model`}
            value={asked}
            spellCheck={false}
            onChange={event => setModel(event.target.value)}
          />
          <label htmlFor={`${id}-revision`}>revision</label>
          <input
            id={`${id}-revision`}
            value={revision}
            spellCheck={false}
            placeholder="main, a tag or a commit"
            onChange={event => setRevision(event.target.value)}
          />
          <HubAccess />
          <button type="submit" className="button small" disabled={busy}>
            {busy ? 'Loading…' : 'Load the template'}
          </button>
          <small>The token is sent to that host only, and forgotten with the page.</small>
        </form>
      </details>
      <output className="template-outcome" data-kind={outcome?.kind}>
        {outcome !== undefined && `${GLYPH[outcome.kind]} ${outcome.sentence}`}
        {newer !== undefined && (
          <button
            type="button"
            className="button small"
            onClick={() => {
              takeTemplate(store, newer);
              setOutcome(undefined);
            }}
          >
            Take the Hub’s file
          </button>
        )}
      </output>
    </>
  );
}
