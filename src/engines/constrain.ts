// How each engine is asked to let through declared calls only.
import type { CallQuestion, Constraint } from '../core/fix/export/constraint.ts';
import type { EngineName } from '../core/types.ts';
import { constrainSglang } from './sglang/constrain.ts';
import { constrainVllm } from './vllm/constrain.ts';

/** Undefined for a service or a library: their grammars cannot be given. */
export function constraintOf(
  engine: EngineName,
  release: string,
  question: CallQuestion,
): Constraint | undefined {
  switch (engine) {
    case 'vllm':
      return constrainVllm(release, question);
    case 'sglang':
      return constrainSglang(release, question);
    case 'moonshot':
    case 'transformers':
      return undefined;
  }
}
