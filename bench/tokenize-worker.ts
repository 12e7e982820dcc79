// The measurement inside a browser's worker, where the page's own encoder runs.
import { measureEncoders } from './tokenize-run.ts';

export interface WorkerInput {
  readonly vocabulary: Uint8Array;
  readonly wasm: Uint8Array<ArrayBuffer>;
}

self.addEventListener('message', ({ data }: MessageEvent<WorkerInput>) => {
  void measureEncoders(data.vocabulary, data.wasm).then(
    // A worker answers its owner; there is no origin to name.
    // oxlint-disable-next-line unicorn/require-post-message-target-origin
    report => self.postMessage(report),
    (error: unknown) =>
      setTimeout(() => {
        // Reaches the owner as the worker's error event.
        throw error;
      }),
  );
});
