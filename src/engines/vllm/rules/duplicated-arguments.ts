// Streamed arguments followed by a second, JSON-quoted copy of themselves.
import type { Rule } from '../../../core/diagnose/finding.ts';
import { cite } from '../../../core/diagnose/cite.ts';
import { nameEngine } from '../../../core/diagnose/name-engine.ts';
import { proof } from '../../../core/diagnose/proof.ts';
import { releaseWithin } from '../../../core/release-order.ts';
import { report } from '../../../core/diagnose/report.ts';
import { code } from '../../../core/say.ts';
import { parseJson } from '../../../core/json/parse.ts';

const COPY = '"{\\"';

export const vllmDuplicatedArgumentsRule: Rule = {
  id: 'vllm-duplicated-arguments',
  title: 'Arguments sent twice',
  explanation:
    'Up to 0.15.1 the last streamed chunk appends the arguments once more, encoded as a JSON string, when it still carries arguments: `{"city": ""{\\"city\\": \\"Tok"`. It happens with several tokens per chunk (speculative decoding, `--stream-interval`) and when max_tokens cuts the call.',
  party: 'parser',
  severity: 'error',
  affects: [{ engine: 'vLLM', since: '0.10.0', last: '0.15.1', note: '(streamed)' }],
  sources: [cite.vllm.issue(38274)],
  fixes: [],
  explains: ['arguments-not-json', 'cut-off'],
  find: ({ reading, repro }) =>
    (reading?.answer === undefined ? [] : reading.calls).flatMap(({ call }) => {
      const at = copyAt(call.arguments);
      if (at === undefined) return [];
      const known = releaseWithin(repro.engine.release, '0.10.0', '0.15.1');
      const start = call.argumentsSpan.start + at;
      return [
        report(vllmDuplicatedArgumentsRule, {
          confidence: known ? 0.95 : 0.7,
          sentence: `${nameEngine(repro.engine)} appended a quoted second copy to the arguments of ${code(call.id, 40)}: ${code(call.arguments.slice(at), 40)}.`,
          cause: `The model wrote them once. The last chunk of the stream repeats them as a JSON string${known ? '; 0.16.0 no longer does' : ''}.`,
          evidence: proof.output({ start, end: call.argumentsSpan.end }),
        }),
      ];
    }),
};

/** Where the quoted copy begins: what it decodes to starts like everything that stands before it. */
function copyAt(text: string): number | undefined {
  const at = text.indexOf(COPY, 1);
  if (at < 0) return undefined;
  const copy = parseJson(text.slice(at));
  return copy.ok && copy.value.kind === 'string' && copy.value.value.startsWith(text.slice(0, at))
    ? at
    : undefined;
}
