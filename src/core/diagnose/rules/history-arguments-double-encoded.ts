// Arguments of a call in the history that were encoded as JSON twice.
import type { Rule } from '../finding.ts';
import { cite } from '../cite.ts';
import { readJsonText } from '../json-text.ts';
import { proof } from '../proof.ts';
import { report } from '../report.ts';
import { code, count } from '../../say.ts';

export const historyArgumentsDoubleEncodedRule: Rule = {
  id: 'history-arguments-double-encoded',
  title: 'History arguments encoded twice',
  explanation:
    'The `arguments` string of a call in the history is the JSON text of a string that itself holds the JSON object. The prompt then shows quoted, escaped arguments, and the model copies the quotes; parsers that expect an object drop such a call.',
  party: 'client',
  severity: 'error',
  affects: [],
  sources: [cite.kimiK2.issue(26)],
  fixes: ['decode-arguments'],
  explains: [
    'arguments-double-encoded',
    'arguments-not-object',
    'arguments-schema',
    'markers-in-content',
    'finish-without-calls',
    'swallowed-call',
    'sglang-raw-section',
    'quoted-arguments-in-prompt',
  ],
  find: ({ conversation, reading }) => {
    const doubled = (conversation?.calls ?? []).filter(
      ({ arguments: text }) => text?.kind === 'string' && readJsonText(text.value).kind === 'double-encoded',
    );
    const [first] = doubled;
    if (first?.arguments?.kind !== 'string') return [];
    const copied = reading?.calls.find(each => each.json.kind === 'double-encoded');
    return [
      report(historyArgumentsDoubleEncodedRule, {
        confidence: copied === undefined ? 0.85 : 0.95,
        title: `${count(doubled.length, 'history call')} with arguments encoded twice`,
        sentence:
          copied === undefined
            ? `The history’s call ${code(first.id?.value ?? first.name ?? first.pointer)} has arguments encoded twice: ${code(first.arguments.value)}.`
            : `The model wrote ${code(copied.call.arguments, 40)} because ${count(doubled.length, 'call')} in the history ${doubled.length === 1 ? 'shows' : 'show'} arguments encoded twice.`,
        cause:
          'The client encoded a JSON text once more, so the prompt shows a quoted string where an object belongs. The model copies what it sees, and parsers that expect `{` drop the call.',
        evidence: doubled.flatMap(call =>
          proof.request(`${call.pointer}/function/arguments`, call.arguments),
        ),
      }),
    ];
  },
};
