// Arguments in the history for which this release answers an error instead of generating.
import type { Rule } from '../../../core/diagnose/finding.ts';
import { cite } from '../../../core/diagnose/cite.ts';
import { readJsonText } from '../../../core/diagnose/json-text.ts';
import { nameEngine } from '../../../core/diagnose/name-engine.ts';
import { proof } from '../../../core/diagnose/proof.ts';
import { releaseWithin } from '../../../core/release-order.ts';
import { report } from '../../../core/diagnose/report.ts';
import { code } from '../../../core/say.ts';

export const sglangRefusedArgumentsRule: Rule = {
  id: 'sglang-refused-arguments',
  title: 'History arguments refused',
  explanation:
    'From 0.5.1.post3 SGLang decodes the arguments of every call in the history: 500 up to 0.5.2, 400 from 0.5.3, and from 0.5.14 they must be a JSON object. Empty arguments are refused too. One broken call echoed back makes every later request fail.',
  party: 'client',
  severity: 'error',
  affects: [
    { engine: 'SGLang', since: '0.5.1.post3', last: '0.5.2', note: '(500)' },
    { engine: 'SGLang', since: '0.5.3', note: '(400)' },
  ],
  sources: [cite.sglang.pull(9500), cite.sglang.pull(28035)],
  fixes: ['empty-broken-arguments'],
  explains: ['history-arguments-not-json', 'server-error', 'request-refused'],
  find: ({ conversation, repro, reading }) => {
    // An output shows that the request was not refused.
    if (reading !== undefined && reading.answer?.error === undefined) return [];
    const { release } = repro.engine;
    if (!releaseWithin(release, '0.5.1.post3')) return [];
    const objectsOnly = releaseWithin(release, '0.5.14');
    const refused = (conversation?.calls ?? []).flatMap(call => {
      const sent = call.arguments;
      if (sent?.kind !== 'string') return [];
      const read = readJsonText(sent.value);
      if (read.kind === 'invalid')
        return [{ call, text: sent.value, why: sent.value === '' ? 'empty' : 'not JSON' }];
      return objectsOnly && read.kind !== 'object'
        ? [{ call, text: sent.value, why: 'not a JSON object' }]
        : [];
    });
    const [first] = refused;
    if (first === undefined) return [];
    const status = releaseWithin(release, '0.5.3') ? 400 : 500;
    return [
      report(sglangRefusedArgumentsRule, {
        confidence: 0.9,
        title: `History arguments refused (${status})`,
        sentence: `${nameEngine(repro.engine)} answers ${status} to this request: the arguments of ${code(first.call.id?.value ?? first.call.pointer, 40)} are ${first.why}${first.text === '' ? '' : ` (${code(first.text, 32)})`}.`,
        cause:
          'It decodes the arguments of every call in the history before rendering. The client stored a broken call, and every request that carries it fails.',
        evidence: refused.flatMap(({ call }) =>
          proof.request(`${call.pointer}/function/arguments`, call.arguments),
        ),
      }),
    ];
  },
};
