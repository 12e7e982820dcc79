// What is typed to reach a server, or what the simulation plays. Enter in any field checks the connection.
import { type FormEvent, type ReactNode, useId } from 'react';
import { readAddress } from '../../core/wire/address.ts';
import { setConnection } from '../../store/connection.ts';
import { useCallscope, useWorkbench } from '../../store/context.ts';
import { examineConnection, stopExamining } from '../../store/doctor.ts';
import { CodeSentence } from '../../ui/CodeSentence.tsx';
import { SelectField } from '../../ui/SelectField.tsx';
import { KeyField } from './KeyField.tsx';

export function ConnectionForm({ onCheck }: { readonly onCheck: () => void }): ReactNode {
  const { store, client } = useCallscope();
  const { target, examining } = useWorkbench(state => state.connection);
  const id = useId();
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    onCheck();
    void examineConnection(store, client);
  };
  return (
    <form className="connection-form" aria-label="Where Send goes" onSubmit={submit}>
      <fieldset>
        <legend>Send to</legend>
        {(['simulation', 'server'] as const).map(each => (
          <label key={each} className="switch">
            <input
              type="radio"
              name={`${id}-target`}
              checked={target === each}
              onChange={() => setConnection(store, { target: each })}
            />
            {each === 'simulation' ? 'Simulation' : 'Your server'}
          </label>
        ))}
      </fieldset>
      {target === 'simulation' ? <SimulationFields /> : <ServerFields />}
      <ModelField />
      <div className="connection-do">
        <button type="submit" className="button primary">
          Check the connection
        </button>
        {examining && (
          <button type="button" className="button" onClick={stopExamining}>
            Stop
          </button>
        )}
      </div>
    </form>
  );
}

const NO_FAULT = 'none';

function SimulationFields(): ReactNode {
  const { store } = useCallscope();
  const { scenario, fault } = useWorkbench(state => state.connection);
  const catalogue = useWorkbench(state => state.view.catalogue);
  return (
    <>
      <p className="connection-note">
        Simulation: answered inside this page, by the parser models and templates of Callscope. No model runs
        and nothing is sent.
      </p>
      <SelectField
        label="plays"
        value={scenario}
        options={(catalogue?.scenarios ?? []).map(({ kind, label }) => ({ value: kind, label }))}
        onChange={kind => {
          const played = catalogue?.scenarios.find(each => each.kind === kind);
          if (played !== undefined) setConnection(store, { scenario: played.kind });
        }}
      />
      <SelectField
        label="goes wrong"
        value={fault ?? NO_FAULT}
        options={[
          { value: NO_FAULT, label: 'nothing' },
          ...(catalogue?.faults ?? []).map(({ name, label }) => ({ value: name, label })),
        ]}
        onChange={name =>
          setConnection(store, { fault: catalogue?.faults.find(each => each.name === name)?.name })
        }
      />
    </>
  );
}

function ServerFields(): ReactNode {
  const { store } = useCallscope();
  const { baseUrl, relay } = useWorkbench(state => state.connection);
  const id = useId();
  const read = readAddress(baseUrl);
  const said = read.ok
    ? [...read.value.notes, `Completions are at \`${read.value.root}/v1\`.`]
    : [baseUrl.trim() === '' ? 'vLLM listens on port 8000, SGLang on 30000.' : read.problem.sentence];
  const isProblem = !read.ok && baseUrl.trim() !== '';
  return (
    <>
      <div className="connection-field">
        <label htmlFor={`${id}-address`}>address</label>
        <input
          id={`${id}-address`}
          value={baseUrl}
          placeholder="http://localhost:8000"
          spellCheck={false}
          autoComplete="off"
          inputMode="url"
          aria-describedby={`${id}-notes`}
          aria-invalid={isProblem}
          onChange={event => setConnection(store, { baseUrl: event.target.value })}
        />
      </div>
      <p id={`${id}-notes`} className="connection-note" data-tone={isProblem ? 'bad' : undefined}>
        {isProblem && '✕ '}
        <CodeSentence text={said.join(' ')} tone={isProblem ? 'bad' : 'plain'} />
      </p>
      {relay !== undefined && baseUrl !== relay.address && (
        <button
          type="button"
          className="button small"
          title="This page’s own server passes requests on, so CORS does not matter"
          onClick={() => setConnection(store, { baseUrl: relay.address })}
        >
          Use the relay to {relay.host}
        </button>
      )}
      <KeyField />
    </>
  );
}

const NONE: readonly never[] = [];

function ModelField(): ReactNode {
  const { store } = useCallscope();
  const model = useWorkbench(state => state.connection.model);
  const models = useWorkbench(state => state.connection.examination?.models) ?? NONE;
  const requested = useWorkbench(state => {
    const request = state.results.request?.value;
    return request?.kind === 'outline' ? request.outline.model : undefined;
  });
  const id = useId();
  return (
    <div className="connection-field">
      <label htmlFor={`${id}-model`}>model</label>
      <input
        id={`${id}-model`}
        value={model}
        list={`${id}-models`}
        placeholder={requested ?? 'the request names none'}
        title="Empty: the model that the request names"
        spellCheck={false}
        autoComplete="off"
        onChange={event => setConnection(store, { model: event.target.value })}
      />
      <datalist id={`${id}-models`}>
        {models.map(served => (
          <option key={served.id} value={served.id}>
            {served.id}
          </option>
        ))}
      </datalist>
    </div>
  );
}
