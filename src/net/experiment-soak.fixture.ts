// Eight experiments at once against a simulated server that spoils a fifth of all requests. Its model follows the
// history: with foreign ids it calls as it should in one draw of ten only, so the fix shows.
import { type Experiment, resumeExperiment, startExperiment } from '../core/experiment/experiment.ts';
import type { Trial } from '../core/experiment/plan.ts';
import { trialOutcome } from '../core/experiment/trial-outcome.ts';
import { variantRepro, variantsOf } from '../core/experiment/variant.ts';
import { parseJson } from '../core/json/parse.ts';
import { readConversation } from '../core/request/read-conversation.ts';
import type { Result } from '../core/result.ts';
import { buildPrompt } from '../core/template/build-prompt.ts';
import type { Repro } from '../core/types.ts';
import { requestBody } from '../core/wire/request-body.ts';
import type { Lane, Run } from '../core/wire/run.ts';
import { findEngine } from '../engines/index.ts';
import { defaultFamily as family } from '../models/index.ts';
import type { FaultName } from '../simulate/scenario.ts';
import { type ScenarioKind, scenarioFor } from '../simulate/scenarios.ts';
import { simulatedFetch } from '../simulate/simulated-fetch.ts';
import type { Fetch } from './exchange.ts';
import { runExperiment } from './experiment.ts';
import { fakeClock } from './fake-clock.fixture.ts';
import { send } from './send.ts';
import { connectionTo, REPRO, REQUEST } from './server.fixture.ts';

export const EXPERIMENTS = 8;
export const SAMPLES = 50;
export const CONCURRENCY = 4;

const call = (id: string) => ({
  id,
  type: 'function',
  function: { name: 'get_weather', arguments: '{"city": "München 🗼"}' },
});

/** A history with an id of another producer. */
const FOREIGN: Repro = {
  ...REPRO,
  request: JSON.stringify({
    ...REQUEST,
    messages: [
      ...REQUEST.messages,
      { role: 'assistant', content: null, tool_calls: [call('call_59adf5614cfe4f4b8a71be54')] },
      { role: 'tool', tool_call_id: 'call_59adf5614cfe4f4b8a71be54', content: 'Rain' },
      { role: 'user', content: 'And tomorrow?' },
    ],
  }),
};

const FAULTS: readonly FaultName[] = ['rate-limit', 'server-error', 'cut'];

/** Every fifth request on average is spoiled; which ones repeats from run to run. */
function flakyFetch(clock: ReturnType<typeof fakeClock>, counts: Map<string, number>): Fetch {
  let state = 20_260_101;
  const draw = (below: number): number => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
  return (url, init) => {
    const body = typeof init.body === 'string' ? init.body : '';
    const seed = Number(/"seed": (\d+)/.exec(body)?.[1] ?? 0);
    const isLucky = !body.includes('call_59adf') || seed % 10 === 0;
    const kind: ScenarioKind = isLucky ? 'healthy' : seed % 3 === 0 ? 'ignores-format' : 'old-sglang';
    const fault = draw(5) === 0 ? FAULTS[draw(FAULTS.length)] : undefined;
    counts.set(fault ?? 'none', (counts.get(fault ?? 'none') ?? 0) + 1);
    const scenario = scenarioFor(kind, FOREIGN, {
      ...(fault === undefined ? {} : { fault }),
      pace: { firstToken: 200, perToken: 0 },
    });
    return simulatedFetch(scenario, clock)(url, init);
  };
}

export function variantDocument(experiment: Experiment, trial: Trial): Repro {
  const variant = experiment.plan.variants.find(({ id }) => id === trial.variant);
  if (variant === undefined) throw new Error(`no variant ${trial.variant}`);
  const repro = variantRepro(experiment.repro, variant, family, []);
  if (!repro.ok) throw new Error(repro.problem.sentence);
  return repro.value;
}

