// finish_reason tool_calls although the answer was cut off at max_tokens.
import type { Rule } from '../../../core/diagnose/finding.ts';
import { cite } from '../../../core/diagnose/cite.ts';
import { nameEngine } from '../../../core/diagnose/name-engine.ts';
import { proof } from '../../../core/diagnose/proof.ts';
import { report } from '../../../core/diagnose/report.ts';
import { code } from '../../../core/say.ts';
import { jsonExtent } from '../../../core/parse/json-extent.ts';

export const vllmLengthHiddenRule: Rule = {
  id: 'vllm-length-hidden',
  title: 'Cut-off reported as tool_calls',
  explanation:
    'vLLM replaces the finish_reason by `tool_calls` whenever it returns a call, also when max_tokens cut that call in the middle. The client sees a finished call with broken arguments and no hint that more was to come.',
  party: 'engine',
  severity: 'error',
  affects: [
    { engine: 'vLLM', note: 'when streamed' },
    { engine: 'vLLM', since: '0.25.0', note: 'otherwise' },
  ],
  sources: [cite.vllm.issue(47761)],
  fixes: ['raise-max-tokens'],
  explains: ['cut-off', 'arguments-not-json', 'arguments-schema'],
  find: ({ reading, repro, conversation }) => {
    const answer = reading?.answer;
    const last = reading?.calls.at(-1);
    if (answer?.finish !== 'tool_calls' || last === undefined || last.json.kind !== 'invalid') return [];
    const limit = conversation?.maxTokens;
    const { call } = last;
    const text = call.arguments;
    const brokenOff = text !== '' && jsonExtent(text, 0, text.length).kind === 'open';
    // Only the token count proves that length was the reason; a model may leave out a bracket as well.
    if (!brokenOff || limit === undefined || answer.completionTokens !== limit) return [];
    return [
      report(vllmLengthHiddenRule, {
        confidence: 0.95,
        sentence: `${nameEngine(repro.engine)} reports finish_reason \`tool_calls\` although max_tokens ${limit} cut the arguments of ${code(call.id, 40)} at ${code(text.slice(-24), 32)}.`,
        cause: `The completion is exactly ${limit} tokens long, so the true reason is \`length\`; the server overrides it whenever it returns a call.`,
        evidence: proof.output({
          start: Math.max(call.argumentsSpan.start, call.argumentsSpan.end - 24),
          end: call.argumentsSpan.end,
        }),
      }),
    ];
  },
};
