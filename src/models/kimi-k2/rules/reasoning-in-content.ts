// Reasoning that came back as content, its closing tag included.
import type { Rule } from '../../../core/diagnose/finding.ts';
import { cite } from '../../../core/diagnose/cite.ts';
import { knowsReasoning } from '../../../core/diagnose/knows-reasoning.ts';
import { nameEngine } from '../../../core/diagnose/name-engine.ts';
import { proof } from '../../../core/diagnose/proof.ts';
import { releaseWithin } from '../../../core/release-order.ts';
import { report } from '../../../core/diagnose/report.ts';
import { code } from '../../../core/say.ts';
import { wasStreamed } from '../../../core/diagnose/was-streamed.ts';

export const reasoningInContentRule: Rule = {
  id: 'reasoning-in-content',
  title: 'Reasoning in the content',
  explanation:
    'The content holds the model’s reasoning up to `</think>`. Either the server runs no reasoning parser, or, streaming with vLLM from 0.15.1, it took the reasoning for closed because the prompt holds a `</think>` of an earlier turn. Sent back as content, the reasoning stands in the prompt as if it had been said.',
  party: 'engine',
  severity: 'warning',
  affects: [
    { engine: 'vLLM', since: '0.15.1', note: '(streamed, with a history of K2-Thinking)' },
    { engine: 'any', note: 'without a reasoning parser' },
  ],
  sources: [cite.vllm.issue(37397)],
  fixes: [],
  find: evidence => {
    const { reading, prompt, repro, family } = evidence;
    const { thinkBegin, thinkEnd } = family.grammar;
    const answer = reading?.answer;
    const content = answer?.lane === 'chat' ? (answer.content ?? '') : '';
    const end = content.indexOf(thinkEnd);
    if (reading === undefined || end < 0 || (answer?.reasoning ?? '') !== '' || !knowsReasoning(evidence))
      return [];
    const scanned =
      wasStreamed(evidence) &&
      repro.engine.name === 'vllm' &&
      releaseWithin(repro.engine.release, '0.15.1') &&
      prompt?.text.includes(thinkEnd) === true &&
      !prompt.text.endsWith(thinkBegin);
    const at = reading.text.indexOf(thinkEnd);
    return [
      report(reasoningInContentRule, {
        confidence: scanned ? 0.85 : 0.75,
        party: scanned ? 'parser' : 'engine',
        sentence: `${nameEngine(repro.engine)} returned the reasoning as content, up to ${code(content.slice(Math.max(0, end - 24), end + thinkEnd.length), 40)}.`,
        cause: scanned
          ? `Its reasoning parser looks for ${code(thinkEnd)} in the whole prompt, finds that of an earlier turn and takes the reasoning for closed. Not streamed, the same answer is split rightly.`
          : `No reasoning parser took it out: start the server with \`--reasoning-parser kimi_k2\`, or cut the content at ${code(thinkEnd)} before you send it back.`,
        evidence: at < 0 ? [] : proof.output({ start: at, end: at + thinkEnd.length }),
      }),
    ];
  },
};
