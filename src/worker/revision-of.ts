// Which of a family's chat templates a repro is about.
import type { ModelFamily, TemplateRevision } from '../core/family.ts';
import type { Repro } from '../core/types.ts';

/** The revision in use; an edited template stands in for the text of the revision it began as. */
export function revisionOf(repro: Repro, family: ModelFamily): TemplateRevision {
  const { revision, text } = repro.template;
  const known =
    family.revisions.find(each => each.id === revision) ??
    family.revisions.find(each => each.id === family.defaultRevision) ??
    family.revisions[0];
  return text === undefined ? known : { ...known, text };
}
