// A call that SGLang's reasoning parser kept, because the reasoning was never closed.
import type { Rule } from '../../../core/diagnose/finding.ts';
import { cite } from '../../../core/diagnose/cite.ts';
import { keptInReasoning } from '../../../core/diagnose/kept-in-reasoning.ts';

export const sglangCallKeptInReasoningRule: Rule = {
  id: 'sglang-call-kept-in-reasoning',
  title: 'Call kept as reasoning',
  explanation:
    'The reasoning parser of SGLang 0.5.5 to 0.5.9 ends reasoning only at `</think>`. A call made before it stays in `reasoning_content`, and the answer is empty with finish_reason stop. From 0.5.10 the section itself ends the reasoning.',
  party: 'parser',
  severity: 'error',
  affects: [{ engine: 'SGLang', since: '0.5.5', last: '0.5.9', note: 'with --reasoning-parser kimi_k2' }],
  sources: [cite.sglang.issue(18086), cite.sglang.pull(19696), cite.sglang.pull(19552)],
  fixes: [],
  explains: ['call-in-reasoning', 'finish-without-calls', 'malformed-markup', 'cut-off'],
  find: evidence =>
    keptInReasoning(sglangCallKeptInReasoningRule, evidence, {
      first: '0.5.5',
      last: '0.5.9',
      mended: '0.5.10',
    }),
};
