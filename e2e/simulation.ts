// Real servers for journeys that send: the simulation over HTTP on free ports of the loopback interface, inside the
// test process. Its templates are `?raw` imports, which only Vite reads, so each worker bundles it once.
import { mkdirSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'vite';
import type { ExampleOptions } from '../scripts/simulate-example.ts';
import type { FaultName, SimulatedRequest } from '../src/simulate/scenario.ts';
import type { ScenarioKind } from '../src/simulate/scenarios.ts';
import { expect, test as base } from './support.ts';

type SimulationModule = typeof import('../scripts/simulate-example.ts');

export type SimulationOptions = Omit<ExampleOptions, 'log' | 'observe'>;

export interface Simulation {
  /** `http://127.0.0.1:41234`, without a closing slash; `/v1/…` under it is the healthy server. */
  readonly url: string;
  /** The address of one scenario, with a fault where it is given: `http://127.0.0.1:41234/old-vllm/cut`. */
  readonly at: (scenario: ScenarioKind, fault?: FaultName | 'flaky') => string;
  /** What has arrived, in order, preflights and headers included. */
  readonly requests: readonly SimulatedRequest[];
  /** Takes the server down before the journey ends. */
  readonly close: () => Promise<void>;
}

interface Fixtures {
  /** Starts a server that lives until the end of the test. Tokens come without a pause unless a pace is given. */
  readonly simulate: (options?: SimulationOptions) => Promise<Simulation>;
  /** The address of a port where nothing listens. */
  readonly closedServer: string;
}

async function bundled(outDir: string): Promise<SimulationModule> {
  mkdirSync(outDir, { recursive: true });
  await build({
    configFile: false,
    logLevel: 'warn',
    build: {
      ssr: resolve('scripts/simulate-example.ts'),
      outDir,
      target: 'node20',
      minify: false,
      rollupOptions: { output: { entryFileNames: 'entry.mjs' } },
    },
  });
  return (await import(pathToFileURL(resolve(outDir, 'entry.mjs')).href)) as SimulationModule;
}

export const test = base.extend<Fixtures, { readonly simulation: SimulationModule }>({
  simulation: [
    // Playwright wants the first parameter destructured even where nothing is taken from it.
    // oxlint-disable-next-line no-empty-pattern
    async ({}, provide) => {
      const outDir = resolve('node_modules/.cache/callscope', `e2e-simulation-${process.pid}`);
      await provide(await bundled(outDir));
      rmSync(outDir, { recursive: true });
    },
    { scope: 'worker', timeout: 60_000 },
  ],
  simulate: async ({ simulation }, provide) => {
    const started: Simulation[] = [];
    await provide(async (options = {}) => {
      const requests: SimulatedRequest[] = [];
      const pace = { firstToken: 0, perToken: 0, ...options.scenario?.pace };
      const { url, close } = await simulation.startExample({
        ...options,
        scenario: { ...options.scenario, pace },
        observe: request => void requests.push(request),
      });
      const server: Simulation = {
        url,
        at: (scenario, fault) => [url, scenario, fault].filter(part => part !== undefined).join('/'),
        requests,
        close,
      };
      started.push(server);
      return server;
    });
    await Promise.all(started.map(each => each.close()));
  },
  // oxlint-disable-next-line no-empty-pattern
  closedServer: async ({}, provide) => {
    const server = createServer();
    await new Promise<void>(done => server.listen(0, '127.0.0.1', done));
    const { port } = server.address() as AddressInfo;
    await new Promise(done => server.close(done));
    await provide(`http://127.0.0.1:${port}`);
  },
});

export { expect };
