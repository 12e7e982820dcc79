// An id in the output from which no parser can take a function's name.
import type { Case, Rule } from '../../../core/diagnose/finding.ts';
import { cite } from '../../../core/diagnose/cite.ts';
import { outcomeOf, writtenCalls } from '../../../core/diagnose/outcome.ts';
import { proof } from '../../../core/diagnose/proof.ts';
import { releaseWithin } from '../../../core/release-order.ts';
import { report } from '../../../core/diagnose/report.ts';
import { code } from '../../../core/say.ts';
import type { CheckedCall } from '../../../core/diverge/reading.ts';
import { idLack } from './id-lack.ts';
import { hasRawSectionShape, nameServer } from './name-server.ts';
import { afterSoundHistory } from './sound-history.ts';

const LOST = new Set(['foreign', 'no-index', 'counter', 'empty']);

export const outputIdFormRule: Rule = {
  id: 'output-id-form',
  title: 'Output id without a function name',
  explanation:
    'The model wrote a call whose id is not `functions.{name}:{index}`. The function’s name stands nowhere else in Kimi’s markup, so the parser has nothing to call and drops it: SGLang up to 0.5.15 and vLLM from 0.25 return the raw section as content, SGLang from 0.5.16 and vLLM up to 0.24 nothing; streamed, nearly all return nothing. The model writes such ids after seeing them in the history.',
  party: 'engine',
  severity: 'error',
  affects: [{ engine: 'SGLang', note: '(from 0.5.12 bare numbers are read)' }, { engine: 'vLLM' }],
  sources: [cite.discussion48, cite.sglang.issue(9575), cite.sglang.issue(25218), cite.vllm.issue(50768)],
  fixes: [],
  explains: [
    'markers-in-content',
    'finish-without-calls',
    'swallowed-call',
    'malformed-markup',
    'sglang-raw-section',
  ],
  find: evidence => {
    const lost = writtenCalls(evidence.reading).filter(each => LOST.has(each.call.reading.kind));
    const [first] = lost;
    if (first === undefined || readsCounters(evidence, first)) return [];
    const { call } = first;
    const dropped = outcomeOf(evidence.reading, evidence.family.grammar)?.dropped === true;
    const lack = idLack(call.reading);
    const id = call.reading.kind === 'empty' ? 'an empty id' : `the id ${code(call.id, 48)}`;
    const asked = evidence.conversation === undefined ? 0.85 : 0.8;
    return [
      report(outputIdFormRule, {
        confidence: dropped ? asked : 0.75,
        party: dropped ? 'engine' : 'model',
        title: call.reading.kind === 'no-index' ? 'Output id without an index' : outputIdFormRule.title,
        sentence: dropped
          ? `${nameServer(evidence)} dropped a ${call.closed ? 'complete ' : ''}tool call because its id ${code(call.id, 48)} ${lack}.`
          : `The model wrote a tool call with ${id}, which ${lack}, so no parser can return it.`,
        cause: `Kimi K2 writes the function’s name only in the id, as ${code(evidence.family.grammar.idForm)}; the model leaves that form when it has seen another in the history.${guess(first)}${shape(evidence)}${afterSoundHistory(evidence)}`,
        evidence: lost.flatMap(each => proof.output(each.call.idSpan)),
      }),
    ];
  },
};

/** SGLang from 0.5.12 finds the tool of a bare number by its arguments (`parse.jsonl`, 0.5.12). */
const readsCounters = ({ repro: { engine } }: Case, { call }: CheckedCall): boolean =>
  call.reading.kind === 'counter' && engine.name === 'sglang' && releaseWithin(engine.release, '0.5.12');

const guess = ({ tool, toolBasis }: CheckedCall): string =>
  tool !== undefined && toolBasis === 'arguments' ? ` Its arguments fit ${code(tool)}.` : '';

const shape = (evidence: Case): string =>
  hasRawSectionShape(evidence) ? ' Every SGLang release up to 0.5.15 answers exactly like this.' : '';
