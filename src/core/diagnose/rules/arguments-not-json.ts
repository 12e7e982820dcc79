// A finished call of the output whose arguments are not JSON.
import type { Rule } from '../finding.ts';
import { cite } from '../cite.ts';
import { proof } from '../proof.ts';
import { report } from '../report.ts';
import { code } from '../../say.ts';

export const argumentsNotJsonRule: Rule = {
  id: 'arguments-not-json',
  title: 'Arguments are not JSON',
  explanation:
    'A call ends, but its arguments are not valid JSON. Parsers pass them on unread, so the client’s JSON parser is the first to fail. In a raw output the model wrote them so; in a parsed answer a streaming fault of the engine is as likely.',
  party: 'model',
  severity: 'error',
  affects: [],
  sources: [cite.vendorVerifier],
  fixes: [],
  find: ({ reading }) => {
    if (reading === undefined) return [];
    const rebuilt = reading.witness === 'rebuilt';
    return reading.calls.flatMap(({ call, json }) => {
      if (json.kind !== 'invalid' || !call.closed || (rebuilt && call.arguments === '')) return [];
      // Where the text ends too early, its last character stands for the place.
      const last = Math.max(call.argumentsSpan.start, call.argumentsSpan.end - 1);
      const at = Math.min(call.argumentsSpan.start + json.at, last);
      return [
        report(argumentsNotJsonRule, {
          confidence: rebuilt ? 0.55 : 0.9,
          sentence: `The arguments of ${code(call.id)} are not valid JSON at ${code(call.arguments.slice(Math.max(0, json.at - 12)), 32)}.`,
          cause: `${json.sentence} ${
            rebuilt
              ? 'The answer shows what the server sent, not what the model wrote: either may have broken it.'
              : 'The call is complete, so nothing cut it off: the model wrote it like this.'
          }`,
          evidence: proof.output({ start: at, end: Math.min(at + 1, call.argumentsSpan.end) }),
        }),
      ];
    });
  },
};
