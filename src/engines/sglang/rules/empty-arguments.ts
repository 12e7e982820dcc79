// Streamed arguments `{}` for a tool that cannot do without.
import { member } from '../../../core/json/value.ts';
import type { Rule } from '../../../core/diagnose/finding.ts';
import { cite } from '../../../core/diagnose/cite.ts';
import { nameEngine } from '../../../core/diagnose/name-engine.ts';
import { proof } from '../../../core/diagnose/proof.ts';
import { releaseWithin } from '../../../core/release-order.ts';
import { report } from '../../../core/diagnose/report.ts';
import { code, list } from '../../../core/say.ts';
import { mostTokens } from '../../../core/diagnose/token-bound.ts';
import type { Reading } from '../../../core/diverge/reading.ts';

export const sglangEmptyArgumentsRule: Rule = {
  id: 'sglang-empty-arguments',
  title: 'Streamed arguments lost',
  explanation:
    'SGLang up to 0.5.14 sends one event per delta: when a delta carries a whole call (speculative decoding, `--stream-interval`), the arguments are never streamed and `{}` is sent in their place. Up to 0.5.8 the same happens when the arguments span several lines.',
  party: 'parser',
  severity: 'error',
  affects: [{ engine: 'SGLang', last: '0.5.14', note: '(streamed)' }],
  sources: [cite.sglang.pull(25071), cite.sglang.pull(19120)],
  fixes: [],
  explains: ['arguments-schema'],
  find: ({ reading, repro, conversation }) => {
    const streamed = repro.recorded?.kind === 'response' && repro.recorded.streamed === true;
    if (!streamed || reading?.witness !== 'rebuilt' || conversation === undefined) return [];
    if (!releaseWithin(repro.engine.release, undefined, '0.5.14')) return [];
    const lost = reading.calls.flatMap(({ call, tool }) => {
      const declared = conversation.tools.find(each => each.name === tool);
      const required = member(declared?.parameters, 'required');
      const names =
        required?.kind === 'array'
          ? required.items.flatMap(each => (each.kind === 'string' ? [each.value] : []))
          : [];
      return call.arguments.trim() === '{}' && names.length > 0 ? [{ call, names }] : [];
    });
    const [first] = lost;
    if (first === undefined) return [];
    const spent = reading.answer?.completionTokens;
    const proven = spent !== undefined && spent > tokensShown(reading);
    // A count that the answer explains shows that the model itself wrote `{}`.
    if (spent !== undefined && !proven) return [];
    return [
      report(sglangEmptyArgumentsRule, {
        severity: proven ? 'error' : 'warning',
        confidence: proven ? 0.9 : 0.5,
        explains: proven ? ['arguments-schema'] : [],
        sentence: `${nameEngine(repro.engine)} streamed ${code('{}')} for ${code(first.call.id, 40)}, which requires ${list(first.names)}.`,
        cause: `${
          proven
            ? `The model generated ${spent} tokens, far more than this call takes.`
            : 'This release sends `{}` when it missed the arguments; the model may also have written it.'
        } They get lost when they come in one delta with the call, or over several lines. 0.5.15 streams them; the same request not streamed shows what the model wrote.`,
        evidence: lost.flatMap(({ call }) => proof.output(call.argumentsSpan)),
      }),
    ];
  },
};

/** More tokens than the answer as it stands can have taken: markers, half an id's bytes, all other bytes. */
const tokensShown = ({ answer, calls }: Reading): number =>
  calls.reduce(
    (sum, { call }) => sum + 8 + Math.ceil(mostTokens(call.id) / 2) + mostTokens(call.arguments),
    mostTokens(`${answer?.content ?? ''}${answer?.reasoning ?? ''}`),
  );
