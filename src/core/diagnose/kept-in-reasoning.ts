// A call that a reasoning parser kept, because the reasoning was never closed: the same sight in every engine whose
// parser ends a thought only at its closing tag. The engines' rules say which releases do so.
import type { Case, Finding, Rule } from './finding.ts';
import { releaseWithin } from '../release-order.ts';
import { nameEngine } from './name-engine.ts';
import { holdsMarkup } from './outcome.ts';
import { proof } from './proof.ts';
import { report } from './report.ts';
import { code } from '../say.ts';

export interface KeptBy {
  /** First and last release that end a thought only at the closing tag. */
  readonly first: string;
  readonly last: string;
  /** The release from which a tool section ends it as well. */
  readonly mended: string;
}

export function keptInReasoning(
  rule: Rule,
  { reading, repro, family }: Case,
  by: KeptBy,
): readonly Finding[] {
  const answer = reading?.answer;
  if (answer?.lane !== 'chat' || (answer.toolCalls?.length ?? 0) > 0) return [];
  if (!holdsMarkup(answer.reasoning ?? '', family.grammar)) return [];
  const known = releaseWithin(repro.engine.release, by.first, by.last);
  const call = reading?.calls[0]?.call;
  return [
    report(rule, {
      confidence: known ? 0.95 : 0.7,
      sentence: `${nameEngine(repro.engine)} returned the call${call === undefined ? '' : ` ${code(call.id, 40)}`} as reasoning, because the model never wrote ${code(family.grammar.thinkEnd)}.`,
      cause: known
        ? `Its reasoning parser ends a thought only at that tag. From ${by.mended} a tool section ends it as well.`
        : 'The reasoning parser took the tool section for a thought.',
      evidence: call === undefined ? [] : proof.output(call.span),
    }),
  ];
}
