// A request that the chosen release answers with an error before it generates anything.
import { resolvePointer } from '../../json/pointer.ts';
import type { Rule } from '../finding.ts';
import { nameEngine } from '../name-engine.ts';
import { proof } from '../proof.ts';
import { report } from '../report.ts';
import { code } from '../../say.ts';

export const requestRefusedRule: Rule = {
  id: 'request-refused',
  title: 'The engine refuses the request',
  explanation:
    'The chosen release validates requests before it renders them, and answers this one with an error: a message of the wrong shape, tools it does not accept, options that exclude each other. When an output is there all the same, another release produced it.',
  party: 'request',
  severity: 'error',
  affects: [{ engine: 'any', note: '(each has its own checks)' }],
  sources: [],
  fixes: [],
  explains: ['server-error', 'history-arguments-not-json'],
  find: ({ noPrompt, repro, reading, conversation }) => {
    if (noPrompt?.kind !== 'refused') return [];
    const { status, sentence, pointer } = noPrompt;
    const value =
      pointer === undefined || conversation === undefined
        ? undefined
        : resolvePointer(conversation.root, pointer);
    const evidence = proof.request(pointer ?? '', value);
    const engine = nameEngine(repro.engine);
    const answered = reading !== undefined && reading.answer?.error === undefined;
    if (answered) {
      return [
        report(requestRefusedRule, {
          severity: 'note',
          confidence: 0.8,
          title: 'Another release answered',
          sentence: `${engine} would answer ${status} to this request, so this output came from another release or engine.`,
          cause: `Its own message is ${code(sentence, 120)}. Choose the release that really ran.`,
          evidence,
        }),
      ];
    }
    return [
      report(requestRefusedRule, {
        confidence: 0.9,
        sentence: `${engine} answers ${status} to this request before it generates anything: ${code(sentence, 120)}.`,
        cause: 'It checks requests before it renders them. Nothing reaches the model until this is repaired.',
        evidence,
      }),
    ];
  },
};
