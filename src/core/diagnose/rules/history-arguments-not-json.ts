// Arguments of a call in the history that are not JSON.
import type { Rule } from '../finding.ts';
import { readJsonText } from '../json-text.ts';
import { proof } from '../proof.ts';
import { report } from '../report.ts';
import { code, count } from '../../say.ts';

export const historyArgumentsNotJsonRule: Rule = {
  id: 'history-arguments-not-json',
  title: 'History arguments are not JSON',
  explanation:
    'A call in the history has an `arguments` string that is not JSON, usually a truncated call that the client echoed back. vLLM, and SGLang from 0.5.1.post3, refuse the whole request; older SGLang prints it, and the model learns to write broken arguments.',
  party: 'client',
  severity: 'warning',
  affects: [],
  sources: [],
  fixes: ['empty-broken-arguments'],
  explains: ['arguments-not-json', 'server-error'],
  find: ({ conversation }) => {
    const broken = (conversation?.calls ?? []).filter(
      ({ arguments: text }) =>
        text?.kind === 'string' && text.value.trim() !== '' && readJsonText(text.value).kind === 'invalid',
    );
    const [first] = broken;
    if (first?.arguments?.kind !== 'string') return [];
    return [
      report(historyArgumentsNotJsonRule, {
        confidence: 0.8,
        title: `${count(broken.length, 'history call')} with broken arguments`,
        sentence: `The history’s call ${code(first.id?.value ?? first.name ?? first.pointer)} has arguments that are not JSON: ${code(first.arguments.value)}.`,
        cause:
          'The client sent back a call that was already broken. Every later request carries it, and the model sees broken arguments as the example to follow.',
        evidence: broken.flatMap(call => proof.request(`${call.pointer}/function/arguments`, call.arguments)),
      }),
    ];
  },
};
