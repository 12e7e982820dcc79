// Where Send goes: the simulated endpoint unless a server is named. The key lives in this state and, on request, in
// the session storage of this tab; the address and model are remembered on this device without it.
import type { Examination } from '../net/doctor.ts';
import type { NetworkEntry } from '../net/exchange.ts';
import type { FaultName } from '../simulate/scenario.ts';
import type { ScenarioKind } from '../simulate/scenarios.ts';
import type { WorkbenchStore } from './workbench.ts';

export interface ConnectionState {
  readonly target: 'simulation' | 'server';
  /** As typed. */
  readonly baseUrl: string;
  readonly key: string;
  /** Also in the session storage, until the tab is closed. */
  readonly keepKey: boolean;
  /** In place of the request's; empty takes the request's. */
  readonly model: string;
  readonly scenario: ScenarioKind;
  readonly fault?: FaultName;
  /** What the connection checks said of this address, key and model. */
  readonly examination?: Examination;
  readonly examining: boolean;
  /** Every request to the server since the page was opened, newest last. */
  readonly log: readonly NetworkEntry[];
  /** The Hub or a mirror of it; the token is held here and nowhere else. */
  readonly hub?: { readonly host: string; readonly token: string };
}

export const NO_CONNECTION: ConnectionState = {
  target: 'simulation',
  baseUrl: '',
  key: '',
  keepKey: false,
  model: '',
  scenario: 'as-recorded',
  examining: false,
  log: [],
};

const ADDRESS = 'callscope.connection';
const KEY = 'callscope.key';
const MOST_LOGGED = 500;

/** Changes the connection; what the checks said of another address or key is forgotten. */
export function setConnection(store: WorkbenchStore, change: Partial<ConnectionState>): void {
  const concerns = (['baseUrl', 'key', 'model'] as const).some(field => field in change);
  store.setState(({ connection }) => {
    const { examination, ...rest } = connection;
    const kept = concerns || examination === undefined ? {} : { examination };
    return { connection: { ...rest, ...kept, ...change } };
  });
  remember(store.getState().connection);
}

export function logRequest(store: WorkbenchStore, entry: NetworkEntry): void {
  store.setState(({ connection }) => ({
    connection: { ...connection, log: [...connection.log, entry].slice(-MOST_LOGGED) },
  }));
}

/** Brings back what an earlier visit remembered. */
export function restoreConnection(store: WorkbenchStore): void {
  const saved = readJson(stored(() => localStorage.getItem(ADDRESS)));
  const key = stored(() => sessionStorage.getItem(KEY)) ?? '';
  store.setState(({ connection }) => ({
    connection: {
      ...connection,
      target: saved['target'] === 'server' ? 'server' : 'simulation',
      baseUrl: typeof saved['baseUrl'] === 'string' ? saved['baseUrl'] : '',
      model: typeof saved['model'] === 'string' ? saved['model'] : '',
      key,
      keepKey: key !== '',
    },
  }));
}

function remember({ target, baseUrl, model, key, keepKey }: ConnectionState): void {
  stored(() => localStorage.setItem(ADDRESS, JSON.stringify({ target, baseUrl, model })));
  stored(() => (keepKey && key !== '' ? sessionStorage.setItem(KEY, key) : sessionStorage.removeItem(KEY)));
}

/** Undefined where the browser keeps nothing: private windows, blocked storage. Then nothing is remembered. */
function stored<T>(act: () => T): T | undefined {
  try {
    return act();
  } catch {
    return undefined;
  }
}

function readJson(text: string | null | undefined): Readonly<Record<string, unknown>> {
  if (text === null || text === undefined) return {};
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
  } catch {
    return {};
  }
}
