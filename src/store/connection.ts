// Where Send goes: the simulated endpoint unless a server is named. The key lives in this state and, on request, in
// the session storage of this tab; the address and model are remembered on this device without it.
import { type Fields, isFields } from '../core/fields.ts';
import { readAddress } from '../core/wire/address.ts';
import type { CheckName } from '../net/checks.ts';
import type { Examination } from '../net/doctor.ts';
import type { NetworkEntry } from '../net/exchange.ts';
import type { FoundRelay } from '../net/relay.ts';
import type { FaultName } from '../simulate/scenario.ts';
import type { ScenarioKind } from '../simulate/scenarios.ts';
import type { Witnessed, WitnessName } from './witnessed.ts';
import type { WorkbenchStore } from './workbench.ts';

export interface ConnectionState {
  readonly target: 'simulation' | 'server';
  /** As typed. */
  readonly baseUrl: string;
  readonly key: string;
  /** The server the key was typed for (its address without a path of the API), which alone gets it; empty until it is used. */
  readonly keyFor: string;
  /** Also in the session storage, until the tab is closed. */
  readonly keepKey: boolean;
  /** In place of the request's; empty takes the request's. */
  readonly model: string;
  readonly scenario: ScenarioKind;
  readonly fault?: FaultName;
  /** What the connection checks said of this address, key and model. */
  readonly examination?: Examination;
  readonly examining: boolean;
  /** The request that the checks of model and context speak of. */
  readonly examinedRequest?: string;
  /** What the server's own tools said, each with the document it was asked about. */
  readonly witnessed: Readonly<Partial<Record<WitnessName, Witnessed>>>;
  /** The page's own server relays to another one. */
  readonly relay?: FoundRelay;
  /** Every request to the server since the page was opened, newest last. */
  readonly log: readonly NetworkEntry[];
  /** The Hub or a mirror of it; the token is held here and nowhere else. */
  readonly hub?: { readonly host: string; readonly token: string };
}

/** `fault: undefined` plays none. */
export type ConnectionChange = Partial<Omit<ConnectionState, 'fault'>> & {
  readonly fault?: FaultName | undefined;
};

export const NO_CONNECTION: ConnectionState = {
  target: 'simulation',
  baseUrl: '',
  key: '',
  keyFor: '',
  keepKey: false,
  model: '',
  scenario: 'as-recorded',
  examining: false,
  witnessed: {},
  log: [],
};

const ADDRESS = 'callscope.connection';
const KEY = 'callscope.key';
const MOST_LOGGED = 500;

const OF_SERVER = ['target', 'baseUrl', 'key', 'scenario', 'fault'] as const;
const OF_MODEL: ReadonlySet<CheckName> = new Set(['model', 'context']);

/** Changes the connection. What was learnt of another server, key or model is forgotten; a field set to undefined is taken out. */
export function setConnection(store: WorkbenchStore, change: ConnectionChange): void {
  store.setState(({ connection }) => {
    const { examination, fault, ...rest } = connection;
    const isOtherServer = OF_SERVER.some(field => field in change && change[field] !== connection[field]);
    const known = isOtherServer ? undefined : 'model' in change ? withoutModel(examination) : examination;
    const played = 'fault' in change ? change.fault : fault;
    const { fault: _, ...others } = change;
    return {
      connection: {
        ...rest,
        ...(isOtherServer ? { witnessed: {} } : {}),
        ...('key' in change ? { keyFor: rootOf(change.baseUrl ?? connection.baseUrl) } : {}),
        ...(known === undefined ? {} : { examination: known }),
        ...(played === undefined ? {} : { fault: played }),
        ...others,
      },
    };
  });
  remember(store.getState().connection);
}

const withoutModel = (examination: Examination | undefined): Examination | undefined =>
  examination && { ...examination, checks: examination.checks.filter(({ check }) => !OF_MODEL.has(check)) };

/** Empty where the address cannot be read. */
function rootOf(baseUrl: string): string {
  const address = readAddress(baseUrl);
  return address.ok ? address.value.root : '';
}

/** Whether the key goes to the server that is set now. */
export const isKeyForServer = ({ baseUrl, keyFor }: ConnectionState): boolean =>
  keyFor === '' || keyFor === rootOf(baseUrl);

export function logRequest(store: WorkbenchStore, entry: NetworkEntry): void {
  store.setState(({ connection }) => ({
    connection: { ...connection, log: [...connection.log, entry].slice(-MOST_LOGGED) },
  }));
}

/** Brings back what an earlier visit remembered. */
export function restoreConnection(store: WorkbenchStore): void {
  const saved = readJson(stored(() => localStorage.getItem(ADDRESS)));
  const kept = readJson(stored(() => sessionStorage.getItem(KEY)));
  const key = typeof kept['key'] === 'string' ? kept['key'] : '';
  const keyFor = typeof kept['keyFor'] === 'string' ? kept['keyFor'] : '';
  store.setState(({ connection }) => ({
    connection: {
      ...connection,
      target: saved['target'] === 'server' ? 'server' : 'simulation',
      baseUrl: typeof saved['baseUrl'] === 'string' ? saved['baseUrl'] : '',
      model: typeof saved['model'] === 'string' ? saved['model'] : '',
      key,
      keyFor,
      keepKey: key !== '',
    },
  }));
}

function remember({ target, baseUrl, model, key, keyFor, keepKey }: ConnectionState): void {
  // Only what was understood: what was typed besides may hold a key.
  const address = { target, baseUrl: rootOf(baseUrl), model };
  stored(() => localStorage.setItem(ADDRESS, JSON.stringify(address)));
  stored(() =>
    keepKey && key !== ''
      ? sessionStorage.setItem(KEY, JSON.stringify({ key, keyFor }))
      : sessionStorage.removeItem(KEY),
  );
}

/** Undefined where the browser keeps nothing: private windows, blocked storage. Then nothing is remembered. */
function stored<T>(act: () => T): T | undefined {
  try {
    return act();
  } catch {
    return undefined;
  }
}

function readJson(text: string | null | undefined): Fields {
  if (text === null || text === undefined) return {};
  try {
    const value: unknown = JSON.parse(text);
    return isFields(value) ? value : {};
  } catch {
    return {};
  }
}
