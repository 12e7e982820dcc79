// The answer's own token ids spell a sound call that the answer does not return.
import type { Rule } from '../finding.ts';
import { nameEngine } from '../name-engine.ts';
import { proof } from '../proof.ts';
import { report } from '../report.ts';
import { code, count, list } from '../../say.ts';
import { cite } from '../cite.ts';

export const callNotReturnedRule: Rule = {
  id: 'call-not-returned',
  title: 'Sound call not returned',
  explanation:
    'The token ids of the answer spell a complete call in the right form, and the answer does not return it. The ids are what the model wrote, so the server lost the call on the way: its parser failed on it, or did not run.',
  party: 'parser',
  severity: 'error',
  affects: [],
  sources: [cite.vllm.issue(38441), cite.vllm.issue(38274), cite.sglang.pull(19120)],
  fixes: [],
  explains: ['finish-without-calls', 'markers-in-content', 'empty-answer', 'swallowed-call'],
  find: ({ reading, repro }) => {
    const answer = reading?.answer;
    if (reading?.witness !== 'verbatim' || answer?.lane !== 'chat') return [];
    const returned = answer.toolCalls?.length ?? 0;
    const sound = reading.calls.filter(
      ({ call, json }) => call.closed && call.reading.kind === 'canonical' && json.kind === 'object',
    );
    if (sound.length === 0 || sound.length < reading.calls.length || returned >= sound.length) return [];
    const ids = sound.map(({ call }) => call.id);
    return [
      report(callNotReturnedRule, {
        confidence: 0.95,
        sentence:
          returned === 0
            ? `${nameEngine(repro.engine)} lost the ${sound.length === 1 ? `call ${code(ids[0] ?? '', 48)}` : `calls ${list(ids)}`}, which the answer’s token ids spell without a fault.`
            : `${nameEngine(repro.engine)} returned ${count(returned, 'call')}, but the answer’s token ids spell ${sound.length}: ${list(ids)}.`,
        cause:
          'The ids are what the model wrote. The server’s parser failed on a call that follows the grammar, or did not run.',
        evidence: sound.flatMap(({ call }) => proof.output(call.span)),
      }),
    ];
  },
};
