// A final assistant message that SGLang rewrites into a user message.
import { isTrue } from '../../../core/json/read-as.ts';
import { member } from '../../../core/json/value.ts';
import type { Rule } from '../../../core/diagnose/finding.ts';
import { cite } from '../../../core/diagnose/cite.ts';
import { nameEngine } from '../../../core/diagnose/name-engine.ts';
import { proof } from '../../../core/diagnose/proof.ts';
import { releaseWithin } from '../../../core/release-order.ts';
import { report } from '../../../core/diagnose/report.ts';
import { code } from '../../../core/say.ts';

export const sglangTrailingAssistantRewrittenRule: Rule = {
  id: 'sglang-trailing-assistant-rewritten',
  title: 'Last turn rewritten to a user message',
  explanation:
    'From 0.5.8 SGLang turns a final assistant message into a user message unless the request asks to continue it. The model reads its own words as the user’s; a turn that held only calls becomes an empty user message.',
  party: 'engine',
  severity: 'warning',
  affects: [{ engine: 'SGLang', since: '0.5.8' }],
  sources: [cite.sglang.pull(16567)],
  fixes: [],
  explains: ['trailing-assistant'],
  find: ({ conversation, repro }) => {
    const last = conversation?.messages.at(-1);
    if (conversation === undefined || last?.role !== 'assistant') return [];
    const continues = isTrue(member(conversation.root, 'continue_final_message'));
    if (continues || !releaseWithin(repro.engine.release, '0.5.8')) return [];
    return [
      report(sglangTrailingAssistantRewrittenRule, {
        confidence: 0.9,
        sentence: `${nameEngine(repro.engine)} hands the assistant’s last message ${code(`messages[${last.index}]`)} to the model as a user message.`,
        cause: `Since 0.5.8 it rewrites a final assistant turn${last.toolCalls.length > 0 ? '; its calls are lost' : ''}. Send \`continue_final_message: true\` to continue it, or end with the user’s or a tool’s message.`,
        evidence: proof.request(last.pointer, last.node),
      }),
    ];
  },
};
