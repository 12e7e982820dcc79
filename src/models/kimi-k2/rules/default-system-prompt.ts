// A system prompt that nobody sent: the template's own.
import type { Rule } from '../../../core/diagnose/finding.ts';
import { proof } from '../../../core/diagnose/proof.ts';
import { report } from '../../../core/diagnose/report.ts';
import { code } from '../../../core/say.ts';
import { segmentAt } from '../../../core/segment-at.ts';
import { FROM_TEMPLATE } from '../../../core/template/rendered.ts';

const HEADER = '<|im_system|>system<|im_middle|>';

export const defaultSystemPromptRule: Rule = {
  id: 'default-system-prompt',
  title: 'Default system prompt added',
  explanation:
    'When the first message is no system message, the templates of K2-Instruct and K2-Thinking add a default system prompt of their own; those of K2.5 and K2.6 do not. A developer message does not prevent it.',
  party: 'template',
  severity: 'note',
  affects: [{ engine: 'any', note: 'with the templates of K2-Instruct and K2-Thinking' }],
  sources: [],
  fixes: [],
  find: ({ prompt, conversation }) => {
    if (prompt === undefined || conversation?.messages[0]?.role === 'system') return [];
    const at = prompt.text.indexOf(HEADER);
    if (at < 0) return [];
    const start = at + HEADER.length;
    const { ends, kinds } = prompt.provenance;
    if (kinds[segmentAt(ends, start)] !== FROM_TEMPLATE) return [];
    const end = prompt.text.indexOf('<|im_end|>', start);
    if (end < 0) return [];
    return [
      report(defaultSystemPromptRule, {
        confidence: 0.95,
        sentence: `The template added a system prompt that nobody sent: ${code(prompt.text.slice(start, end))}.`,
        cause: 'The first message is not a system message. Send one to say something else.',
        evidence: proof.prompt({ start, end }),
      }),
    ];
  },
};
