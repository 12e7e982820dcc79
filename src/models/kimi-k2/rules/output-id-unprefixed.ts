// An id in the output that names its function but lacks the prefix.
import type { Case, Rule } from '../../../core/diagnose/finding.ts';
import { cite } from '../../../core/diagnose/cite.ts';
import { outcomeOf, writtenCalls } from '../../../core/diagnose/outcome.ts';
import { proof } from '../../../core/diagnose/proof.ts';
import { releaseWithin } from '../../../core/release-order.ts';
import { report } from '../../../core/diagnose/report.ts';
import { code } from '../../../core/say.ts';
import { nameServer } from './name-server.ts';
import { afterSoundHistory } from './sound-history.ts';

export const outputIdUnprefixedRule: Rule = {
  id: 'output-id-unprefixed',
  title: 'Output id without its prefix',
  explanation:
    'The model wrote `search:2` instead of `functions.search:2`. vLLM up to 0.11.0 and SGLang up to 0.5.2 take the name from behind a dot and lose the call; later releases read it. The model drops the prefix when the history has ids without it.',
  party: 'engine',
  severity: 'error',
  affects: [
    { engine: 'vLLM', since: '0.10.0', last: '0.11.0' },
    { engine: 'SGLang', last: '0.5.2' },
  ],
  sources: [cite.accuracyPost, cite.vllm.pull(27565), cite.sglang.pull(10972)],
  fixes: [],
  explains: [
    'markers-in-content',
    'finish-without-calls',
    'swallowed-call',
    'malformed-markup',
    'sglang-raw-section',
  ],
  find: evidence => {
    const bare = writtenCalls(evidence.reading).filter(({ call }) => call.reading.kind === 'unprefixed');
    const [first] = bare;
    if (first === undefined) return [];
    const { call } = first;
    const dropped = outcomeOf(evidence.reading, evidence.family.grammar)?.dropped === true;
    const strict = splitsAtTheDot(evidence);
    return [
      report(outputIdUnprefixedRule, {
        severity: dropped || strict ? 'error' : 'warning',
        confidence: dropped && strict ? 0.9 : strict ? 0.8 : 0.6,
        party: dropped || strict ? 'engine' : 'model',
        sentence: dropped
          ? `${nameServer(evidence)} dropped a ${call.closed ? 'complete ' : ''}tool call because its id ${code(call.id, 48)} lacks the prefix \`functions.\`.`
          : strict
            ? `${nameServer(evidence)} cannot read the id ${code(call.id, 48)}: it looks for the function’s name behind a dot.`
            : `The model wrote the id ${code(call.id, 48)} without the prefix \`functions.\`; not every parser reads it.`,
        cause: `${
          strict
            ? 'Its parser splits the id at the dot, and there is none. vLLM from 0.11.1 and SGLang from 0.5.3 read the same id.'
            : 'The model drops the prefix when the ids in its history have none.'
        }${afterSoundHistory(evidence)}`,
        evidence: bare.flatMap(each => proof.output(each.call.idSpan)),
      }),
    ];
  },
};

/** Checked by `parse.jsonl`: vLLM 0.11.0, SGLang 0.4.10 and 0.5.2. */
const splitsAtTheDot = ({ repro: { engine } }: Case): boolean =>
  (engine.name === 'vllm' && releaseWithin(engine.release, undefined, '0.11.1rc3')) ||
  (engine.name === 'sglang' && releaseWithin(engine.release, undefined, '0.5.2'));
