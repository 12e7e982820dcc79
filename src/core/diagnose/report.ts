// Builds a finding from its rule: what is the same for every finding of a rule is said once, in the rule.
import type { Evidence, Finding, Rule, Severity } from './finding.ts';
import type { Party } from '../types.ts';

export interface Report {
  /** 0 to 1. */
  readonly confidence: number;
  readonly sentence: string;
  readonly cause: string;
  readonly evidence: readonly Evidence[];
  /** Where it differs from the rule's. */
  readonly title?: string;
  readonly party?: Party;
  readonly severity?: Severity;
  readonly fixes?: readonly string[];
  readonly explains?: readonly string[];
}

export function report(rule: Rule, said: Report): Finding {
  const explains = said.explains ?? rule.explains;
  return {
    rule: rule.id,
    title: said.title ?? rule.title,
    party: said.party ?? rule.party,
    severity: said.severity ?? rule.severity,
    confidence: said.confidence,
    sentence: said.sentence,
    cause: said.cause,
    evidence: said.evidence,
    fixes: said.fixes ?? rule.fixes,
    ...(explains === undefined ? {} : { explains }),
  };
}
