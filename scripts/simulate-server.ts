// The simulated server as a real one: HTTP on the loopback interface, with the chunks, the pace, the CORS and the
// broken connections of the scenario that the path's first parts name: `/old-vllm/cut/v1/chat/completions`.
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Clock } from '../src/core/wire/clock.ts';
import type { Repro } from '../src/core/types.ts';
import {
  FAULTS,
  type FaultName,
  type Scenario,
  type SimulatedRequest,
  type SimulatedResponse,
} from '../src/simulate/scenario.ts';
import {
  type ScenarioKind,
  type ScenarioOptions,
  SCENARIOS,
  scenarioFor,
} from '../src/simulate/scenarios.ts';
import { simulate } from '../src/simulate/simulate.ts';

export interface SimulatorOptions {
  /** 0 takes any free port. */
  readonly port: number;
  /** Whose request, model and output the scenarios play. */
  readonly repro: Repro;
  readonly scenario?: Omit<ScenarioOptions, 'fault'>;
  readonly clock: Clock;
  readonly log?: (line: string) => void;
  /** Sees every request to a scenario as it arrived, its path as in the URL. */
  readonly observe?: (request: SimulatedRequest) => void;
}

export interface Simulator {
  /** `http://127.0.0.1:8000`, without a closing slash. */
  readonly url: string;
  readonly close: () => Promise<void>;
}

const MOST_BODY = 64_000_000;

export async function startSimulator(options: SimulatorOptions): Promise<Simulator> {
  const draw = flakyFaults();
  const server = createServer((request, response) => {
    void answer(request, response, options, draw).catch((error: unknown) => {
      options.log?.(`The simulator failed: ${String(error)}`);
      response.destroy();
    });
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(options.port, '127.0.0.1', resolve);
  });
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}`, close: () => closed(server) };
}

function closed(server: Server): Promise<void> {
  server.closeAllConnections();
  return new Promise(resolve => server.close(() => resolve()));
}

async function answer(
  request: IncomingMessage,
  response: ServerResponse,
  options: SimulatorOptions,
  draw: () => FaultName | undefined,
): Promise<void> {
  const method = request.method ?? 'GET';
  const target = targetOf(new URL(request.url ?? '/', 'http://127.0.0.1').pathname, options, () =>
    method === 'POST' ? draw() : undefined,
  );
  const body = await bodyOf(request);
  if (body === undefined) {
    response.writeHead(413, { connection: 'close' }).end();
    return;
  }
  if (target === undefined) {
    response.writeHead(200, { 'content-type': 'text/plain; charset=utf-8' }).end(overview());
    return;
  }
  const headers = Object.fromEntries(
    Object.entries(request.headers).flatMap(([name, value]) =>
      typeof value === 'string' ? [[name, value]] : [],
    ),
  );
  options.observe?.({ method, path: request.url ?? '/', headers, body });
  const simulated = simulate({ method, path: target.path, headers, body }, target.scenario);
  options.log?.(`${method} ${request.url} → ${simulated.status}`);
  await play(simulated, response, options.clock);
}

async function play(simulated: SimulatedResponse, response: ServerResponse, clock: Clock): Promise<void> {
  const gone = new AbortController();
  response.once('close', () => gone.abort());
  await clock.wait(simulated.wait, gone.signal);
  if (gone.signal.aborted) return;
  response.writeHead(simulated.status, simulated.headers);
  response.flushHeaders();
  for (const { after, bytes } of simulated.pieces) {
    if (after > 0) await clock.wait(after, gone.signal);
    if (gone.signal.aborted) return;
    await new Promise<void>(resolve => {
      response.write(bytes, () => resolve());
    });
  }
  if (simulated.ending === 'complete') response.end();
  else response.destroy();
}

/** The scenario that a path names and the rest of it; undefined where it names none. */
function targetOf(
  pathname: string,
  { repro, scenario }: SimulatorOptions,
  draw: () => FaultName | undefined,
): { readonly scenario: Scenario; readonly path: string } | undefined {
  const [, first = '', second = '', ...rest] = pathname.split('/');
  const kind = SCENARIOS.find(each => each.kind === first)?.kind;
  if (kind === undefined) {
    const isPlain = /^\/(?:v1|version|tokenize|detokenize|health|parse_function_call)(?:\/|$)/.test(pathname);
    return isPlain ? { scenario: scenarioFor(DEFAULT_KIND, repro, scenario), path: pathname } : undefined;
  }
  const isFlaky = second === FLAKY;
  const fault = isFlaky ? draw() : NAMES.find(name => name === second);
  const isNamed = isFlaky || fault !== undefined;
  const path = `/${(isNamed ? rest : [second, ...rest]).join('/')}`;
  const played = { ...scenario, ...(fault === undefined ? {} : { fault }) };
  return { scenario: scenarioFor(kind, repro, played), path };
}

/** In the place of a fault: about every fifth request has one. */
const FLAKY = 'flaky';
const FLAKY_FAULTS: readonly FaultName[] = ['rate-limit', 'server-error', 'cut'];

/** Which requests are spoiled repeats with the order in which they arrive. */
function flakyFaults(): () => FaultName | undefined {
  let state = 20_260_101;
  const below = (limit: number): number => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * limit);
  };
  return () => (below(5) === 0 ? FLAKY_FAULTS[below(FLAKY_FAULTS.length)] : undefined);
}

const DEFAULT_KIND: ScenarioKind = 'healthy';

async function bodyOf(request: IncomingMessage): Promise<string | undefined> {
  const parts: Buffer[] = [];
  let size = 0;
  for await (const part of request) {
    const bytes = part as Buffer;
    size += bytes.length;
    if (size > MOST_BODY) return undefined;
    parts.push(bytes);
  }
  return Buffer.concat(parts).toString('utf8');
}

const NAMES: readonly FaultName[] = FAULTS.map(({ name }) => name);

export const overview = (): string =>
  [
    'A simulated inference server. Give one of these as the address, a fault behind it where you want one:',
    '',
    ...SCENARIOS.map(({ kind, label }) => `  /${kind}  ${label}`),
    '',
    `Faults: ${NAMES.join(', ')}; ${FLAKY}: one in five requests is refused, fails or is cut`,
    '',
    'For example /old-vllm/cut',
    '',
  ].join('\n');
