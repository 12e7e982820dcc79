// Experiments from the store: begun, stopped, resumed and deleted. Each sample's body and outcome come from the worker,
// the requests go to whoever Send would ask, and every result is in the store as soon as it is there.
import {
  type Experiment,
  resumeExperiment,
  startExperiment,
  type TrialResult,
} from '../core/experiment/experiment.ts';
import type { Trial } from '../core/experiment/plan.ts';
import type { Variant } from '../core/experiment/variant.ts';
import { fail, ok, type Result } from '../core/result.ts';
import type { Repro } from '../core/types.ts';
import { packRun } from '../core/wire/packed-run.ts';
import type { Run } from '../core/wire/run.ts';
import type { SendChoice } from '../core/wire/send-choice.ts';
import { runExperiment } from '../net/experiment.ts';
import { send } from '../net/send.ts';
import type { StageClient } from '../worker/client.ts';
import { setConnection } from './connection.ts';
import { openRepro } from './document.ts';
import { type Endpoint, endpointOf } from './endpoint.ts';
import type { ExperimentSetup, ExperimentState } from './experiment-state.ts';
import { serverName } from './send.ts';
import { noteOrigin } from './simulated-note.ts';
import { tellProblem } from './tell-problem.ts';
import { type Notice, updateView, type Workbench, type WorkbenchStore } from './workbench.ts';

/** Those that run in this page, by id. */
const running = new Map<string, AbortController>();

/** Samples under way stay pending. */
export const stopExperiment = (id: string): void => running.get(id)?.abort();

/** Begins with the document as it is now; resolves when the experiment is done or stopped, and never rejects. */
export async function beginExperiment(
  store: WorkbenchStore,
  client: StageClient,
  variants: readonly Variant[],
): Promise<void> {
  const { repro, draft, connection, view } = store.getState();
  if (repro === undefined || draft === undefined || variants.length === 0) return;
  const endpoint = openEndpoint(store, client, repro);
  if (endpoint === undefined) return;
  const { samples, concurrency } = view.experiment;
  const experiment = startExperiment({
    id: crypto.randomUUID(),
    draft,
    label: `${variants.length === 1 ? variants[0].label : `${variants.length} variants`} × ${samples}`,
    repro,
    startedAt: Date.now(),
    plan: { variants, samples, seed: view.send.seed ?? 0 },
  });
  const setup: ExperimentSetup = {
    choice: lean(view.send),
    model: connection.model,
    concurrency,
    target: targetOf(store.getState()),
    server: serverName(store.getState()),
  };
  store.setState(state => ({ experiments: [...state.experiments, { experiment, setup }] }));
  showExperiment(store, experiment.id);
  await run(store, client, endpoint, { experiment, setup });
}

/** Goes on where it stopped. `again`: samples without an answer are sent once more, too. */
export async function continueExperiment(
  store: WorkbenchStore,
  client: StageClient,
  id: string,
  errors: 'keep' | 'again' = 'keep',
): Promise<void> {
  const state = store.getState().experiments.find(({ experiment }) => experiment.id === id);
  if (state === undefined || running.has(id)) return;
  const { target, server } = state.setup;
  if (target !== targetOf(store.getState())) {
    const action: Notice['action'] = {
      label: target === 'server' ? 'Switch to your server' : 'Switch to the simulation',
      run: () => {
        setConnection(store, target === 'server' ? { target } : { target: 'simulation', scenario: target });
        updateView(store, { notice: undefined });
        void continueExperiment(store, client, id, errors);
      },
    };
    const sentence = `This experiment was begun with ${server}, and another server would not be comparable.`;
    return updateView(store, { notice: { kind: 'problem', sentence, action } });
  }
  const endpoint = openEndpoint(store, client, state.experiment.repro);
  if (endpoint === undefined) return;
  const experiment = resumeExperiment(state.experiment, errors);
  put(store, { ...state, experiment });
  await run(store, client, endpoint, { ...state, experiment });
}

/** Stops it and takes it out of the page and out of what is kept. */
export async function deleteExperiment(store: WorkbenchStore, id: string): Promise<void> {
  stopExperiment(id);
  store.setState(({ experiments }) => ({
    experiments: experiments.filter(({ experiment }) => experiment.id !== id),
  }));
  const { dropExperiment } = await import('./kept-experiments.ts');
  await dropExperiment(store, id);
}

export function showExperiment(store: WorkbenchStore, shown: string): void {
  updateView(store, { experiment: { ...store.getState().view.experiment, shown } });
}

