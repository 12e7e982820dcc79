// Runs the connection checks and shows each as it is made. One examination at a time: a new one aborts the old, and
// what belongs to another address, key or model by then is dropped.
import { parseJson } from '../core/json/parse.ts';
import { textOf, wholeNumberOf } from '../core/json/read-as.ts';
import { member } from '../core/json/value.ts';
import { checked, type Check } from '../net/checks.ts';
import { type DoctorQuestion, examine, type Examination } from '../net/doctor.ts';
import { findRelay } from '../net/relay.ts';
import type { StageClient } from '../worker/client.ts';
import { type ConnectionState, setConnection } from './connection.ts';
import { endpointOf, SIMULATED_ROOT } from './endpoint.ts';
import type { Workbench, WorkbenchStore } from './workbench.ts';

let current: AbortController | undefined;

/** Checks the simulation as well as a server. Every outcome is shown; it never rejects. */
export async function examineConnection(store: WorkbenchStore, client: StageClient): Promise<void> {
  current?.abort();
  const controller = new AbortController();
  current = controller;
  const { repro, connection } = store.getState();
  if (repro === undefined) return;
  const isCurrent = (): boolean =>
    current === controller && asksSame(connection, store.getState().connection);
  const show = (examination: Examination): void => {
    if (isCurrent()) setExamination(store, examination);
  };

  const endpoint = endpointOf(store, client, repro);
  if (!endpoint.ok) {
    return show(
      nothingBut([checked('address', 'problem', endpoint.problem.sentence, 'http://localhost:8000')]),
    );
  }
  const { key } = endpoint.value;
  const { fetch, clock, log } = endpoint.value.connection;
  const checks = new Map<Check['check'], Check>();
  show(nothingBut([]));
  setConnection(store, { examining: true, examinedRequest: repro.request });
  const isSimulated = connection.target === 'simulation';
  const examination = await examine({
    address: isSimulated ? SIMULATED_ROOT : connection.baseUrl,
    // The simulation is in the page itself: no browser rule stands between.
    origin: isSimulated ? SIMULATED_ROOT : location.origin,
    fetch,
    clock,
    signal: controller.signal,
    ...(key === undefined ? {} : { key }),
    ...(log === undefined ? {} : { log }),
    ...needsOf(store.getState()),
    report: check => {
      checks.set(check.check, check);
      show(nothingBut([...checks.values()]));
    },
  });
  show(examination);
  if (current === controller) setConnection(store, { examining: false });
}

export const stopExamining = (): void => current?.abort();

/** Asks the page's own server whether it relays to another one. */
export async function lookForRelay(store: WorkbenchStore): Promise<void> {
  if (store.getState().connection.relay !== undefined) return;
  const relay = await findRelay(location.origin, (url, init) => fetch(url, init));
  if (relay !== undefined) setConnection(store, { relay });
}

const asksSame = (one: ConnectionState, other: ConnectionState): boolean =>
  (['target', 'baseUrl', 'key', 'model', 'scenario', 'fault'] as const).every(
    field => one[field] === other[field],
  );

const nothingBut = (checks: readonly Check[]): Examination => ({
  checks,
  models: [],
  features: { found: {} },
});

const setExamination = (store: WorkbenchStore, examination: Examination): void =>
  store.setState(({ connection }) => ({ connection: { ...connection, examination } }));

/** The model that would be asked, and how much room the request needs. */
function needsOf({ repro, connection, results }: Workbench): Pick<DoctorQuestion, 'model' | 'needs'> {
  const root = parseJson(repro?.request ?? '');
  const named = (field: string) => (root.ok ? member(root.value, field) : undefined);
  const asked = connection.model !== '' ? connection.model : textOf(named('model'));
  const maxTokens = wholeNumberOf(named('max_completion_tokens') ?? named('max_tokens'));
  const prompt = results.tokens?.value.prompt;
  return {
    ...(asked === undefined ? {} : { model: asked }),
    ...(prompt?.quality !== 'exact'
      ? {}
      : {
          needs: {
            promptTokens: prompt.ids.length,
            ...(maxTokens === undefined ? {} : { maxTokens }),
          },
        }),
  };
}
