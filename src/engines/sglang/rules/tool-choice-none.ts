// tool_choice none: the markers vanish from the text and leave id and arguments glued together.
import type { Rule } from '../../../core/diagnose/finding.ts';
import { nameEngine } from '../../../core/diagnose/name-engine.ts';
import { proof } from '../../../core/diagnose/proof.ts';
import { report } from '../../../core/diagnose/report.ts';
import { code } from '../../../core/say.ts';
import { toolChoiceKind } from '../../../core/diagnose/tool-choice.ts';

const GLUED = /functions\.[^\s:{}"]{1,128}:\d{1,6}\s{0,8}\{/;

export const sglangToolChoiceNoneRule: Rule = {
  id: 'sglang-tool-choice-none',
  title: 'Call without its markers in content',
  explanation:
    'With `tool_choice: "none"`, and without `tools`, SGLang renders no tools, runs no parser and lets the detokenizer remove special tokens. When the model calls a tool all the same, as a history full of calls invites it to, the content holds `functions.search:0{…}` without any marker.',
  party: 'engine',
  severity: 'error',
  affects: [{ engine: 'SGLang' }],
  sources: [],
  fixes: [],
  explains: ['call-as-text'],
  find: ({ reading, repro, conversation }) => {
    const content = reading?.answer?.lane === 'chat' ? (reading.answer.content ?? '') : '';
    const glued = GLUED.exec(content);
    const none = toolChoiceKind(conversation) === 'none';
    if (glued === null || conversation === undefined || !(none || conversation.tools.length === 0)) return [];
    const at = reading?.text.indexOf(glued[0]) ?? -1;
    return [
      report(sglangToolChoiceNoneRule, {
        confidence: 0.9,
        sentence: `${nameEngine(repro.engine)} left a call without its markers in the content: ${code(content.slice(glued.index), 40)}.`,
        cause: `${none ? 'With tool_choice `none`' : 'Without `tools`'} its parser is off and the detokenizer removes the markers. The model called a tool because its history shows calls.`,
        evidence: [
          ...(at < 0 ? [] : proof.output({ start: at, end: at + glued[0].length })),
          ...proof.request('/tool_choice', conversation.toolChoice),
        ],
      }),
    ];
  },
};
