// Arguments in the history for which this release answers an error instead of generating.
import type { Rule } from '../../../core/diagnose/finding.ts';
import { readJsonText } from '../../../core/diagnose/json-text.ts';
import { nameEngine } from '../../../core/diagnose/name-engine.ts';
import { proof } from '../../../core/diagnose/proof.ts';
import { releaseWithin } from '../../../core/release-order.ts';
import { report } from '../../../core/diagnose/report.ts';
import { code } from '../../../core/say.ts';

export const vllmRefusedArgumentsRule: Rule = {
  id: 'vllm-refused-arguments',
  title: 'History arguments refused (400)',
  explanation:
    'vLLM decodes the arguments of every call in the history. If one is not JSON it answers 400 with the decoder’s message alone, which names neither the message nor the call; an object in place of a string is refused as well. One broken call in the history makes every later request fail.',
  party: 'client',
  severity: 'error',
  affects: [{ engine: 'vLLM', note: '(0.10.x also refuses empty arguments)' }],
  sources: [],
  fixes: ['empty-broken-arguments'],
  explains: ['history-arguments-not-json', 'server-error', 'request-refused'],
  find: ({ conversation, repro, reading }) => {
    // An output shows that the request was not refused.
    if (reading !== undefined && reading.answer?.error === undefined) return [];
    const refusesEmpty = releaseWithin(repro.engine.release, undefined, '0.10.99');
    const refused = (conversation?.calls ?? []).flatMap(call => {
      const sent = call.arguments;
      if (sent?.kind === 'object') return [{ call, why: 'an object, not a string' }];
      if (sent?.kind !== 'string') return [];
      if (sent.value === '') return refusesEmpty ? [{ call, why: 'empty' }] : [];
      return readJsonText(sent.value).kind === 'invalid'
        ? [{ call, why: `not JSON (${code(sent.value, 32)})` }]
        : [];
    });
    const [first] = refused;
    if (first === undefined) return [];
    return [
      report(vllmRefusedArgumentsRule, {
        confidence: 0.9,
        sentence: `${nameEngine(repro.engine)} answers 400 to this request: the arguments of ${code(first.call.id?.value ?? first.call.pointer, 40)} are ${first.why}.`,
        cause:
          'It decodes the arguments of every call in the history before rendering. The client stored a broken call, and every request that carries it fails.',
        evidence: refused.flatMap(({ call }) =>
          proof.request(`${call.pointer}/function/arguments`, call.arguments),
        ),
      }),
    ];
  },
};
