// The worker's stages without a worker, for tests of the store.
import type { StageClient } from '../worker/client.ts';
import { createHandlers } from '../worker/handlers.ts';

export function directClient(): StageClient {
  const handlers = createHandlers();
  const run = (async (stage: keyof typeof handlers, input: never) => ({
    kind: 'done',
    value: handlers[stage](input),
  })) as unknown as StageClient['run'];
  return { run, ask: run as StageClient['ask'] };
}
