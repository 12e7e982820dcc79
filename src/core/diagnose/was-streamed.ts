// Whether an answer came as a stream: by its own form, or because the request asked for one. Clients often keep only
// the message that they put together from the deltas.
import type { Case } from './finding.ts';

export const wasStreamed = ({ repro: { recorded }, conversation }: Case): boolean =>
  recorded?.kind === 'response' && (recorded.streamed === true || conversation?.stream === true);
