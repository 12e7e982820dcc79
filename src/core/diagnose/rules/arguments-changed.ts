// Arguments that the server returned otherwise than the answer's own token ids spell them.
import type { Rule } from '../finding.ts';
import { cite } from '../cite.ts';
import { nameEngine } from '../name-engine.ts';
import { proof } from '../proof.ts';
import { report } from '../report.ts';
import { code } from '../../say.ts';

export const argumentsChangedRule: Rule = {
  id: 'arguments-changed',
  title: 'Arguments changed by the server',
  explanation:
    'The token ids of the answer spell other arguments than the answer returns. The ids are what the model wrote, so the server changed them: streaming parsers have cut arguments at a line break, lost their end, and sent them twice.',
  party: 'parser',
  severity: 'error',
  affects: [],
  sources: [cite.vllm.issue(38274), cite.vllm.issue(38441), cite.sglang.pull(25071)],
  fixes: [],
  explains: ['arguments-not-json', 'arguments-schema', 'markup-in-arguments'],
  find: ({ reading, repro }) => {
    const returned = reading?.answer?.toolCalls ?? [];
    if (reading?.witness !== 'verbatim' || returned.length !== reading.calls.length) return [];
    return reading.calls.flatMap(({ call, json }, index) => {
      const sent = returned[index]?.arguments ?? '';
      const wrote = call.arguments;
      // Empty arguments come back as `{}`; a call that ends badly has no certain end.
      if (json.kind !== 'object' || !call.closed || sent.trim() === wrote.trim()) return [];
      return [
        report(argumentsChangedRule, {
          confidence: 0.95,
          sentence: `${nameEngine(repro.engine)} returned the arguments ${code(sent, 40)} where the model wrote ${code(wrote, 40)}.`,
          cause: `The answer’s token ids spell the call ${code(call.id, 40)} as the model wrote it; the server’s parser changed it.`,
          evidence: proof.output(call.argumentsSpan),
        }),
      ];
    });
  },
};
