// Reasoning of the history under a name that the release ignores.
import { member } from '../../../core/json/value.ts';
import type { Rule } from '../../../core/diagnose/finding.ts';
import { cite } from '../../../core/diagnose/cite.ts';
import { nameEngine } from '../../../core/diagnose/name-engine.ts';
import { proof } from '../../../core/diagnose/proof.ts';
import { releaseWithin } from '../../../core/release-order.ts';
import { report } from '../../../core/diagnose/report.ts';
import { count } from '../../../core/say.ts';

export const vllmReasoningDroppedRule: Rule = {
  id: 'vllm-reasoning-dropped',
  title: 'Reasoning of the history ignored',
  explanation:
    'vLLM 0.16 to 0.21 reads the reasoning of earlier turns only from `reasoning`; what the client sends as `reasoning_content` is dropped without a word. Up to 0.11.0 both are dropped. Thinking models then see their earlier calls without the thoughts behind them and lose the thread.',
  party: 'engine',
  severity: 'warning',
  affects: [
    { engine: 'vLLM', since: '0.16.0', last: '0.21.x' },
    { engine: 'vLLM', last: '0.11.0', note: 'under either name' },
  ],
  sources: [cite.vllm.issue(33402), cite.vllm.pull(42664), cite.vllm.pull(28531)],
  fixes: ['rename-reasoning'],
  find: ({ conversation, repro, prompt }) => {
    const { release } = repro.engine;
    const ignoresBoth = releaseWithin(release, undefined, '0.11.1rc5');
    if (!ignoresBoth && !releaseWithin(release, '0.16.0', '0.21.99')) return [];
    const dropped = (conversation?.messages ?? []).flatMap(message => {
      if (message.role !== 'assistant') return [];
      const old = member(message.node, 'reasoning_content');
      const current = member(message.node, 'reasoning');
      if (current?.kind === 'string' && current.value !== '' && !ignoresBoth) return [];
      const sent = [current, old].find(each => each?.kind === 'string' && each.value.trim() !== '');
      return sent?.kind === 'string' && prompt?.text.includes(sent.value.trim()) !== true
        ? [{ message, sent, old: sent === old }]
        : [];
    });
    const [first] = dropped;
    if (first === undefined) return [];
    // A template that never prints reasoning loses nothing.
    const reads = prompt === undefined || prompt.text.includes('<think>');
    return [
      report(vllmReasoningDroppedRule, {
        severity: reads ? 'warning' : 'note',
        confidence: 0.85,
        fixes: ignoresBoth ? [] : ['rename-reasoning'],
        sentence: `${nameEngine(repro.engine)} drops the reasoning of ${count(dropped.length, 'earlier turn')}: it ${ignoresBoth ? 'ignores reasoning in the history' : 'reads `reasoning`, not `reasoning_content`'}.`,
        cause:
          'The prompt shows those turns without their thoughts. A thinking model that calls tools was trained to see them until its final answer.',
        evidence: dropped.flatMap(({ message, sent, old }) =>
          proof.request(`${message.pointer}/${old ? 'reasoning_content' : 'reasoning'}`, sent),
        ),
      }),
    ];
  },
};
