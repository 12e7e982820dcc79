// A rule as an entry of the catalogue of causes: what the page shows and what docs/diagnosis.md prints.
import { sayAffected } from './affected.ts';
import type { Rule, SourceLink } from './finding.ts';

/** `cause` and `fix` hold an id. */
export type CauseDetail =
  | { readonly kind: 'text' | 'cause' | 'fix'; readonly text: string }
  | ({ readonly kind: 'source' } & SourceLink);

export interface Cause {
  /** The rule's id. */
  readonly id: string;
  readonly title: string;
  readonly explanation: string;
  /** In reading order, none of them empty. */
  readonly facts: readonly { readonly name: string; readonly details: readonly CauseDetail[] }[];
}

const listed = (kind: 'text' | 'cause' | 'fix', texts: readonly string[]): readonly CauseDetail[] =>
  texts.map(text => ({ kind, text }));

export function causeOf(rule: Rule): Cause {
  const { id, title, explanation, party, severity, affects, fixes, explains, sources } = rule;
  const facts: Cause['facts'] = [
    { name: 'Party', details: listed('text', [party]) },
    { name: 'Severity', details: listed('text', [severity]) },
    { name: 'Affects', details: listed('text', affects.length === 0 ? [] : [sayAffected(affects)]) },
    { name: 'Fixes', details: listed('fix', fixes) },
    { name: 'Explains', details: listed('cause', explains ?? []) },
    { name: 'Sources', details: sources.map(source => ({ kind: 'source', ...source })) },
  ];
  return { id, title, explanation, facts: facts.filter(({ details }) => details.length > 0) };
}
