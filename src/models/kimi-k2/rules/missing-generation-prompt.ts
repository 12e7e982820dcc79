// The prompt does not end by opening the assistant's turn.
import { isTrue } from '../../../core/json/read-as.ts';
import { member } from '../../../core/json/value.ts';
import type { Case, Rule } from '../../../core/diagnose/finding.ts';
import { cite } from '../../../core/diagnose/cite.ts';
import { nameEngine } from '../../../core/diagnose/name-engine.ts';
import { nameTemplate } from '../../../core/diagnose/name-template.ts';
import { proof } from '../../../core/diagnose/proof.ts';
import { report } from '../../../core/diagnose/report.ts';
import { code } from '../../../core/say.ts';
import type { Party } from '../../../core/types.ts';

const OPENED = /<\|im_assistant\|>[^<]{0,120}<\|im_middle\|>\s*(?:<think>\s*(?:<\/think>\s*)?)?$/;
const OPENING = '<|im_assistant|>assistant<|im_middle|>';

export const missingGenerationPromptRule: Rule = {
  id: 'missing-generation-prompt',
  title: 'No generation prompt',
  explanation:
    'The prompt must end by opening the assistant’s turn. Without it the model has to guess whose turn it is, and often writes plain text, another user message or nothing, instead of calling a tool. vLLM’s post of October 2025 found it missing with 0.11.0, which passes on only arguments that the tokenizer or the template names, and Kimi’s first tokenizers did not name `add_generation_prompt`.',
  party: 'engine',
  severity: 'error',
  affects: [
    {
      engine: 'vLLM',
      since: '0.11.0',
      last: '0.11.0',
      note: 'with Kimi’s tokenizers before the fix (gone in 0.11.1)',
    },
  ],
  sources: [cite.accuracyPost, cite.vllm.pull(25794), cite.vllm.pull(27622), cite.fixedTemplate],
  fixes: ['add-generation-prompt'],
  explains: [
    'undeclared-tool',
    'malformed-markup',
    'swallowed-call',
    'empty-answer',
    'call-as-text',
    'output-index',
  ],
  find: evidence => {
    const { prompt, conversation, repro } = evidence;
    if (prompt === undefined || prompt.text === '' || OPENED.test(prompt.text.slice(-256))) return [];
    if (continues(evidence)) return [];
    const end = prompt.text.slice(-32);
    const tail = end.slice(Math.max(0, end.lastIndexOf('<|')));
    const asked = member(conversation?.root, 'add_generation_prompt');
    const declined = asked?.kind === 'boolean' && !asked.value;
    const byVllm =
      repro.engine.name === 'vllm' &&
      repro.engine.release.startsWith('0.11.0') &&
      !declined &&
      !repro.generationPrompt;
    const party: Party = declined
      ? 'request'
      : byVllm
        ? 'engine'
        : repro.generationPrompt
          ? 'template'
          : 'request';
    return [
      report(missingGenerationPromptRule, {
        confidence: declined ? 0.9 : byVllm ? 0.75 : 0.85,
        party,
        // Switching it on changes nothing where the template itself leaves it out.
        fixes: party === 'template' ? ['switch-template'] : ['add-generation-prompt'],
        sentence: `${
          byVllm
            ? `${nameEngine(repro.engine)} built the prompt without the generation prompt`
            : party === 'template'
              ? `${nameTemplate(repro.template)} leaves out the generation prompt`
              : 'The prompt has no generation prompt'
        }: it ends with ${code(tail, 32)} instead of opening the assistant’s turn.`,
        cause: declined
          ? 'The request says `add_generation_prompt: false`. The model has to guess whose turn it is, and answers in plain text more often than with a call.'
          : byVllm
            ? `It passes on only arguments that the tokenizer or the template names, and Kimi’s first tokenizers did not name \`add_generation_prompt\`. The prompt should end with ${code(OPENING)}.`
            : `The model has to guess whose turn it is. The prompt should end with ${code(OPENING)}.`,
        evidence: [
          ...proof.prompt({ start: Math.max(0, prompt.text.length - 10), end: prompt.text.length }),
          ...proof.request('/add_generation_prompt', asked),
        ],
      }),
    ];
  },
};

/** The final assistant message is to be continued, so the prompt rightly ends inside it. */
function continues({ conversation }: Case): boolean {
  if (conversation === undefined) return false;
  const last = conversation.messages.at(-1);
  return (
    isTrue(member(conversation.root, 'continue_final_message')) ||
    (last?.role === 'assistant' && isTrue(member(last.node, 'partial')))
  );
}
