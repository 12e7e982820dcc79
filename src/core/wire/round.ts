// One press of Send: the document as it was sent, and what came back on each lane, sample by sample. It says who
// answered but not where: an address stays on the device that typed it.
import type { Repro } from '../types.ts';
import type { Run } from './run.ts';

/** One draw. A lane that was not asked is absent. */
export interface Sample {
  readonly chat?: Run;
  readonly completions?: Run;
}

export interface Round {
  readonly id: string;
  /** The draft it belongs to. */
  readonly draft: string;
  /** Milliseconds since the epoch. */
  readonly at: number;
  /** The document as it was sent. */
  readonly repro: Repro;
  readonly simulated: boolean;
  /** Who answered, for people: `Simulated vLLM 0.11.0`, `vLLM 0.19.1`, `your server`. */
  readonly server: string;
  readonly samples: readonly Sample[];
  readonly ended: boolean;
}
