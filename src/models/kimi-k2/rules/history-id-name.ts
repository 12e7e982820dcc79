// A history id that names another function than the call itself does.
import type { Rule } from '../../../core/diagnose/finding.ts';
import { cite } from '../../../core/diagnose/cite.ts';
import { proof } from '../../../core/diagnose/proof.ts';
import { report } from '../../../core/diagnose/report.ts';
import { code, count } from '../../../core/say.ts';

export const historyIdNameRule: Rule = {
  id: 'history-id-name',
  title: 'Id names another function',
  explanation:
    'The id of a call in the history names another function than `function.name` does. The template prints only the id, so the model reads a call of the wrong tool, with arguments that do not fit it. Clients that rename tools on the way cause this.',
  party: 'client',
  severity: 'warning',
  affects: [],
  sources: [cite.vllm.issue(50768)],
  fixes: ['rename-history-ids'],
  find: ({ conversation, family }) => {
    const wrong = (conversation?.calls ?? []).flatMap(call => {
      const reading = family.grammar.readId(call.id?.value ?? '');
      const named =
        reading.kind === 'canonical' || reading.kind === 'unprefixed' || reading.kind === 'no-index';
      return named && call.name !== undefined && reading.name !== call.name
        ? [{ call, named: reading.name }]
        : [];
    });
    const [first] = wrong;
    if (first === undefined) return [];
    return [
      report(historyIdNameRule, {
        confidence: 0.8,
        title: `${count(wrong.length, 'id')} naming another function`,
        sentence: `The id ${code(first.call.id?.value ?? '')} names ${code(first.named)}, but the call is of ${code(first.call.name ?? '')}.`,
        cause: 'The template prints only the id, so the model reads a call of the tool that the id names.',
        evidence: wrong.flatMap(({ call }) => proof.request(`${call.pointer}/id`, call.id)),
      }),
    ];
  },
};
