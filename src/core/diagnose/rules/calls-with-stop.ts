// Calls were returned, but finish_reason says stop.
import type { Rule } from '../finding.ts';
import { cite } from '../cite.ts';
import { nameEngine } from '../name-engine.ts';
import { report } from '../report.ts';
import { count } from '../../say.ts';
import { toolChoiceKind } from '../tool-choice.ts';

export const callsWithStopRule: Rule = {
  id: 'calls-with-stop',
  title: 'Calls returned with finish_reason stop',
  explanation:
    'The answer returns calls and says `finish_reason: "stop"`. Agents that loop while the reason is `tool_calls` end here without running them. A named `tool_choice` has this effect in vLLM; SGLang streamed so before 0.4.9.post5.',
  party: 'engine',
  severity: 'warning',
  affects: [
    { engine: 'SGLang', until: '0.4.9.post5', note: '(streamed)' },
    { engine: 'vLLM', note: 'with a named tool_choice' },
  ],
  sources: [cite.sglang.pull(8417)],
  fixes: [],
  find: ({ reading, repro, conversation }) => {
    const answer = reading?.answer;
    const calls = answer?.toolCalls?.length ?? 0;
    if (answer?.lane !== 'chat' || answer.finish !== 'stop' || calls === 0) return [];
    return [
      report(callsWithStopRule, {
        // OpenAI's own API says `stop` behind a function that was asked for by name.
        severity: toolChoiceKind(conversation) === 'forced' ? 'note' : 'warning',
        confidence: 0.7,
        sentence: `${nameEngine(repro.engine)} returned ${count(calls, 'call')} with finish_reason \`stop\`.`,
        cause:
          'The calls are there to be run. An agent that loops only while finish_reason is `tool_calls` ends here.',
        evidence: [],
      }),
    ];
  },
};
