// tool_choice none: the tools are in the prompt, but nobody parses the call that follows.
import type { Rule } from '../../../core/diagnose/finding.ts';
import { cite } from '../../../core/diagnose/cite.ts';
import { FEW_TOKENS, mayHideReasoning, missingTokens } from '../../../core/diagnose/missing-tokens.ts';
import { nameEngine } from '../../../core/diagnose/name-engine.ts';
import { outcomeOf } from '../../../core/diagnose/outcome.ts';
import { proof } from '../../../core/diagnose/proof.ts';
import { releaseWithin } from '../../../core/release-order.ts';
import { report } from '../../../core/diagnose/report.ts';
import { toolChoiceKind } from '../../../core/diagnose/tool-choice.ts';

export const vllmToolChoiceNoneRule: Rule = {
  id: 'vllm-tool-choice-none',
  title: 'tool_choice none, but a call',
  explanation:
    'With `tool_choice: "none"` vLLM still declares the tools in the prompt and does not run the parser. The model sees them, may call one, and the markup stays in the content; from 0.25 the section is removed instead. `--exclude-tools-when-tool-choice-none` keeps the tools out of the prompt.',
  party: 'engine',
  severity: 'error',
  affects: [
    { engine: 'vLLM', last: '0.24.x', note: '(0.20 to 0.22 stream the call all the same)' },
    { engine: 'vLLM', since: '0.25.0', note: '(the section is removed)' },
  ],
  sources: [cite.vllm.issue(43155)],
  fixes: [],
  explains: ['markers-in-content', 'finish-without-calls', 'malformed-markup', 'swallowed-call'],
  find: evidence => {
    const { reading, repro, conversation, family } = evidence;
    if (toolChoiceKind(conversation) !== 'none' || conversation === undefined) return [];
    const outcome = outcomeOf(reading, family.grammar);
    if (outcome === undefined) return [];
    const tokens = missingTokens(evidence);
    const removed =
      !outcome.markupInContent &&
      outcome.returned === 0 &&
      tokens !== undefined &&
      tokens.spent > tokens.shown + FEW_TOKENS &&
      releaseWithin(repro.engine.release, '0.25.0') &&
      !mayHideReasoning(evidence);
    if (!outcome.markupInContent && outcome.returned === 0 && !removed) return [];
    const call = reading?.calls[0]?.call;
    return [
      report(vllmToolChoiceNoneRule, {
        confidence: removed ? 0.8 : 0.95,
        sentence: removed
          ? `${nameEngine(repro.engine)} removed what the model wrote, most likely a call: tool_choice is \`none\`, and its answer shows ${tokens.shown} of ${tokens.spent} generated tokens.`
          : `${nameEngine(repro.engine)} ${outcome.returned > 0 ? 'returned a call' : 'left a call in the content'} although tool_choice is \`none\`.`,
        cause:
          'It declares the tools in the prompt all the same, so the model may call one, and the parser is off. Leave the tools out of the request, or start the server with `--exclude-tools-when-tool-choice-none`.',
        evidence: [
          ...proof.request('/tool_choice', conversation.toolChoice),
          ...(call === undefined ? [] : proof.output(call.span)),
        ],
      }),
    ];
  },
};
