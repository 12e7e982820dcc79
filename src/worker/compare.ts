// The compare and revisions stages: the same request seen through another engine, release or template revision.
import { commonStart } from '../core/common-start.ts';
import { comparePrompts, type ComparedPrompt } from '../core/compare/prompts.ts';
import type { Repro } from '../core/types.ts';
import { findEngine } from '../engines/index.ts';
import type { Derivation } from './derivation.ts';
import type { ComparedSide, CompareResult, PromptChoice, PromptResult, RevisionRow } from './stages.ts';
import type { Vocabulary } from './vocabulary.ts';

const SHOWN = 60;

const engineLabel = (repro: Repro): string => {
  const label = findEngine(repro.engine.name)?.label ?? repro.engine.name;
  return `${label} ${repro.engine.release}`;
};

function sideOf(label: string, result: PromptResult): ComparedSide {
  if (result.kind === 'prompt') return { label, text: result.rendered.text };
  if (result.kind === 'refused')
    return { label, text: '', problem: `answers HTTP ${result.status}: ${result.sentence}` };
  if (result.kind === 'failed')
    return { label, text: '', problem: `the template fails: ${result.problem.sentence}` };
  return { label, text: '', problem: 'there is no request' };
}

export function compareStage(
  repro: Repro,
  other: PromptChoice,
  derive: Derivation,
  vocabulary: Vocabulary,
): CompareResult {
  const revision = other.revision ?? repro.template.revision;
  const sameTemplate = revision === repro.template.revision;
  const otherRepro: Repro = {
    ...repro,
    engine: other.engine,
    template: sameTemplate ? repro.template : { revision },
    generationPrompt: other.generationPrompt ?? repro.generationPrompt,
  };
  const labelOf = (each: Repro): string =>
    sameTemplate ? engineLabel(each) : `${engineLabel(each)} · ${each.template.revision}`;
  const result = compareBuilt(
    { repro, label: labelOf(repro), result: derive.prompt(repro), changes: true },
    { repro: otherRepro, label: labelOf(otherRepro), result: derive.promptOf(otherRepro), changes: true },
    sameTemplate ? 'the engines differ' : `template ${repro.template.revision} or ${revision}`,
    vocabulary,
  );
  if (repro.generationPrompt === otherRepro.generationPrompt) return result;
  return withSwitch(result, repro.generationPrompt ? engineLabel(otherRepro) : engineLabel(repro));
}

/** Names the difference at the very end that comes of one side not opening the assistant's turn. */
function withSwitch(result: CompareResult, without: string): CompareResult {
  const { comparison, left, right } = result;
  const last = comparison?.differences.at(-1);
  if (comparison === undefined || last === undefined) return result;
  const { run } = last;
  const isAtEnd = run.left.end === left.text.length && run.right.end === right.text.length;
  if (!isAtEnd) return result;
  const named = {
    run,
    cause: `${without}: no generation prompt`,
    sentence:
      'The prompt ends without opening the assistant’s turn: `add_generation_prompt` did not reach the template.',
  };
  return {
    ...result,
    comparison: { ...comparison, differences: [...comparison.differences.slice(0, -1), named] },
  };
}

export interface BuiltSide {
  readonly repro: Repro;
  readonly label: string;
  readonly result: PromptResult;
  /** Whether the engine's own changes may explain a difference. */
  readonly changes: boolean;
}

/** `otherwise`: the cause of what no engine step explains. */
export function compareBuilt(
  left: BuiltSide,
  right: BuiltSide,
  otherwise: string,
  vocabulary: Vocabulary,
): CompareResult {
  const sides = { left: sideOf(left.label, left.result), right: sideOf(right.label, right.result) };
  if (left.result.kind !== 'prompt' || right.result.kind !== 'prompt') return sides;
  const compared = (
    { repro, changes }: BuiltSide,
    result: typeof left.result & { kind: 'prompt' },
  ): ComparedPrompt => ({
    label: engineLabel(repro),
    rendered: result.rendered,
    changes: changes ? result.changes : [],
  });
  const comparison = comparePrompts(compared(left, left.result), compared(right, right.result), otherwise);
  const encoded = ({ repro }: BuiltSide, text: string) =>
    vocabulary.encoder(repro.template.revision).encode(text);
  const ofLeft = encoded(left, left.result.rendered.text);
  const ofRight = encoded(right, right.result.rendered.text);
  return {
    ...sides,
    comparison,
    ...(ofLeft.quality === 'exact' ? { encodings: { left: ofLeft, right: ofRight } } : {}),
  };
}

/** Every revision of the family, newest last, rendered through the engine in use. */
export function revisionsStage(repro: Repro, derive: Derivation): readonly RevisionRow[] {
  const current = derive.prompt(repro);
  return derive.family(repro).revisions.map(({ id, label, date, change }): RevisionRow => {
    const row = { id, label, change, ...(date === undefined ? {} : { date }) };
    const result = derive.promptOf({ ...repro, template: { revision: id } });
    const side = sideOf(label, result);
    if (side.problem !== undefined || current.kind !== 'prompt')
      return { ...row, problem: side.problem ?? 'no prompt' };
    const here = current.rendered.text;
    const at = here === side.text ? undefined : commonStart(here, side.text);
    return {
      ...row,
      characters: side.text.length,
      ...(at === undefined
        ? {}
        : {
            differsAt: at,
            here: here.slice(at, at + SHOWN),
            there: side.text.slice(at, at + SHOWN),
          }),
    };
  });
}
