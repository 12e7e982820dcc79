// finish_reason says tool_calls, but there are none.
import type { Rule } from '../finding.ts';
import { cite } from '../cite.ts';
import { report } from '../report.ts';

export const finishWithoutCallsRule: Rule = {
  id: 'finish-without-calls',
  title: 'finish_reason tool_calls, but no calls',
  explanation:
    'The answer says `finish_reason: "tool_calls"` and returns none: the server saw the beginning of a section, set the reason, and then failed to read a call. A client that waits for calls hangs here.',
  party: 'engine',
  severity: 'warning',
  affects: [
    { engine: 'SGLang', last: '0.5.15' },
    { engine: 'vLLM', since: '0.10.0', last: '0.11.0', note: '(not streamed)' },
    { engine: 'vLLM', since: '0.20.0', last: '0.22.x', note: '(streamed)' },
  ],
  sources: [cite.discussion48, cite.vllm.issue(43155)],
  fixes: [],
  find: ({ reading }) => {
    const answer = reading?.answer;
    if (answer?.lane !== 'chat' || answer.finish !== 'tool_calls' || (answer.toolCalls?.length ?? 0) > 0)
      return [];
    return [
      report(finishWithoutCallsRule, {
        confidence: 0.7,
        sentence: 'The answer says finish_reason `tool_calls`, but it holds no call.',
        cause:
          'The server decided on the reason when it saw the section begin, before it tried to read a call. Clients that wait for a call then wait in vain.',
        evidence: [],
      }),
    ];
  },
};
