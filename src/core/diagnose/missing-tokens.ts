// How many generated tokens an answer does not account for: the only trace of what a server swallowed.
import type { Case } from './finding.ts';
import { knowsReasoning } from './knows-reasoning.ts';
import { mostTokens } from './token-bound.ts';

/** The shortest call with its section takes more; an end of turn, empty reasoning and trimmed blanks take less. */
export const FEW_TOKENS = 6;

export interface MissingTokens {
  /** Generated, by the server's count. */
  readonly spent: number;
  /** What the answer takes: exactly, or at most where there is no vocabulary to count with. */
  readonly shown: number;
  readonly isExact: boolean;
}

/** Undefined unless a chat answer comes with a count. */
export function missingTokens({ reading, shownTokens }: Case): MissingTokens | undefined {
  const answer = reading?.answer;
  const spent = answer?.completionTokens;
  if (answer === undefined || answer.lane !== 'chat' || spent === undefined) return undefined;
  if (shownTokens !== undefined) return { spent, shown: shownTokens, isExact: true };
  // Markers, half an id's bytes, all other bytes.
  const shown = (answer.toolCalls ?? []).reduce(
    (sum, call) => sum + 8 + Math.ceil(mostTokens(call.id ?? '') / 2) + mostTokens(call.arguments ?? ''),
    mostTokens(`${answer.content ?? ''}${answer.reasoning ?? ''}`),
  );
  return { spent, shown, isExact: false };
}

/** The model may have thought and the answer does not show it: a gateway may have left that out. */
export const mayHideReasoning = (evidence: Case): boolean =>
  knowsReasoning(evidence) &&
  (evidence.reading?.answer?.reasoning ?? '') === '' &&
  evidence.reading?.text.includes(evidence.family.grammar.thinkEnd) !== true;
