// History ids in the right form whose numbers do not count the calls of the whole conversation from 0.
import type { Case, Rule } from '../../../core/diagnose/finding.ts';
import { cite } from '../../../core/diagnose/cite.ts';
import { proof } from '../../../core/diagnose/proof.ts';
import { releaseWithin } from '../../../core/release-order.ts';
import { report } from '../../../core/diagnose/report.ts';
import { code, count } from '../../../core/say.ts';

type Miscount = 'restarts' | 'from-one' | 'trimmed' | 'jumps';

export const historyIndexRule: Rule = {
  id: 'history-index',
  title: 'History ids miscounted',
  explanation:
    'The number in `functions.{name}:{index}` counts all calls of the conversation from 0. Templates and clients that restart it in every message, or begin at 1, give two calls the same id or teach the model a wrong count; after many calls it loses the format.',
  party: 'request',
  severity: 'warning',
  affects: [
    { engine: 'SGLang', since: '0.5.1.post3', last: '0.5.2', note: 'restarted the count in every answer' },
  ],
  sources: [cite.sglang.issue(10600), cite.sglang.pull(10612), cite.discussion48, cite.vendorVerifier],
  fixes: ['rename-history-ids'],
  explains: ['output-index', 'orphan-tool-result', 'missing-tool-result'],
  find: evidence => {
    const { conversation, family, repro } = evidence;
    const calls = conversation?.calls ?? [];
    const indices = calls.map(call => {
      const reading = family.grammar.readId(call.id?.value ?? '');
      return reading.kind === 'canonical' ? reading.index : undefined;
    });
    // Ids of another form have no count; the rule on their form speaks of them.
    if (indices.length === 0 || indices.some(index => index === undefined)) return [];
    const wrong = calls.filter((call, at) => indices[at] !== call.ordinal);
    const [first] = wrong;
    if (first?.id === undefined) return [];
    const kind = miscount(indices as number[]);
    const byEngine = kind === 'restarts' && isRestartingSglang(evidence);
    const firstIndex = indices[calls.indexOf(first)];
    const SENTENCES: Record<Miscount, string> = {
      restarts: `The history’s count restarts: ${code(first.id.value)} is call number ${first.ordinal} of the conversation, counted from 0.`,
      'from-one': `The history counts its calls from 1: the first one is ${code(first.id.value)}, where the model expects index 0.`,
      trimmed: `The history begins at ${code(first.id.value)}: the calls before it are gone, but their count went on.`,
      jumps: `The history’s count jumps: ${code(first.id.value)} is call number ${first.ordinal} of the conversation, not ${firstIndex}.`,
    };
    return [
      report(historyIndexRule, {
        severity: kind === 'trimmed' ? 'note' : 'warning',
        confidence: kind === 'trimmed' ? 0.5 : kind === 'from-one' ? 0.65 : 0.8,
        party: byEngine ? 'engine' : 'request',
        title: `${count(wrong.length, 'history id')} miscounted`,
        sentence: SENTENCES[kind],
        cause: byEngine
          ? `SGLang ${repro.engine.release} restarts the count in every answer; the history echoes its ids. The model was trained on one count over the whole conversation.`
          : 'The model was trained on one count over the whole conversation, from 0. With another it continues wrongly, and two calls may share an id.',
        evidence: wrong.flatMap(call => proof.request(`${call.pointer}/id`, call.id)),
      }),
    ];
  },
};

const isRestartingSglang = ({ repro: { engine } }: Case): boolean =>
  engine.name === 'sglang' && releaseWithin(engine.release, '0.5.1.post3', '0.5.2');

function miscount(indices: readonly number[]): Miscount {
  const [first] = indices;
  const consecutive = indices.every((index, at) => index === first + at);
  if (consecutive) return first === 1 ? 'from-one' : 'trimmed';
  return indices.some((index, at) => at > 0 && index <= indices[at - 1]) ? 'restarts' : 'jumps';
}
