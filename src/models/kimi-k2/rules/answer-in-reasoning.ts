// A plain answer that the reasoning parser took for reasoning, because the model never thinks.
import type { Rule } from '../../../core/diagnose/finding.ts';
import { cite } from '../../../core/diagnose/cite.ts';
import { nameEngine } from '../../../core/diagnose/name-engine.ts';
import { holdsMarkup } from '../../../core/diagnose/outcome.ts';
import { report } from '../../../core/diagnose/report.ts';
import { code } from '../../../core/say.ts';

export const answerInReasoningRule: Rule = {
  id: 'answer-in-reasoning',
  title: 'The answer stands in the reasoning',
  explanation:
    'The server runs a reasoning parser that takes everything up to `</think>` for reasoning, but the prompt does not let the model think: K2-Instruct never does, and later models do not when thinking is off. The whole answer lands in the reasoning and the content is empty.',
  party: 'parser',
  severity: 'error',
  affects: [
    { engine: 'SGLang', since: '0.5.5', note: 'with --reasoning-parser kimi_k2' },
    { engine: 'vLLM', since: '0.11.1', note: 'with --reasoning-parser kimi_k2' },
  ],
  sources: [cite.sglang.pull(12702), cite.vllm.issue(37397)],
  fixes: [],
  explains: ['empty-answer'],
  find: ({ reading, prompt, repro, family }) => {
    const answer = reading?.answer;
    const reasoning = answer?.reasoning ?? '';
    const plain = (answer?.content ?? '').trim() === '' && (answer?.toolCalls?.length ?? 0) === 0;
    // Cut off while thinking, or a call swallowed with the thought: other rules say so.
    if (prompt === undefined || !plain || reasoning.trim() === '' || answer?.finish !== 'stop') return [];
    if (holdsMarkup(reasoning, family.grammar)) return [];
    const { thinkBegin, thinkEnd } = family.grammar;
    const closed = prompt.text.endsWith(`${thinkBegin}${thinkEnd}`);
    const thinks = prompt.text.includes(thinkBegin) || repro.template.revision === 'k2-thinking';
    if (thinks && !closed) return [];
    return [
      report(answerInReasoningRule, {
        confidence: 0.85,
        sentence: `${nameEngine(repro.engine)} returned the whole answer as reasoning: ${code(reasoning, 48)}.`,
        cause: `Its reasoning parser waits for ${code(thinkEnd)}, but with this prompt the model does not think. Start the server without a reasoning parser, or turn thinking off for the parser too.`,
        evidence: [],
      }),
    ];
  },
};
