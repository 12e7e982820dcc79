// A name on a tool message, which the template prints in place of the role.
import { member } from '../../../core/json/value.ts';
import type { Rule } from '../../../core/diagnose/finding.ts';
import { cite } from '../../../core/diagnose/cite.ts';
import { proof } from '../../../core/diagnose/proof.ts';
import { report } from '../../../core/diagnose/report.ts';
import { code, count } from '../../../core/say.ts';

export const toolMessageNameRule: Rule = {
  id: 'tool-message-name',
  title: 'Name on a tool message',
  explanation:
    'A tool message with a `name` gets that name as its role in the prompt: `<|im_system|>search<|im_middle|>` instead of `tool`. Moonshot’s own examples send it, so the model copes; but two clients that differ only here build different prompts.',
  party: 'request',
  severity: 'note',
  affects: [{ engine: 'any', note: 'with Kimi’s templates' }],
  sources: [cite.toolCallGuidance],
  fixes: [],
  find: ({ conversation }) => {
    const named = (conversation?.messages ?? []).filter(
      message =>
        message.role === 'tool' &&
        message.name !== undefined &&
        message.name !== '' &&
        message.name !== 'tool',
    );
    const [first] = named;
    if (first?.name === undefined) return [];
    return [
      report(toolMessageNameRule, {
        confidence: 0.9,
        title: `${count(named.length, 'tool message')} with a name`,
        sentence: `The name ${code(first.name)} on ${code(`messages[${first.index}]`)} replaces the role \`tool\` in the prompt.`,
        cause:
          'The template prints a message’s name in place of its role. Moonshot’s examples send it too; it only matters when you compare prompts.',
        evidence: named.flatMap(message =>
          proof.request(`${message.pointer}/name`, member(message.node, 'name')),
        ),
      }),
    ];
  },
};
