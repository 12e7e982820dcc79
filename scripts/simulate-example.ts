// Starts the simulated server on one of the examples: what the command line and the journeys in a browser share.
import { EMPTY_REPRO } from '../src/core/share/repro-document.ts';
import { createEncoder } from '../src/core/tokenize/kimi-encoder.ts';
import type { Repro } from '../src/core/types.ts';
import { examples } from '../src/examples/index.ts';
import { defaultFamily } from '../src/models/index.ts';
import { systemClock } from '../src/net/system-clock.ts';
import type { ScenarioOptions } from '../src/simulate/scenarios.ts';
import { type Simulator, type SimulatorOptions, startSimulator } from './simulate-server.ts';
import { readVocabularyFile } from './vocabulary-file.ts';

export interface ExampleOptions extends Pick<SimulatorOptions, 'log' | 'observe'> {
  /** An example's id; `healthy-parallel-calls` where it is left out. */
  readonly example?: string;
  /** Fields that replace the example's. */
  readonly repro?: Partial<Repro>;
  /** Any free one where it is left out. */
  readonly port?: number;
  readonly scenario?: Omit<ScenarioOptions, 'fault' | 'encoder'>;
  /** With it the server has token ids, if the real vocabulary is at hand. */
  readonly vocabulary?: boolean;
}

export interface ExampleServer extends Simulator {
  readonly title: string;
  readonly hasVocabulary: boolean;
}

/** Rejects where there is no such example or the port is taken. */
export async function startExample(options: ExampleOptions = {}): Promise<ExampleServer> {
  const {
    example: id = 'healthy-parallel-calls',
    repro,
    port = 0,
    scenario,
    vocabulary,
    log,
    observe,
  } = options;
  const example = examples.find(each => each.id === id);
  if (example === undefined) {
    throw new Error(`There is no example ${id}. There are: ${examples.map(each => each.id).join(', ')}`);
  }
  const bytes = vocabulary === true ? readVocabularyFile() : undefined;
  const created = bytes === undefined ? undefined : createEncoder(bytes, defaultFamily.specialTokens);
  const encoder = created?.ok === true ? created.value : undefined;
  const simulator = await startSimulator({
    port,
    repro: { ...EMPTY_REPRO, ...(await example.load()), ...repro },
    clock: systemClock,
    scenario: { ...scenario, ...(encoder === undefined ? {} : { encoder }) },
    ...(log === undefined ? {} : { log }),
    ...(observe === undefined ? {} : { observe }),
  });
  return { ...simulator, title: example.title, hasVocabulary: encoder !== undefined };
}
