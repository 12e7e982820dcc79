// Ids whose number counts the history twice.
import type { Rule } from '../../../core/diagnose/finding.ts';
import { cite } from '../../../core/diagnose/cite.ts';
import { nameEngine } from '../../../core/diagnose/name-engine.ts';
import { proof } from '../../../core/diagnose/proof.ts';
import { releaseWithin } from '../../../core/release-order.ts';
import { report } from '../../../core/diagnose/report.ts';
import { code, count } from '../../../core/say.ts';
import type { Conversation } from '../../../core/request/conversation.ts';
import type { ToolGrammar } from '../../../core/parse/grammar.ts';

export const sglangIdsDoubleCountedRule: Rule = {
  id: 'sglang-ids-double-counted',
  title: 'Ids count the history twice',
  explanation:
    'SGLang 0.5.3 to 0.5.14 adds the number of calls in the history to the number the model wrote, which counts them already: with five calls before, `functions.search:5` is returned as `functions.search:10`. Sent back, the count runs away.',
  party: 'engine',
  severity: 'warning',
  affects: [{ engine: 'SGLang', since: '0.5.3', last: '0.5.14', note: '(not streamed)' }],
  sources: [cite.sglang.pull(20414), cite.sglang.pull(10612), cite.sglang.pull(25071)],
  fixes: ['rename-history-ids'],
  explains: ['history-index', 'output-index'],
  find: ({ reading, repro, conversation, family }) => {
    if (conversation === undefined || !releaseWithin(repro.engine.release, '0.5.3', '0.5.14')) return [];
    const before = conversation.calls.length;
    const doubled = (reading?.witness === 'rebuilt' && before > 0 ? reading.calls : []).filter(
      ({ call }, position) => {
        const id = call.reading;
        return id.kind === 'canonical' && id.index === 2 * before + position;
      },
    );
    const runaway = doubledInHistory(conversation, family.grammar);
    const [first] = doubled;
    if (first === undefined && runaway === undefined) return [];
    return [
      report(sglangIdsDoubleCountedRule, {
        confidence: first === undefined ? 0.75 : 0.9,
        sentence:
          first === undefined
            ? `${nameEngine(repro.engine)} counted the history twice: after ${count(runaway?.ordinal ?? 0, 'call')} it issued ${code(runaway?.id?.value ?? '')}.`
            : `${nameEngine(repro.engine)} returned ${code(first.call.id)} after ${count(before, 'call')} in the history: it counted them twice.`,
        cause:
          'It adds the calls of the history to a number that counts them already. 0.5.15 no longer does.',
        evidence: [
          ...doubled.flatMap(({ call }) => proof.output(call.idSpan)),
          ...(runaway === undefined ? [] : proof.request(`${runaway.pointer}/id`, runaway.id)),
        ],
      }),
    ];
  },
};

/** The first history call whose number is exactly twice what stood before its turn, plus its place in the turn. */
function doubledInHistory(
  { calls }: Conversation,
  grammar: ToolGrammar,
): Conversation['calls'][number] | undefined {
  return calls.find(call => {
    const id = grammar.readId(call.id?.value ?? '');
    const before = call.ordinal - call.position;
    return id.kind === 'canonical' && before > 0 && id.index === 2 * before + call.position;
  });
}
