// The endpoint that requests go to, as the network layer takes it: the user's server, or the simulation, which is
// answered by the worker and labelled wherever its answers show.
import { readAddress } from '../core/wire/address.ts';
import { ok, type Result } from '../core/result.ts';
import type { Repro } from '../core/types.ts';
import type { Connection } from '../net/exchange.ts';
import { systemClock } from '../net/system-clock.ts';
import { endpointFetch } from '../simulate/endpoint-fetch.ts';
import type { SimulatedResponse } from '../simulate/scenario.ts';
import type { StageClient } from '../worker/client.ts';
import { isKeyForServer, logRequest, setConnection } from './connection.ts';
import type { WorkbenchStore } from './workbench.ts';

/** Never resolved by any name server. */
export const SIMULATED_ROOT = 'http://simulation.invalid';

export interface Endpoint {
  readonly connection: Connection;
  /** For the calls of this endpoint alone; the simulation takes none. */
  readonly key?: string;
}

/** `repro` decides what the simulation plays. */
export function endpointOf(store: WorkbenchStore, client: StageClient, repro: Repro): Result<Endpoint> {
  const { connection } = store.getState();
  const { target, baseUrl, key, scenario, fault } = connection;
  const address = readAddress(target === 'simulation' ? SIMULATED_ROOT : baseUrl);
  if (!address.ok) return address;
  if (target === 'server') {
    if (key !== '' && connection.keyFor === '') setConnection(store, { key });
    return ok({
      connection: {
        address: address.value,
        fetch: (url, init) => fetch(url, init),
        clock: systemClock,
        log: entry => logRequest(store, entry),
      },
      ...(key === '' || !isKeyForServer(connection) ? {} : { key }),
    });
  }
  const answer = async (
    request: Parameters<Parameters<typeof endpointFetch>[0]>[0],
  ): Promise<SimulatedResponse> => {
    const answered = await client.ask('simulate', {
      repro,
      scenario,
      ...(fault === undefined ? {} : { fault }),
      request,
    });
    if (answered.kind === 'done') return answered.value;
    // Shown as a broken connection by whoever asked; the worker's failure itself is shown by the page.
    throw new TypeError(answered.message);
  };
  return ok({
    connection: {
      address: address.value,
      fetch: endpointFetch(answer, systemClock),
      clock: systemClock,
    },
  });
}
