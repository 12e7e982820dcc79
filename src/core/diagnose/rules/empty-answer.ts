// An answer without text and calls, for which the server did not count more than an end of turn.
import type { Rule } from '../finding.ts';
import { cite } from '../cite.ts';
import { FEW_TOKENS, missingTokens } from '../missing-tokens.ts';
import { nameEngine } from '../name-engine.ts';
import { holdsMarkup } from '../outcome.ts';
import { report } from '../report.ts';
import { count } from '../../say.ts';

export const emptyAnswerRule: Rule = {
  id: 'empty-answer',
  title: 'Empty answer',
  explanation:
    'The answer has neither text nor calls, at most reasoning. With few completion tokens the model itself ended its turn, as it does when the ids in its history do not have its own form. Without a token count, a swallowed call looks the same.',
  party: 'model',
  severity: 'error',
  affects: [{ engine: 'any' }],
  sources: [cite.kimiK2.issue(128), cite.sglang.issue(25358), cite.vllm.issue(50768)],
  fixes: [],
  find: evidence => {
    const { reading, repro, family } = evidence;
    const answer = reading?.answer;
    if (answer === undefined || answer.error !== undefined) return [];
    // Nothing came at all, or another rule knows where it went.
    if (answer.content === undefined && answer.finish === undefined) return [];
    if (answer.finish === 'length' || answer.finish === 'tool_calls') return [];
    if ((answer.content ?? '').trim() !== '' || (answer.toolCalls?.length ?? 0) > 0) return [];
    const reasoning = answer.reasoning ?? '';
    if (holdsMarkup(reasoning, family.grammar) || reading?.calls.length !== 0) return [];
    const tokens = missingTokens(evidence);
    if (tokens !== undefined && tokens.spent > tokens.shown + FEW_TOKENS) return [];
    const behind = reasoning.trim() === '' ? '' : ' behind its reasoning';
    const counted = tokens !== undefined && (tokens.isExact || behind === '');
    return [
      report(emptyAnswerRule, {
        confidence: counted ? 0.7 : 0.45,
        party: counted ? 'model' : 'engine',
        sentence: counted
          ? `The model ended its turn${behind === '' ? ' at once' : behind}: ${count(tokens.spent, 'token')}, no text and no call.`
          : `${nameEngine(repro.engine)} returned no text and no call${behind}.`,
        cause: counted
          ? 'The server counted no more tokens than the answer shows, so no parser swallowed anything: the prompt made the model stop.'
          : 'Either the model ended its turn, or the parser swallowed a call: the answer does not say how many tokens were generated.',
        evidence: [],
      }),
    ];
  },
};
