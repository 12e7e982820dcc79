// Calls parsed and, in the same stream, their markup emitted as content.
import type { Rule } from '../../../core/diagnose/finding.ts';
import { cite } from '../../../core/diagnose/cite.ts';
import { nameEngine } from '../../../core/diagnose/name-engine.ts';
import { outcomeOf } from '../../../core/diagnose/outcome.ts';
import { releaseWithin } from '../../../core/release-order.ts';
import { report } from '../../../core/diagnose/report.ts';
import { code } from '../../../core/say.ts';

export const vllmSectionLeakedRule: Rule = {
  id: 'vllm-section-leaked',
  title: 'Section streamed as content too',
  explanation:
    'vLLM 0.11.1 to 0.13.0 keeps the streamed section in a buffer and sends that buffer as content when the section ends: the client gets the calls and, besides, up to a kilobyte of raw markup as text. Stored in the history, it misleads the model.',
  party: 'parser',
  severity: 'warning',
  affects: [{ engine: 'vLLM', since: '0.11.1', last: '0.13.0', note: '(streamed)' }],
  sources: [cite.vllm.pull(31207), cite.vllm.pull(28543), cite.vllm.issue(30238)],
  fixes: [],
  explains: ['markers-in-content', 'malformed-markup'],
  find: ({ reading, repro, family }) => {
    const outcome = outcomeOf(reading, family.grammar);
    if (outcome === undefined || outcome.returned === 0 || !outcome.markupInContent) return [];
    const content = reading?.answer?.content ?? '';
    if (!releaseWithin(repro.engine.release, '0.11.1rc4', '0.13.99')) return [];
    return [
      report(vllmSectionLeakedRule, {
        confidence: 0.95,
        sentence: `${nameEngine(repro.engine)} returned the calls and, besides, their markup as content: ${code(content.slice(Math.max(0, content.indexOf('<|'))), 40)}.`,
        cause:
          'It empties its stream buffer into the content when the section ends; 0.14.0 does not. The calls are good; drop the content before you send it back.',
        evidence: [],
      }),
    ];
  },
};
