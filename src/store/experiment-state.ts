// An experiment as the page holds it: the experiment itself, how its requests are made and to whom, and what is going
// on just now. Neither an address nor a key is part of it, because it is kept.
import type { Experiment } from '../core/experiment/experiment.ts';
import type { Variant } from '../core/experiment/variant.ts';
import type { SendChoice } from '../core/wire/send-choice.ts';
import type { ExperimentActivity } from '../net/experiment.ts';
import type { ScenarioKind } from '../simulate/scenarios.ts';

export interface ExperimentSetup {
  /** What is asked besides the answer, and how; lanes, samples and seed are the plan's. */
  readonly choice: SendChoice;
  /** In place of the request's; empty takes the request's. */
  readonly model: string;
  /** Requests at a time. */
  readonly concurrency: number;
  /** The user's server, or what the simulation plays. */
  readonly target: 'server' | ScenarioKind;
  /** Who is asked, for people; never an address. */
  readonly server: string;
}

export interface ExperimentState {
  readonly experiment: Experiment;
  readonly setup: ExperimentSetup;
  /** While it runs in this page. */
  readonly activity?: ExperimentActivity;
}

/** What the next experiment will be. */
export interface ExperimentChoice {
  /** Ids of variants; left out: as pasted and with all that is on offer, on the chat lane. */
  readonly variants?: readonly string[];
  /** Of each variant. */
  readonly samples: number;
  readonly concurrency: number;
  /** The experiment in sight; the newest when left out. */
  readonly shown?: string;
}

export const STANDARD_EXPERIMENT: ExperimentChoice = { samples: 10, concurrency: 4 };

/** Those of `offered` that are chosen. */
export function chosenVariants(
  { variants }: ExperimentChoice,
  offered: readonly Variant[],
): readonly Variant[] {
  if (variants !== undefined) return offered.filter(({ id }) => variants.includes(id));
  const chat = offered.filter(({ lane }) => lane === 'chat');
  const fixed = chat.filter(({ fix }) => fix !== undefined);
  return chat.filter(variant => variant.fix === undefined || variant === fixed.at(-1));
}