/** Opens what one sample sent and brought as a draft of its own. */
export async function openSample(
  store: WorkbenchStore,
  client: StageClient,
  { id, repro, draft }: Experiment,
  variant: Variant,
  sample: number,
  { recorded }: TrialResult,
): Promise<void> {
  const answered = await client.ask('variant', { repro, variant });
  if (answered.kind === 'broken') return updateView(store, { broken: answered.message });
  if (!answered.value.ok) return tellProblem(store, answered.value.problem.sentence);
  const { recorded: _, ...sent } = answered.value.value;
  const setup = store.getState().experiments.find(({ experiment }) => experiment.id === id)?.setup;
  const by = setup === undefined || setup.target === 'server' ? undefined : setup.server;
  openRepro(store, {
    ...sent,
    title: `${repro.title}: ${variant.label}, sample ${sample}`,
    note: noteOrigin(sent.note, by),
    ...(recorded === undefined ? {} : { recorded }),
  });
  updateView(store, {
    drawer: undefined,
    notice: {
      kind: 'done',
      sentence: `Sample ${sample} is open as a draft of its own; “${repro.title}” is kept among your drafts.`,
      action: {
        label: 'Go back to it',
        run: () =>
          void import('./recent.ts').then(async ({ openDraft }) => {
            await openDraft(store, draft);
            updateView(store, { drawer: 'experiments' });
          }),
      },
    },
  });
}

const targetOf = ({ connection: { target, scenario } }: Workbench): ExperimentSetup['target'] =>
  target === 'server' ? target : scenario;

/** An experiment has many answers to keep: what would repeat the prompt in each of them is not asked for. */
const lean = (choice: SendChoice): SendChoice => ({
  ...choice,
  capture: {
    ...choice.capture,
    'token-ids': false,
    'prompt-ids': false,
    'prompt-text': false,
    logprobs: false,
  },
});

/** Undefined where the address is none, which is said where it can be changed. */
function openEndpoint(store: WorkbenchStore, client: StageClient, repro: Repro): Endpoint | undefined {
  const endpoint = endpointOf(store, client, repro);
  if (endpoint.ok) return endpoint.value;
  updateView(store, { drawer: 'connection' });
  tellProblem(store, endpoint.problem.sentence);
  return undefined;
}

async function run(
  store: WorkbenchStore,
  client: StageClient,
  { connection, key }: Endpoint,
  { experiment, setup }: ExperimentState,
): Promise<void> {
  const { id, plan } = experiment;
  const controller = new AbortController();
  running.set(id, controller);
  const variants = await variantDocuments(store, client, experiment);
  const variantOf = (trial: Trial): Variant | undefined =>
    plan.variants.find(variant => variant.id === trial.variant);

  const sendTrial = async (trial: Trial, signal: AbortSignal): Promise<Result<Run>> => {
    const repro = variants.get(trial.variant);
    const lane = variantOf(trial)?.lane ?? 'chat';
    if (repro === undefined || !repro.ok) return repro ?? fail({ sentence: 'There is nothing to send.' });
    const choice: SendChoice = { ...setup.choice, lanes: lane, seed: trial.seed };
    const made = await client.ask('trialBody', { repro: repro.value, choice, model: setup.model });
    if (made.kind === 'broken') return broken(store, made.message);
    const body = made.value[lane];
    if (body === undefined || !body.ok) return body ?? fail({ sentence: 'There is nothing to send.' });
    return ok(await send({ connection, body: body.value, ...(key === undefined ? {} : { key }), signal }));
  };
  const ended = await runExperiment({
    experiment,
    concurrency: setup.concurrency,
    clock: connection.clock,
    signal: controller.signal,
    sendTrial,
    classify: async (trial, answer) => {
      const repro = variants.get(trial.variant);
      const run = packRun({ ...answer, frames: [] });
      const told = repro?.ok === true ? await client.ask('outcome', { repro: repro.value, run }) : undefined;
      if (told?.kind === 'done') return told.value;
      const failed = broken(store, told?.message ?? 'The variant has no document.');
      return { kind: 'error', sentence: failed.problem.sentence };
    },
    onChange: (changed, activity) => put(store, { experiment: changed, setup, activity }),
  });
  running.delete(id);
  put(store, { experiment: ended, setup });
}

async function variantDocuments(
  store: WorkbenchStore,
  client: StageClient,
  { repro, plan }: Experiment,
): Promise<ReadonlyMap<string, Result<Repro>>> {
  const documents = new Map<string, Result<Repro>>();
  for (const variant of plan.variants) {
    const made = await client.ask('variant', { repro, variant });
    documents.set(variant.id, made.kind === 'done' ? made.value : broken(store, made.message));
  }
  return documents;
}

function broken(store: WorkbenchStore, message: string) {
  updateView(store, { broken: message });
  return fail({ sentence: `This failed inside Callscope: ${message}` });
}

/** In the place it has; one that was deleted meanwhile stays deleted. */
function put(store: WorkbenchStore, state: ExperimentState): void {
  store.setState(({ experiments }) => ({
    experiments: experiments.map(each => (each.experiment.id === state.experiment.id ? state : each)),
  }));
}