/** What the page's worker does for one trial: the body to send, and the context its answer is read in. */
function prepared(experiment: Experiment, trial: Trial, lane: Lane) {
  const repro = variantDocument(experiment, trial);
  const root = parseJson(repro.request);
  if (!root.ok) throw new Error(root.problem.sentence);
  const built = buildPrompt(root.value, {
    family,
    revision: family.revisions.find(({ id }) => id === repro.template.revision)!,
    engine: findEngine(repro.engine.name)!,
    release: repro.engine.release,
    generationPrompt: true,
  });
  if (built.kind !== 'built') throw new Error('no prompt');
  const { text } = built.rendered;
  const body = requestBody(root.value, {
    lane,
    engine: repro.engine,
    stream: true,
    seed: trial.seed,
    prompt: { kind: 'text', text },
  });
  return {
    body,
    context: { conversation: readConversation(root.value), grammar: family.grammar, prompt: { text } },
  };
}

export function soakExperiment(index: number): Experiment {
  const lane: Lane = index % 2 === 0 ? 'chat' : 'completions';
  return startExperiment({
    id: `soak-${index}`,
    draft: 'draft',
    label: `Soak ${index}`,
    repro: FOREIGN,
    startedAt: 0,
    plan: {
      variants: variantsOf({
        lanes: [lane],
        asPasted: true,
        fixes: [{ id: 'rename-history-ids', label: 'Rename 1 history id' }],
        allFixes: false,
        revisions: [],
      }),
      samples: SAMPLES / 2,
      seed: index * 1_000,
    },
  });
}

export interface Soak {
  readonly experiments: readonly Experiment[];
  /** How often each trial was classified, `experiment/trial`. */
  readonly classified: ReadonlyMap<string, number>;
  /** Most requests at a time of each experiment. */
  readonly mostAtOnce: readonly number[];
  /** Requests the server saw, by fault. */
  readonly requests: ReadonlyMap<string, number>;
  /** Milliseconds by the fake clock. */
  readonly took: number;
  /** Settled when the page was reloaded; the rest ran after it. */
  readonly settledBefore: number;
}

/** `reloadAfter`: results after which each experiment is stopped, written as JSON, read back and resumed. */
export async function runSoak(reloadAfter = Number.POSITIVE_INFINITY): Promise<Soak> {
  const clock = fakeClock();
  const begun = clock.now();
  const requests = new Map<string, number>();
  const classified = new Map<string, number>();
  const connection = { ...connectionTo(flakyFetch(clock, requests)), clock };
  let settledBefore = 0;

  const runOne = async (index: number): Promise<{ experiment: Experiment; most: number }> => {
    let [current, most] = [0, 0];
    const started = soakExperiment(index);
    const lane = started.plan.variants[0].lane;
    const run = (experiment: Experiment, until: number): Promise<Experiment> => {
      const reload = new AbortController();
      return runExperiment({
        experiment,
        concurrency: CONCURRENCY,
        clock,
        signal: reload.signal,
        sendTrial: async (trial, signal): Promise<Result<Run>> => {
          const { body } = prepared(experiment, trial, lane);
          if (!body.ok) return body;
          most = Math.max(most, ++current);
          const value = await send({ connection, body: body.value, signal });
          current--;
          return { ok: true, value };
        },
        classify: (trial, answered) => {
          const name = `${experiment.id}/${trial.id}`;
          classified.set(name, (classified.get(name) ?? 0) + 1);
          return Promise.resolve(trialOutcome(answered, prepared(experiment, trial, lane).context));
        },
        onChange: ({ results }) => {
          if (Object.keys(results).length >= until) reload.abort();
        },
      });
    };
    let experiment = await run(started, reloadAfter);
    if (Number.isFinite(reloadAfter)) {
      settledBefore += Object.keys(experiment.results).length;
      const saved = JSON.parse(JSON.stringify(experiment)) as Experiment;
      experiment = await run(resumeExperiment(saved), Number.POSITIVE_INFINITY);
    }
    return { experiment, most };
  };

  const all = await Promise.all(Array.from({ length: EXPERIMENTS }, (_, index) => runOne(index)));
  return {
    experiments: all.map(({ experiment }) => experiment),
    classified,
    mostAtOnce: all.map(({ most }) => most),
    requests,
    took: clock.now() - begun,
    settledBefore,
  };
}
