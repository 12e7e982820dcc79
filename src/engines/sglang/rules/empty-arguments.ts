// Streamed arguments `{}` for a tool that cannot do without.
import { member } from '../../../core/json/value.ts';
import type { Rule } from '../../../core/diagnose/finding.ts';
import { cite } from '../../../core/diagnose/cite.ts';
import { FEW_TOKENS, missingTokens } from '../../../core/diagnose/missing-tokens.ts';
import { nameEngine } from '../../../core/diagnose/name-engine.ts';
import { proof } from '../../../core/diagnose/proof.ts';
import { releaseWithin } from '../../../core/release-order.ts';
import { report } from '../../../core/diagnose/report.ts';
import { code, list } from '../../../core/say.ts';
import { wasStreamed } from '../../../core/diagnose/was-streamed.ts';

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
  find: evidence => {
    const { reading, repro, conversation } = evidence;
    if (!wasStreamed(evidence) || reading?.witness !== 'rebuilt' || conversation === undefined) return [];
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
    const tokens = missingTokens(evidence);
    const proven =
      tokens !== undefined && tokens.spent > tokens.shown + (tokens.isExact ? FEW_TOKENS / 2 : 0);
    // An exact count that the answer explains shows that the model itself wrote `{}`; an id of the server's own is no
    // text of the model, and spoils the count.
    const isCounted = tokens?.isExact === true && lost.every(({ call }) => call.reading.kind === 'canonical');
    if (isCounted && !proven) return [];
    return [
      report(sglangEmptyArgumentsRule, {
        confidence: proven ? 0.9 : 0.6,
        sentence: `${nameEngine(repro.engine)} streamed ${code('{}')} for ${code(first.call.id, 40)}, which requires ${list(first.names)}.`,
        cause: `${
          proven
            ? `The model generated ${tokens.spent} tokens, more than this call takes.`
            : 'This release sends `{}` when it missed the arguments; the model may also have written it.'
        } They get lost when they come in one delta with the call, or over several lines. 0.5.15 streams them; the same request not streamed shows what the model wrote.`,
        evidence: lost.flatMap(({ call }) => proof.output(call.argumentsSpan)),
      }),
    ];
  },
};
