// The only file that runs in the worker: answers one request after the other. Columns are
// copied to the page, not transferred: the worker's memo still needs them for the next stage.
import { createHandlers } from './handlers.ts';
import type { StageReply, StageRequest } from './client.ts';

type Reply = Extract<StageReply, { value: unknown }>['value'];

const handlers = createHandlers();

const answer = async (event: MessageEvent<StageRequest>): Promise<void> => {
  const { number, stage, input } = event.data;
  let reply: StageReply;
  try {
    const handle = handlers[stage] as (input: StageRequest['input']) => Reply | Promise<Reply>;
    reply = { number, value: await handle(input) };
  } catch (error) {
    // Stages return their problems as values; whatever still throws is a defect and is shown as one.
    reply = { number, failure: error instanceof Error ? error.message : String(error) };
  }
  // A worker answers its owner; there is no origin to name.
  // oxlint-disable-next-line unicorn/require-post-message-target-origin
  self.postMessage(reply);
};

self.addEventListener('message', event => void answer(event));
