// An assistant message of the history carries tool markup in its content.
import type { Rule } from '../finding.ts';
import { holdsMarkup } from '../outcome.ts';
import { proof } from '../proof.ts';
import { report } from '../report.ts';
import { textsOf } from '../text-of.ts';
import { code, count } from '../../say.ts';

export const markupInHistoryRule: Rule = {
  id: 'markup-in-history',
  title: 'Tool markup in the history’s content',
  explanation:
    'An assistant message of the history holds tool-call markers as content: the client stored an answer whose call had leaked, and sends it back. For the model it is a call that was made and never answered.',
  party: 'client',
  severity: 'warning',
  affects: [],
  sources: [],
  fixes: [],
  find: ({ conversation, family }) => {
    const leaked = (conversation?.messages ?? []).flatMap(message =>
      message.role === 'assistant'
        ? textsOf(message.content)
            .filter(({ node }) => holdsMarkup(node.value, family.grammar))
            .map(({ below, node }) => ({ message, below, node }))
        : [],
    );
    const [first] = leaked;
    if (first === undefined) return [];
    return [
      report(markupInHistoryRule, {
        confidence: 0.75,
        title: `${count(leaked.length, 'leaked call')} in the history`,
        sentence: `The assistant message ${code(`messages[${first.message.index}]`)} carries a leaked call as text: ${code(first.node.value.slice(Math.max(0, first.node.value.indexOf('<|'))), 48)}.`,
        cause:
          'An earlier answer’s call was not parsed, and the client sent it back as content. The model sees a call that never returned, in whatever form it leaked.',
        evidence: leaked.flatMap(({ message, below, node }) =>
          proof.request(`${message.pointer}/content${below}`, node),
        ),
      }),
    ];
  },
};
