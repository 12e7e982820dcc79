// A chat template that cannot be rendered with this request.
import type { Rule } from '../finding.ts';
import { nameTemplate } from '../name-template.ts';
import { proof } from '../proof.ts';
import { report } from '../report.ts';
import { code } from '../../say.ts';

export const templateFailedRule: Rule = {
  id: 'template-failed',
  title: 'The template fails',
  explanation:
    'The chat template stops with an error on this request: it reads a key that is not there, does what the sandbox forbids, or is not valid Jinja. Engines then answer 400 or 500, or fall back to another way of declaring the tools.',
  party: 'template',
  severity: 'error',
  affects: [],
  sources: [],
  fixes: ['switch-template'],
  explains: ['server-error'],
  find: ({ noPrompt, repro, conversation, reading }) => {
    if (noPrompt?.kind !== 'failed') return [];
    const { sentence, line, message } = noPrompt.problem;
    const at = message === undefined ? undefined : conversation?.messages[message];
    // An output shows that the server rendered something: then this is not the template that it used.
    const answered = reading !== undefined && reading.answer?.error === undefined;
    return [
      report(templateFailedRule, {
        severity: answered ? 'note' : 'error',
        confidence: answered ? 0.7 : 0.9,
        title: answered ? 'Another template was used' : templateFailedRule.title,
        sentence: `${nameTemplate(repro.template)} fails${line === undefined ? '' : ` in line ${line}`}${at === undefined ? '' : ` on ${code(`messages[${at.index}]`)}`}: ${code(sentence, 120)}.`,
        cause: answered
          ? 'An output is there all the same, so the server used another template. The prompt cannot be shown.'
          : 'No prompt can be built, so nothing reaches the model.',
        evidence: at === undefined ? [] : proof.request(at.pointer, at.node),
      }),
    ];
  },
};
