// Compares two prompts of one request and names what caused each difference: the engine step that made the text,
// or the step that changed the field it came from; what no step explains is the template's.
import type { EngineChange } from '../engine.ts';
import { FROM_TEMPLATE, type Rendered } from '../template/rendered.ts';
import { segmentAt } from '../segment-at.ts';
import type { Span } from '../span.ts';
import { differencesOf, type Run } from './differences.ts';

export interface ComparedPrompt {
  /** For people: `vLLM 0.11.0 · k2-0905-initial`. */
  readonly label: string;
  readonly rendered: Rendered;
  readonly changes: readonly EngineChange[];
}

export interface PromptDifference {
  readonly run: Run;
  /** `vLLM 0.11.0: promote content to parts`, or `the templates differ`. */
  readonly cause: string;
  /** The step's own sentence, where a step caused it. */
  readonly sentence?: string;
}

export interface PromptComparison {
  readonly runs: readonly Run[];
  readonly differences: readonly PromptDifference[];
}

interface Touched {
  readonly steps: ReadonlySet<string>;
  readonly pointers: readonly string[];
}

/** Steps and fields behind a stretch of a prompt; an empty stretch asks its neighbours. */
function touchedIn({ provenance }: Rendered, span: Span): Touched {
  const { ends, kinds, source, sources } = provenance;
  const steps = new Set<string>();
  const pointers: string[] = [];
  const from = span.start === span.end ? Math.max(0, span.start - 1) : span.start;
  const to = span.start === span.end ? span.end + 1 : span.end;
  for (let segment = segmentAt(ends, from); segment < ends.length; segment++) {
    if (segment > 0 && ends[segment - 1] >= to) break;
    if (kinds[segment] === FROM_TEMPLATE) continue;
    const { pointer, madeBy } = sources[source[segment]];
    if (madeBy !== undefined) steps.add(madeBy);
    pointers.push(pointer);
  }
  return { steps, pointers };
}

const isWithin = (pointer: string, field: string): boolean =>
  pointer === field || pointer.startsWith(`${field}/`);

/** The change that explains the stretch: by the step that made its text, else by the field it lies in. */
function explain(prompt: ComparedPrompt, span: Span): EngineChange | undefined {
  const { steps, pointers } = touchedIn(prompt.rendered, span);
  const byStep = prompt.changes.filter(change => steps.has(change.step));
  const onField = (change: EngineChange): boolean =>
    pointers.some(pointer => isWithin(pointer, change.pointer) || isWithin(change.pointer, pointer));
  return byStep.find(onField) ?? byStep[0] ?? prompt.changes.find(onField);
}

export function comparePrompts(
  left: ComparedPrompt,
  right: ComparedPrompt,
  otherwise: string,
): PromptComparison {
  const runs = differencesOf(left.rendered.text, right.rendered.text);
  const differences = runs
    .filter(run => run.kind === 'changed')
    .map((run): PromptDifference => {
      const ofLeft = explain(left, run.left);
      const ofRight = explain(right, run.right);
      // A step that both sides take explains nothing.
      const both =
        ofLeft !== undefined && ofLeft.step === ofRight?.step && ofLeft.sentence === ofRight.sentence;
      const [side, change] = both
        ? [left, undefined]
        : ofLeft === undefined
          ? [right, ofRight]
          : [left, ofLeft];
      return change === undefined
        ? { run, cause: otherwise }
        : { run, cause: `${side.label}: ${change.step}`, sentence: change.sentence };
    });
  return { runs, differences };
}
