// An answer that shows less than the server counted tokens for.
import type { Case, Rule } from '../finding.ts';
import { cite } from '../cite.ts';
import { FEW_TOKENS, mayHideReasoning, missingTokens } from '../missing-tokens.ts';
import { nameEngine } from '../name-engine.ts';
import { proof } from '../proof.ts';
import { type Report, report } from '../report.ts';
import { code, count } from '../../say.ts';
import { toolChoiceKind } from '../tool-choice.ts';

export const swallowedCallRule: Rule = {
  id: 'swallowed-call',
  title: 'Empty answer, many tokens',
  explanation:
    'The server counted more completion tokens than its answer shows. The model wrote something and the parser swallowed it: nearly always a call whose id names no function. Nothing but the count tells of it.',
  party: 'engine',
  severity: 'error',
  affects: [
    { engine: 'SGLang', note: 'when streamed' },
    { engine: 'SGLang', since: '0.5.16', note: 'otherwise' },
    { engine: 'vLLM', note: 'when streamed' },
    { engine: 'vLLM', last: '0.24.x', note: 'otherwise' },
  ],
  sources: [
    cite.sglang.issue(25358),
    cite.sglang.issue(25218),
    cite.vllm.issue(50768),
    cite.kimiCode.issue(3429),
  ],
  fixes: [],
  explains: ['finish-without-calls'],
  find: evidence => {
    const said = swallowed(evidence);
    if (said === undefined) return [];
    const length = evidence.reading?.text.length ?? 0;
    const end = length === 0 ? [] : proof.output({ start: length - 1, end: length });
    return [report(swallowedCallRule, { ...said, evidence: end })];
  },
};

function swallowed(evidence: Case): Omit<Report, 'evidence'> | undefined {
  const { reading, repro, conversation } = evidence;
  const answer = reading?.answer;
  const tokens = missingTokens(evidence);
  if (answer === undefined || answer.error !== undefined || tokens === undefined) return undefined;
  const { spent, shown, isExact } = tokens;
  if (spent <= shown + FEW_TOKENS) return undefined;
  const missing = spent - shown;
  const hidden = mayHideReasoning(evidence);
  const engine = nameEngine(repro.engine);
  const calls = answer.toolCalls?.length ?? 0;
  const text = `${answer.content ?? ''}${answer.reasoning ?? ''}`;
  const takes = isExact
    ? `What it shows takes ${count(shown, 'token')}`
    : `What it shows takes ${count(shown, 'token')} at the most`;
  if (calls > 0) {
    // A bound is too loose to accuse anyone of a call's worth of tokens, and forced calls are other text.
    if (!isExact || hidden || toolChoiceKind(conversation) === 'forced') return undefined;
    return {
      severity: 'warning',
      confidence: 0.6,
      title: 'Answer shorter than its tokens',
      sentence: `${engine} returned ${count(calls, 'call')} for ${spent} generated tokens, ${missing} more than the answer takes: it left out something that the model wrote.`,
      cause:
        'Most likely another call that the parser could not read; it may also be text behind the section. Parsers return the calls they can read and say nothing of the rest.',
    };
  }
  if (text.trim() === '') {
    return {
      confidence: hidden ? 0.6 : 0.8,
      sentence: `${engine} returned an empty answer for ${spent} generated tokens: it swallowed what the model wrote.`,
      cause: hidden
        ? 'An empty turn takes a few tokens. What takes more and disappears is a tool section that the parser could not read, or reasoning that was left out on the way.'
        : 'An empty turn takes one or two tokens. What takes more and disappears is a tool section that the parser could not read.',
    };
  }
  if (evidence.family.grammar.sectionEnd.some(end => text.trimEnd().endsWith(end))) {
    // A parser that leaves the markup leaves all of it, so nobody swallowed anything behind it.
    return {
      severity: 'note',
      confidence: 0.4,
      title: 'Answer shorter than its tokens',
      sentence: `The answer shows ${shown} of ${spent} generated tokens although it ends with a whole section: it was probably shortened before it was pasted.`,
      cause: `${takes}. Where markup is left in the content, the server handed on everything the model wrote.`,
    };
  }
  return {
    // A gateway that hides reasoning shortens answers too.
    severity: hidden ? 'note' : isExact ? 'error' : 'warning',
    confidence: hidden ? 0.4 : isExact ? 0.75 : 0.6,
    title: 'Answer shorter than its tokens',
    sentence: hidden
      ? `The answer ${code(text, 40)} shows ${shown} of ${spent} generated tokens: the rest may be reasoning that was left out.`
      : `${engine} returned ${code(text, 40)} for ${spent} generated tokens: it swallowed what the model wrote after that.`,
    cause: `${takes}, so ${isExact ? '' : 'at least '}${missing} are missing: ${hidden ? 'reasoning, or' : 'most likely'} a tool section that the parser could not read.`,
  };
}
