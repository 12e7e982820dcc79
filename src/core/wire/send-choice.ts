// What the user decides before Send: lanes, samples, stream, what is captured. None of it names a server.
import type { CaptureId } from './capture.ts';

export interface SendChoice {
  readonly lanes: 'both' | 'chat' | 'completions';
  /** How the completions lane carries the prompt. */
  readonly promptAs: 'text' | 'ids';
  readonly order: 'parallel' | 'serial';
  /** Draws of each lane, one request each. */
  readonly samples: number;
  /** As the request asks when left out: parsers read a stream by other code than a whole answer. */
  readonly stream?: boolean;
  /** Options switched on or off against their standard. */
  readonly capture: Readonly<Partial<Record<CaptureId, boolean>>>;
  /** Both in place of the request's, where given. */
  readonly temperature?: number;
  readonly seed?: number;
}

export const STANDARD_CHOICE: SendChoice = {
  lanes: 'both',
  promptAs: 'text',
  order: 'parallel',
  samples: 1,
  capture: {},
};
