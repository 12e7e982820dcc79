// What the connection checks say, each with the line that fixes it; below them the ways around a browser's limits.
import type { ReactNode } from 'react';
import { setConnection } from '../../store/connection.ts';
import { useCallscope, useWorkbench } from '../../store/context.ts';
import { editRepro } from '../../store/document.ts';
import { examineConnection } from '../../store/doctor.ts';
import { servedEngine } from '../../store/served-engine.ts';
import { CodeSentence } from '../../ui/CodeSentence.tsx';
import { CopyButton } from '../../ui/CopyButton.tsx';
import { Scroll } from '../../ui/Scroll.tsx';

/** What a browser alone is stopped by. */
const OF_BROWSER = ['mixed-content', 'cors', 'preflight'] as const;

const OF_REQUEST: ReadonlySet<string> = new Set(['model', 'context']);

const STATE = { ok: '✓ ok', problem: '✕ problem', unknown: '▲ open' } as const;

export function CheckTable({ onCurl }: { readonly onCurl: () => void }): ReactNode {
  const { examination, examining, target } = useWorkbench(state => state.connection);
  const isOtherRequest = useWorkbench(
    ({ connection, repro }) => connection.examinedRequest !== repro?.request,
  );
  if (examination === undefined) {
    return (
      <p className="empty">
        Not checked yet. The checks tell a server that is down from one that is not read because of CORS, a
        refused key, an unknown model, and what else stands between this page and an answer.
      </p>
    );
  }
  const problems = new Set(
    examination.checks.filter(({ state }) => state === 'problem').map(({ check }) => check),
  );
  const isOfBrowser = OF_BROWSER.some(check => problems.has(check));
  return (
    <Scroll label="Connection checks">
      {target === 'simulation' && <p className="connection-line">Simulation: no server was asked.</p>}
      <table className="list checks" aria-busy={examining}>
        <thead>
          <tr>
            <th scope="col">state</th>
            <th scope="col">check</th>
            <th scope="col">what it says</th>
          </tr>
        </thead>
        <tbody>
          {examination.checks.map(({ check, state, label, sentence, fix }) => (
            <tr key={check} data-stale={(isOtherRequest && OF_REQUEST.has(check)) || undefined}>
              <td className="check-state" data-state={state}>
                {STATE[state]}
              </td>
              <th scope="row">{label}</th>
              <td>
                <CodeSentence text={sentence} tone={state === 'problem' ? 'bad' : 'plain'} />
                {fix !== undefined && (
                  <span className="check-fix">
                    <code>{fix}</code>
                    <CopyButton text={fix} label="Copy" />
                  </span>
                )}
                {check === 'model' && state !== 'ok' && <TakeModel />}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <output className="visually-hidden">
        {examining ? 'Checking the connection' : sayChecked(examination.checks)}
      </output>
      {(isOfBrowser || problems.has('reachable')) && !examining && target === 'server' && (
        <WaysAround onCurl={onCurl} relayTo={isOfBrowser ? examination.address?.root : undefined} />
      )}
      <EngineOffer />
    </Scroll>
  );
}

function sayChecked(checks: readonly { readonly state: string }[]): string {
  const problems = checks.filter(({ state }) => state === 'problem').length;
  return problems === 0 ? 'Nothing is wrong with the connection' : `Problems of the connection: ${problems}`;
}

function TakeModel(): ReactNode {
  const { store, client } = useCallscope();
  const first = useWorkbench(state => state.connection.examination?.models[0]?.id);
  if (first === undefined) return null;
  const take = (): void => {
    setConnection(store, { model: first });
    void examineConnection(store, client);
  };
  return (
    <button type="button" className="button small" onClick={take}>
      Send with {first}
    </button>
  );
}

function WaysAround({
  onCurl,
  relayTo,
}: {
  readonly onCurl: () => void;
  /** Where the page’s own server could pass requests on to. */
  readonly relayTo: string | undefined;
}): ReactNode {
  return (
    <p className="connection-line">
      No browser stands between curl and a server: send it there and paste the answer back.{' '}
      <button type="button" className="button small" onClick={onCurl}>
        Show as curl
      </button>
      {relayTo !== undefined && (
        <>
          {' '}
          Or let Callscope’s own development server pass requests on: start it with{' '}
          <code>CALLSCOPE_UPSTREAM={relayTo} npm start</code>.
        </>
      )}
    </p>
  );
}

/** The document is read as the release that really answers. */
function EngineOffer(): ReactNode {
  const { store } = useCallscope();
  const features = useWorkbench(state => state.connection.examination?.features);
  const engines = useWorkbench(state => state.view.catalogue?.engines);
  const engine = useWorkbench(state => state.repro?.engine);
  const served = features && engines && engine && servedEngine(features, engines, engine);
  if (engine === undefined || served === undefined) return null;
  const isInUse = served.engine.name === engine.name && served.engine.release === engine.release;
  if (isInUse) return null;
  return (
    <p className="connection-line">
      {
        {
          exact: 'The document is read as another engine or release than this server’s.',
          nearest: `The server says ${features?.version}; the nearest release known here is ${served.engine.release}.`,
          usual: 'The document is read as another engine than this server’s, which does not say its release.',
        }[served.basis]
      }{' '}
      <button
        type="button"
        className="button small"
        onClick={() => editRepro(store, { engine: served.engine })}
      >
        Use {served.label} as the engine of this document
      </button>
    </p>
  );
}
