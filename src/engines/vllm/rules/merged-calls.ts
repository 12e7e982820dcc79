// Two calls returned as one: the greedy id pattern of vLLM up to 0.11.0.
import type { Rule } from '../../../core/diagnose/finding.ts';
import { cite } from '../../../core/diagnose/cite.ts';
import { nameEngine } from '../../../core/diagnose/name-engine.ts';
import { proof } from '../../../core/diagnose/proof.ts';
import { releaseWithin } from '../../../core/release-order.ts';
import { report } from '../../../core/diagnose/report.ts';
import { code, count } from '../../../core/say.ts';

export const vllmMergedCallsRule: Rule = {
  id: 'vllm-merged-calls',
  title: 'Parallel calls merged into one',
  explanation:
    'The id pattern of vLLM 0.10.1 to 0.11.0 is greedy: when two calls stand on one line, it takes everything from the first id to the second for one id. The answer holds one call, with the name of the first, the arguments of the last, and markup in its id. Streaming is not affected.',
  party: 'parser',
  severity: 'error',
  affects: [{ engine: 'vLLM', since: '0.10.1', last: '0.11.0', note: '(not streamed)' }],
  sources: [cite.vllm.issue(24478), cite.vllm.pull(28831)],
  fixes: [],
  explains: [
    'arguments-schema',
    'arguments-not-json',
    'output-id-form',
    'undeclared-tool',
    'malformed-markup',
    'history-id-form',
  ],
  find: ({ reading, repro, family }) => {
    const { callBegin, callEnd } = family.grammar;
    // A lone call marker in an id is another slip; a call's end and the next one's begin are two calls.
    const merged = (reading?.answer?.toolCalls ?? []).filter(call => {
      const end = call.id?.indexOf(callEnd) ?? -1;
      return end > 0 && call.id?.includes(callBegin, end) === true;
    });
    const [first] = merged;
    if (first?.id === undefined || reading === undefined) return [];
    const calls = first.id.split(family.grammar.callBegin).length;
    const at = reading.text.indexOf(first.id);
    const expected = releaseWithin(repro.engine.release, '0.10.1', '0.11.1rc3');
    const end = first.id.indexOf(family.grammar.argumentBegin);
    const firstId = end < 0 ? first.id : first.id.slice(0, end);
    return [
      report(vllmMergedCallsRule, {
        confidence: expected ? 0.97 : 0.85,
        sentence: `${expected ? nameEngine(repro.engine) : 'vLLM (0.11.0 or older)'} merged ${count(calls, 'parallel call')} into one: the id begins with ${code(firstId, 40)} and goes on with markup.`,
        cause: `Its id pattern is greedy and runs to the last id on the line, so the call has the name of the first and the arguments of the last. The model wrote ${calls === 2 ? 'both' : `all ${calls}`} correctly; 0.11.1 reads them.`,
        evidence: at < 0 ? [] : proof.output({ start: at, end: at + first.id.length }),
      }),
    ];
  },
};
