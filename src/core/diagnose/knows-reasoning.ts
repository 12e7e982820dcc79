// Whether the chat template in use knows reasoning, so that the model may think before it answers.
import type { Case } from './finding.ts';

export function knowsReasoning({ repro, family }: Case): boolean {
  const { revision, text } = repro.template;
  const template = text ?? family.revisions.find(({ id }) => id === revision)?.text ?? '';
  return template.includes(family.grammar.thinkBegin);
}
