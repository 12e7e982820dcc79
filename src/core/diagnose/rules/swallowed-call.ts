// An empty answer for which the server counted many tokens.
import type { Rule } from '../finding.ts';
import { cite } from '../cite.ts';
import { nameEngine } from '../name-engine.ts';
import { proof } from '../proof.ts';
import { report } from '../report.ts';
import { code } from '../../say.ts';
import { mostTokens } from '../token-bound.ts';

/** An end-of-turn and a few blanks may be all there was; a call takes more. */
const FEW_TOKENS = 20;

export const swallowedCallRule: Rule = {
  id: 'swallowed-call',
  title: 'Empty answer, many tokens',
  explanation:
    'The answer has no calls and no text, or fewer bytes of text than the server counted completion tokens. The model wrote something and the parser swallowed it: nearly always a call whose id names no function. Nothing in the answer shows it.',
  party: 'engine',
  severity: 'error',
  affects: [
    { engine: 'SGLang', note: 'when streamed' },
    { engine: 'SGLang', since: '0.5.16', note: 'otherwise' },
    { engine: 'vLLM', since: '0.11.1', last: '0.24.x' },
    { engine: 'vLLM', note: 'when streamed' },
  ],
  sources: [
    cite.sglang.issue(25358),
    cite.sglang.issue(25218),
    cite.vllm.issue(50768),
    cite.kimiCode.issue(3429),
  ],
  fixes: [],
  explains: ['finish-without-calls'],
  find: ({ reading, repro }) => {
    const answer = reading?.answer;
    if (reading === undefined || answer === undefined || answer.lane !== 'chat' || answer.error !== undefined)
      return [];
    const spent = answer.completionTokens ?? 0;
    if ((answer.toolCalls?.length ?? 0) > 0 || spent <= FEW_TOKENS) return [];
    const shown = `${answer.content ?? ''}${answer.reasoning ?? ''}`;
    const engine = nameEngine(repro.engine);
    if (shown.trim() === '') {
      return [
        report(swallowedCallRule, {
          confidence: 0.8,
          sentence: `${engine} returned an empty answer for ${spent} generated tokens: it swallowed what the model wrote.`,
          cause:
            'An empty turn takes one or two tokens. What takes more and disappears is a tool section that the parser could not read.',
          evidence: [],
        }),
      ];
    }
    const most = mostTokens(shown, spent);
    if (spent <= most + FEW_TOKENS) return [];
    return [
      report(swallowedCallRule, {
        // A gateway that hides reasoning shortens answers too.
        severity: 'warning',
        confidence: 0.6,
        title: 'Answer shorter than its tokens',
        sentence: `${engine} returned ${code(shown, 40)} for ${spent} generated tokens: it swallowed what the model wrote after that.`,
        cause: `That text is ${most} bytes long and every token takes at least one, so at least ${spent - most} tokens are missing: most likely a tool section that the parser could not read.`,
        evidence: proof.output({ start: Math.max(0, reading.text.length - 1), end: reading.text.length }),
      }),
    ];
  },
};
