// Streamed arguments beyond the size that the release keeps of a section.
import type { Rule } from '../../../core/diagnose/finding.ts';
import { cite } from '../../../core/diagnose/cite.ts';
import { nameEngine } from '../../../core/diagnose/name-engine.ts';
import { proof } from '../../../core/diagnose/proof.ts';
import { releaseWithin } from '../../../core/release-order.ts';
import { report } from '../../../core/diagnose/report.ts';
import { code } from '../../../core/say.ts';
import { wasStreamed } from '../../../core/diagnose/was-streamed.ts';

/** Characters of a section after which these releases leave it. */
const LIMIT = 8192;

export const vllmSectionLimitRule: Rule = {
  id: 'vllm-section-limit',
  title: 'Arguments beyond 8 KB',
  explanation:
    'vLLM 0.11.1 to 0.19 leaves a streamed tool section after 8,192 characters: a piece of longer arguments is sent as content, and where one delta holds several tokens the arguments lack it. Writing a file is the usual victim. From 0.20.0 there is no such limit.',
  party: 'parser',
  severity: 'error',
  affects: [{ engine: 'vLLM', since: '0.11.1', last: '0.19.x', note: '(streamed)' }],
  sources: [cite.vllm.issue(34442), cite.vllm.issue(37184), cite.vllm.issue(37379)],
  fixes: [],
  explains: ['markers-in-content', 'arguments-not-json', 'cut-off', 'malformed-markup'],
  find: evidence => {
    const { reading, repro } = evidence;
    if (!wasStreamed(evidence) || !releaseWithin(repro.engine.release, '0.11.1rc4', '0.19.99')) return [];
    const content = reading?.answer?.content ?? '';
    const broken = (reading?.calls ?? []).filter(
      ({ call, json }) =>
        content.trim() !== '' &&
        (json.kind === 'invalid'
          ? call.arguments.length + content.length > LIMIT
          : call.arguments.length > LIMIT),
    );
    const [first] = broken;
    if (first === undefined) return [];
    const { call, json } = first;
    const lost = json.kind === 'invalid';
    return [
      report(vllmSectionLimitRule, {
        severity: lost ? 'error' : 'warning',
        confidence: lost ? 0.75 : 0.92,
        sentence: `${nameEngine(repro.engine)} ${lost ? 'lost a piece of' : 'sent as content a piece of'} the ${call.arguments.length} characters of arguments of ${code(call.id, 40)}: it leaves a streamed section after 8,192.`,
        cause: `The content ends with ${code(content.slice(-40), 40)}, ${lost ? 'which the arguments lack' : 'although the arguments are whole: take it out before you send the answer back'}. Without streaming, or from 0.20.0, nothing leaks.`,
        evidence: proof.output(call.argumentsSpan),
      }),
    ];
  },
};
