// A call that vLLM's reasoning parser kept, because the reasoning was never closed.
import type { Rule } from '../../../core/diagnose/finding.ts';
import { cite } from '../../../core/diagnose/cite.ts';
import { keptInReasoning } from '../../../core/diagnose/kept-in-reasoning.ts';

export const vllmCallKeptInReasoningRule: Rule = {
  id: 'vllm-call-kept-in-reasoning',
  title: 'Call kept as reasoning',
  explanation:
    'The reasoning parser of vLLM 0.11.1 to 0.16 ends reasoning only at `</think>`. When the model goes straight from its thought to a tool section, the whole call is returned as reasoning: no calls, no content, finish_reason stop. From 0.17.0 the section itself ends the reasoning.',
  party: 'parser',
  severity: 'error',
  affects: [{ engine: 'vLLM', since: '0.11.1', last: '0.16.x', note: 'with --reasoning-parser kimi_k2' }],
  sources: [cite.vllm.issue(32216), cite.vllm.pull(33646), cite.vllm.issue(34955), cite.kimiK2.issue(89)],
  fixes: [],
  explains: ['call-in-reasoning', 'finish-without-calls', 'malformed-markup', 'cut-off'],
  find: evidence =>
    keptInReasoning(vllmCallKeptInReasoningRule, evidence, {
      first: '0.11.1rc6',
      last: '0.16.99',
      mended: '0.17.0',
    }),
};
