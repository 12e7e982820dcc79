// One press of Send: the bodies from the worker, both lanes over the network, every answer into the runs as it
// grows. Nothing that was received is lost when a lane fails or the user stops.
import type { RequestBody } from '../core/wire/request-body.ts';
import { recordedRun } from '../core/wire/recorded-run.ts';
import type { Round, Sample } from '../core/wire/round.ts';
import { LANES, type Run } from '../core/wire/run.ts';
import type { SendChoice } from '../core/wire/send-choice.ts';
import { send } from '../net/send.ts';
import type { StageClient } from '../worker/client.ts';
import type { Bodies } from '../worker/stages.ts';
import { editRepro, undo } from './document.ts';
import { type Endpoint, endpointOf } from './endpoint.ts';
import { tellProblem } from './tell-problem.ts';
import { noteOrigin } from './simulated-note.ts';
import { updateView, type Workbench, type WorkbenchStore } from './workbench.ts';

/** The rounds that are being sent, by id. */
const sending = new Map<string, AbortController>();

export const isSending = ({ runs }: Workbench): boolean => runs.some(round => !round.ended);

/** Stops every round that is being sent; what came so far stays. */
export function stopSending(): void {
  for (const controller of sending.values()) controller.abort();
}

/** Sends the document as it is now. Every outcome is shown; it never rejects. */
export async function sendRound(store: WorkbenchStore, client: StageClient): Promise<void> {
  const { repro, draft, connection, view } = store.getState();
  if (repro === undefined || draft === undefined || isSending(store.getState())) return;
  const choice = view.send;
  const endpoint = endpointOf(store, client, repro);
  if (!endpoint.ok) {
    updateView(store, { drawer: 'connection' });
    return tellProblem(store, endpoint.problem.sentence);
  }
  const ask = (sample: number) => client.ask('bodies', { repro, choice, model: connection.model, sample });
  const first = await ask(0);
  if (first.kind === 'broken') return updateView(store, { broken: first.message });
  const bodies = readyBodies(first.value);
  if (bodies.length === 0) return tellProblem(store, problemOf(first.value));
  const round: Round = {
    id: crypto.randomUUID(),
    draft,
    at: endpoint.value.connection.clock.now(),
    repro,
    simulated: connection.target === 'simulation',
    server: serverName(store.getState()),
    samples: Array.from({ length: choice.samples }, () => ({})),
    ended: false,
  };
  store.setState(state => ({ runs: [...state.runs, round] }));
  updateView(store, { drawer: 'runs', run: { round: round.id, sample: 0 } });
  const controller = new AbortController();
  sending.set(round.id, controller);
  for (let sample = 0; sample < choice.samples && !controller.signal.aborted; sample++) {
    const next = sample === 0 ? first : await ask(sample);
    if (next.kind === 'broken') {
      updateView(store, { broken: next.message });
      break;
    }
    await sendSample(store, endpoint.value, readyBodies(next.value), {
      round: round.id,
      sample,
      choice,
      controller,
    });
  }
  sending.delete(round.id);
  // A long answer takes a while to be copied and printed: the page gets a turn between.
  const { clock } = endpoint.value.connection;
  await clock.wait(0);
  changeRound(store, round.id, { ended: true });
  await clock.wait(0);
  recordFirst(store, round.id);
}

interface Place {
  readonly round: string;
  readonly sample: number;
  readonly choice: SendChoice;
  readonly controller: AbortController;
}

async function sendSample(
  store: WorkbenchStore,
  { connection, key }: Endpoint,
  bodies: readonly RequestBody[],
  { round, sample, choice, controller }: Place,
): Promise<void> {
  const sendLane = async (body: RequestBody): Promise<void> => {
    const put = (run: Run): void => changeSample(store, round, sample, { [body.lane]: run });
    await send({
      connection,
      body,
      ...(key === undefined ? {} : { key }),
      signal: controller.signal,
      // Told the whole run at the end, too.
      watch: put,
    });
  };
  if (choice.order === 'parallel') await Promise.all(bodies.map(sendLane));
  else for (const body of bodies) await sendLane(body);
}

const readyBodies = (bodies: Bodies): readonly RequestBody[] =>
  LANES.flatMap(lane => {
    const body = bodies[lane];
    return body?.ok === true ? [body.value] : [];
  });

const problemOf = ({ chat, completions }: Bodies): string => {
  const failed = [chat, completions].find(body => body?.ok === false);
  return failed?.ok === false ? failed.problem.sentence : 'There is nothing to send.';
};

/** Who is asked, for people; never an address. */
export function serverName({ connection, repro, view }: Workbench): string {
  const { target, examination, scenario } = connection;
  if (target === 'server') {
    const { engine, version } = examination?.features ?? {};
    const name =
      engine === undefined ? undefined : { vllm: 'vLLM', sglang: 'SGLang', 'llama.cpp': 'llama.cpp' }[engine];
    return name === undefined ? 'your server' : version === undefined ? name : `${name} ${version}`;
  }
  if (scenario === 'as-recorded' && repro !== undefined) {
    const played = view.catalogue?.engines.find(({ name }) => name === repro.engine.name);
    return `Simulation: ${played?.label ?? repro.engine.name} ${repro.engine.release}, as recorded here`;
  }
  const played = view.catalogue?.scenarios.find(({ kind }) => kind === scenario);
  return `Simulation: ${played?.label ?? scenario}`;
}

export function changeRound(store: WorkbenchStore, id: string, change: Partial<Round>): void {
  store.setState(({ runs }) => ({
    runs: runs.map(round => (round.id === id ? { ...round, ...change } : round)),
  }));
}

function changeSample(store: WorkbenchStore, id: string, index: number, change: Sample): void {
  store.setState(({ runs }) => ({
    runs: runs.map(round =>
      round.id === id
        ? {
            ...round,
            samples: round.samples.map((sample, at) => (at === index ? { ...sample, ...change } : sample)),
          }
        : round,
    ),
  }));
}

/** A document without an output takes what came back first; the verdict then rests on it. */
function recordFirst(store: WorkbenchStore, id: string): void {
  const { runs, repro } = store.getState();
  const round = runs.find(each => each.id === id);
  if (round === undefined || repro !== round.repro || repro.recorded !== undefined) return;
  const { chat, completions } = round.samples[0] ?? {};
  const run = [chat, completions].find(each => each?.response !== undefined);
  if (run !== undefined) takeAsOutput(store, run, round);
}

/** Puts what a run brought into the document, where it is diagnosed and shared; one undo step. */
export function takeAsOutput(
  store: WorkbenchStore,
  run: Run,
  { simulated, server }: Pick<Round, 'simulated' | 'server'>,
): void {
  const recorded = recordedRun(run);
  if (recorded === undefined)
    return tellProblem(store, 'This run brought nothing that could be kept as the output.');
  const note = noteOrigin(store.getState().repro?.note ?? '', simulated ? server : undefined);
  editRepro(store, { recorded, note });
  updateView(store, {
    notice: {
      kind: 'done',
      sentence: `This ${simulated ? 'simulated ' : ''}answer is the document’s output now.`,
      action: {
        label: 'Undo',
        run: () => {
          undo(store);
          updateView(store, { notice: undefined });
        },
      },
    },
  });
}
