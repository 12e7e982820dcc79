// The output was cut off: finish_reason length, max_tokens reached, or the text ends inside a call.
import type { Case, Rule } from '../finding.ts';
import { cite } from '../cite.ts';
import { jsonExtent } from '../../parse/json-extent.ts';
import { proof } from '../proof.ts';
import { report } from '../report.ts';
import { code, count } from '../../say.ts';

export const cutOffRule: Rule = {
  id: 'cut-off',
  title: 'Cut off',
  explanation:
    'Generation stopped before the model was done: finish_reason is `length`, or the completion is exactly `max_tokens` long, or the text ends inside a call. A call cut off has broken arguments; most parsers drop it, some return the fragment.',
  party: 'request',
  severity: 'error',
  affects: [],
  sources: [cite.vllm.issue(47761)],
  fixes: ['raise-max-tokens'],
  explains: [
    'arguments-not-json',
    'arguments-schema',
    'malformed-markup',
    'finish-without-calls',
    'markers-in-content',
    'swallowed-call',
    'empty-answer',
    'sglang-raw-section',
    'call-in-reasoning',
  ],
  find: evidence => {
    const { reading, conversation } = evidence;
    if (reading === undefined) return [];
    const limit = conversation?.maxTokens;
    const spent = reading.answer?.completionTokens;
    const saysLength = reading.finish === 'length';
    const atLimit = limit !== undefined && spent === limit;
    const open = openCall(evidence);
    if (
      !saysLength &&
      !(atLimit && (open !== undefined || isAnsweredWithNothing(evidence))) &&
      !(open !== undefined && reading.witness === 'verbatim')
    )
      return [];
    const where = open === undefined ? '' : ` inside the call ${code(open.id)}`;
    // An answer below the request's limit was cut by another one: it was made with other settings, or the context was full.
    const below = limit !== undefined && spent !== undefined && spent < limit;
    const cap = below
      ? count(spent, 'token')
      : limit === undefined
        ? 'the token limit'
        : `max_tokens ${limit}`;
    const certain = saysLength || atLimit;
    return [
      report(cutOffRule, {
        severity: open === undefined ? 'warning' : 'error',
        confidence: saysLength ? 0.95 : atLimit ? 0.9 : 0.6,
        title: certain ? 'Cut off by length' : 'Output ends inside a call',
        fixes: certain && limit !== undefined && !below ? ['raise-max-tokens'] : [],
        sentence: certain
          ? `The answer was cut off at ${cap}${where}${open === undefined ? '' : `: it ends with ${code(open.tail, 32)}`}.`
          : `The output ends${where}, before the call is complete: ${code(open?.tail ?? '', 32)}.`,
        cause: certain
          ? `${
              below
                ? `finish_reason is \`length\`, but max_tokens ${limit} allows more: the answer was made with another limit, or the context was full`
                : saysLength
                  ? 'finish_reason is `length`'
                  : `The completion is exactly ${spent} tokens long, which is max_tokens, although finish_reason says ${code(reading.finish ?? 'nothing')}`
            }. What follows would have completed it; no parser can.`
          : 'Either the text was not pasted to its end, or the model stopped early.',
        evidence: proof.output(
          open?.span ?? { start: Math.max(0, reading.text.length - 1), end: reading.text.length },
        ),
      }),
    ];
  },
};

/** Servers may append to what the limit cut, so that it ends like a whole call. */
const atTheLimit = ({ reading, conversation }: Case): boolean =>
  conversation?.maxTokens !== undefined && reading?.answer?.completionTokens === conversation.maxTokens;

/** A chat answer without calls and text: whatever the limit cut was swallowed. */
const isAnsweredWithNothing = ({ reading }: Case): boolean =>
  reading?.answer?.lane === 'chat' &&
  reading.answer.error === undefined &&
  (reading.answer.toolCalls?.length ?? 0) === 0 &&
  (reading.answer.content ?? '').trim() === '';

/** The last call when it did not end, or when its arguments break off at their very end. */
function openCall(evidence: Case) {
  const last = evidence.reading?.calls.at(-1);
  if (last === undefined) return undefined;
  const { call } = last;
  const text = call.arguments;
  const brokenOff = text !== '' && jsonExtent(text, 0, text.length).kind === 'open';
  const copied = evidence.reading?.answer !== undefined && last.json.kind === 'invalid';
  if (call.closed && !brokenOff && !(copied && atTheLimit(evidence))) return undefined;
  return { id: call.id, tail: call.arguments.slice(-24), span: call.span };
}
