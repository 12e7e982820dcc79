// The history calls tools that the request does not declare now.
import type { Rule } from '../finding.ts';
import { cite } from '../cite.ts';
import { outcomeOf } from '../outcome.ts';
import { proof } from '../proof.ts';
import { report } from '../report.ts';
import { count, list } from '../../say.ts';

export const undeclaredToolInHistoryRule: Rule = {
  id: 'undeclared-tool-in-history',
  title: 'History uses undeclared tools',
  explanation:
    'The history holds calls of tools that `tools` does not list in this request. The model goes on calling what it sees, without the schema. When `tools` is left out altogether, engines do not run the tool parser, and the call comes back as text.',
  party: 'request',
  severity: 'error',
  affects: [{ engine: 'any' }],
  sources: [cite.vllm.issue(48940)],
  fixes: ['declare-missing-tool'],
  explains: ['undeclared-tool', 'markers-in-content', 'malformed-markup', 'sglang-tool-choice-none'],
  find: ({ conversation, reading, family }) => {
    if (conversation === undefined) return [];
    const declared = new Set(conversation.tools.map(tool => tool.name));
    const calls = conversation.calls.filter(call => call.name !== undefined && !declared.has(call.name));
    if (calls.length === 0) return [];
    const names = calls.map(call => call.name ?? '');
    const leaked = outcomeOf(reading, family.grammar)?.markupInContent === true;
    const none = conversation.tools.length === 0;
    return [
      report(undeclaredToolInHistoryRule, {
        severity: none && leaked ? 'error' : 'warning',
        confidence: none && leaked ? 0.85 : 0.6,
        sentence: none
          ? `The request declares no tools although its history calls ${list(names)}${leaked ? ', so the engine did not look for calls in the answer' : ''}.`
          : `The history calls ${list(names)}, which the request does not declare now.`,
        cause: none
          ? `Without \`tools\` the engine renders no declarations and runs no tool parser, while ${count(calls.length, 'call')} in the history still ${calls.length === 1 ? 'shows' : 'show'} the model how to call.`
          : 'The model repeats what it sees in the history, without the schema to guide it.',
        evidence: calls.flatMap(call => proof.request(call.pointer, call.id)),
      }),
    ];
  },
};
