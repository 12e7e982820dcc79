// Text content in several parts, which engines join differently.
import type { Rule } from '../finding.ts';
import { cite } from '../cite.ts';
import { proof } from '../proof.ts';
import { report } from '../report.ts';
import { textsOf } from '../text-of.ts';
import { code, count } from '../../say.ts';

export const contentPartsJoinedRule: Rule = {
  id: 'content-parts-joined',
  title: 'Text in several parts',
  explanation:
    'A message’s content is a list with more than one text part. What stands between them in the prompt depends on the engine and the template: a line break (vLLM), a space (SGLang up to 0.5.2) or nothing at all. The same request is another prompt elsewhere.',
  party: 'request',
  severity: 'note',
  affects: [
    { engine: 'vLLM', note: '(joined with a line break unless the template loops over parts)' },
    { engine: 'SGLang', last: '0.5.2', note: 'a space' },
    { engine: 'SGLang', since: '0.5.3', note: 'nothing' },
  ],
  sources: [cite.sglang.pull(11209), cite.sglang.pull(22595)],
  fixes: ['flatten-content'],
  find: ({ conversation }) => {
    const split = (conversation?.messages ?? []).filter(message => textsOf(message.content).length > 1);
    const [first] = split;
    if (first === undefined) return [];
    return [
      report(contentPartsJoinedRule, {
        confidence: 0.9,
        title: `${count(split.length, 'message')} in several text parts`,
        sentence: `The content of ${code(`messages[${first.index}]`)} has ${count(textsOf(first.content).length, 'text part')}; engines join them differently.`,
        cause:
          'vLLM puts a line break between them, SGLang a space or nothing, depending on release and template.',
        evidence: split.flatMap(message => proof.request(`${message.pointer}/content`, message.content)),
      }),
    ];
  },
};
