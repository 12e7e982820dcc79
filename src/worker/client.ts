// The page's end of the worker boundary. Per stage the latest request wins: while one is being answered only
// the newest waiting one is kept, and a replaced one resolves to `superseded` instead of a stale value.
import type { StageName, Stages } from './stages.ts';

export type Answered<S extends StageName> =
  | { readonly kind: 'done'; readonly value: Stages[S]['output'] }
  | { readonly kind: 'superseded' }
  /** The worker itself failed: a defect, shown as such and never swallowed. */
  | { readonly kind: 'broken'; readonly message: string };

export interface StageClient {
  readonly run: <S extends StageName>(stage: S, input: Stages[S]['input']) => Promise<Answered<S>>;
  /** For questions that each need their answer: never superseded. */
  readonly ask: <S extends StageName>(
    stage: S,
    input: Stages[S]['input'],
  ) => Promise<Exclude<Answered<S>, { readonly kind: 'superseded' }>>;
}

export interface StageRequest {
  readonly number: number;
  readonly stage: StageName;
  readonly input: Stages[StageName]['input'];
}

export type StageReply =
  | { readonly number: number; readonly value: Stages[StageName]['output'] }
  | { readonly number: number; readonly failure: string };

interface Waiting {
  readonly request: StageRequest;
  readonly settle: (answer: Answered<StageName>) => void;
}

interface WorkerPortEvents {
  readonly message: { readonly data: StageReply };
  readonly error: { readonly message?: string };
}

/** The part of a Worker the client needs; tests hand in their own. */
export interface WorkerPort {
  postMessage: (message: StageRequest) => void;
  addEventListener: <K extends keyof WorkerPortEvents>(
    kind: K,
    listener: (event: WorkerPortEvents[K]) => void,
  ) => void;
}

export function createStageClient(port: WorkerPort): StageClient {
  let numbers = 0;
  /** Every question the worker has not answered, by number. */
  const asked = new Map<number, Waiting>();
  /** The number of the one `run` of each stage that is with the worker. */
  const active = new Map<StageName, number>();
  const pending = new Map<StageName, Waiting>();

  const send = (waiting: Waiting): void => {
    asked.set(waiting.request.number, waiting);
    port.postMessage(waiting.request);
  };
  const start = (waiting: Waiting): void => {
    active.set(waiting.request.stage, waiting.request.number);
    send(waiting);
  };
  const finish = (waiting: Waiting, answer: Answered<StageName>): void => {
    const { stage, number } = waiting.request;
    asked.delete(number);
    const isRun = active.get(stage) === number;
    const next = isRun ? pending.get(stage) : undefined;
    if (isRun) active.delete(stage);
    waiting.settle(next !== undefined && answer.kind === 'done' ? { kind: 'superseded' } : answer);
    if (next === undefined) return;
    pending.delete(stage);
    start(next);
  };

  port.addEventListener('message', ({ data }) => {
    const waiting = asked.get(data.number);
    if (waiting === undefined) return;
    if ('failure' in data) finish(waiting, { kind: 'broken', message: data.failure });
    else finish(waiting, { kind: 'done', value: data.value });
  });
  port.addEventListener('error', event => {
    const message = event.message ?? 'The worker could not be started.';
    for (const waiting of asked.values()) finish(waiting, { kind: 'broken', message });
  });

  const request = <S extends StageName>(
    stage: S,
    input: Stages[S]['input'],
    settle: (answer: Answered<StageName>) => void,
  ): Waiting => ({ request: { number: ++numbers, stage, input }, settle });

  return {
    run: <S extends StageName>(stage: S, input: Stages[S]['input']): Promise<Answered<S>> =>
      new Promise(resolve => {
        const waiting = request(stage, input, resolve as Waiting['settle']);
        if (!active.has(stage)) return start(waiting);
        pending.get(stage)?.settle({ kind: 'superseded' });
        pending.set(stage, waiting);
      }),
    ask: (stage, input) => new Promise(resolve => send(request(stage, input, resolve as Waiting['settle']))),
  };
}
