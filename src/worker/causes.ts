// The catalogue of causes: every rule there is, in the groups that own them.
import { type Cause, causeOf } from '../core/diagnose/cause.ts';
import type { Rule } from '../core/diagnose/finding.ts';
import { coreRules } from '../core/diagnose/rules.ts';
import { engines } from '../engines/index.ts';
import { families } from '../models/index.ts';

export interface RuleGroup {
  readonly title: string;
  /** Where its rules are written, from the project's root. */
  readonly folder: string;
  readonly rules: readonly Rule[];
}

export const ruleGroups: readonly RuleGroup[] = [
  { title: 'Every model and engine', folder: 'src/core/diagnose/rules', rules: coreRules },
  ...families.map(({ id, label, rules }) => ({ title: label, folder: `src/models/${id}/rules`, rules })),
  ...engines.map(({ name, label, rules }) => ({ title: label, folder: `src/engines/${name}/rules`, rules })),
].filter(({ rules }) => rules.length > 0);

export interface CauseGroup {
  readonly title: string;
  readonly causes: readonly Cause[];
}

export const causeGroups = (): readonly CauseGroup[] =>
  ruleGroups.map(({ title, rules }) => ({ title, causes: rules.map(causeOf) }));
