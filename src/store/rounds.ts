// Which rounds belong to the document at hand. A round counts for the verdict while the document still asks what was
// sent; what is recorded as its output may change meanwhile.
import type { Repro } from '../core/types.ts';
import { packSample } from '../core/wire/packed-run.ts';
import type { Round } from '../core/wire/round.ts';
import type { Stages } from '../worker/stages.ts';
import type { Workbench } from './workbench.ts';

/** What the prompt and the request bodies are made of. */
const asked = ({ family, template, engine, generationPrompt, request }: Repro): readonly unknown[] => [
  request,
  family,
  engine.name,
  engine.release,
  template.revision,
  template.text,
  generationPrompt,
];

const asksSame = (one: Repro, other: Repro): boolean => {
  const parts = asked(other);
  return asked(one).every((part, index) => part === parts[index]);
};

/** The newest ended round of the document as it is now. */
export function roundInUse({ repro, draft, runs }: Workbench): Round | undefined {
  if (repro === undefined) return undefined;
  return runs.findLast(round => round.ended && round.draft === draft && asksSame(round.repro, repro));
}

export function lanesInput(workbench: Workbench): Stages['lanes']['input'] | undefined {
  const round = roundInUse(workbench);
  if (round === undefined) return undefined;
  // A round that was stopped has samples that were never sent.
  const [sample, ...others] = round.samples.filter(each => Object.keys(each).length > 0).map(packSample);
  return sample === undefined ? undefined : { repro: round.repro, sample, others };
}
