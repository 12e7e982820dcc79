// The template in use does not belong to the model in the request, or was replaced by a fixed revision.
import type { Rule } from '../../../core/diagnose/finding.ts';
import { cite } from '../../../core/diagnose/cite.ts';
import { proof } from '../../../core/diagnose/proof.ts';
import { report } from '../../../core/diagnose/report.ts';
import { code } from '../../../core/say.ts';
import { member } from '../../../core/json/value.ts';

export const templateRevisionRule: Rule = {
  id: 'template-revision',
  title: 'Template of another model',
  explanation:
    'Each Kimi K2 model has its own chat template: Instruct, Thinking, K2.5 and K2.6 differ in system prompt, tool declarations and reasoning. A server that loads the template of another model, or an early revision with known faults, gives the model a prompt it was not trained on.',
  party: 'template',
  severity: 'warning',
  affects: [],
  sources: [cite.vendorVerifier, cite.fixedTemplate, cite.fixedTemplate0905],
  fixes: ['switch-template'],
  find: ({ conversation, repro, family }) => {
    const model = conversation?.model;
    const chosen = family.revisions.find(revision => revision.id === repro.template.revision);
    if (model === undefined || chosen === undefined || repro.template.text !== undefined) return [];
    const wanted = family.revisions.find(revision => revision.id === family.revisionFor(model));
    if (wanted === undefined || wanted.id === chosen.id) return [];
    const replaced = chosen.models.some(name => wanted.models.includes(name));
    return [
      report(templateRevisionRule, {
        severity: replaced ? 'note' : 'warning',
        confidence: replaced ? 0.6 : 0.8,
        title: replaced ? 'Template revision was replaced' : 'Template of another model',
        sentence: replaced
          ? `The template ${code(chosen.id)} was replaced by ${code(wanted.id)}, which fixes known faults.`
          : `The request names the model ${code(model)}, but its prompt is built with the template ${code(chosen.id)}.`,
        cause: replaced ? wanted.change : `${wanted.label} has its own template: ${wanted.change}`,
        evidence: proof.request('/model', member(conversation?.root, 'model')),
      }),
    ];
  },
};
