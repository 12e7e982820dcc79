// Turns with calls whose reasoning the client did not send back, although the template would print it.
import type { Rule } from '../../../core/diagnose/finding.ts';
import { proof } from '../../../core/diagnose/proof.ts';
import { report } from '../../../core/diagnose/report.ts';
import { code, count } from '../../../core/say.ts';
import { textOf } from '../../../core/json/read-as.ts';
import { member } from '../../../core/json/value.ts';
import type { Message } from '../../../core/request/conversation.ts';

export const reasoningLeftOutRule: Rule = {
  id: 'reasoning-left-out',
  title: 'Reasoning not sent back',
  explanation:
    'While a thinking model works through tool calls, its template prints the reasoning of every turn since the last answer. The client sends those turns back without `reasoning_content`, so the prompt shows them with empty thoughts, and the model loses its thread after a few calls.',
  party: 'client',
  severity: 'warning',
  affects: [{ engine: 'any', note: 'with the templates of K2-Thinking, K2.5 and K2.6' }],
  sources: [],
  fixes: [],
  find: ({ conversation, prompt, family }) => {
    const { thinkBegin, thinkEnd } = family.grammar;
    const empty = `${thinkBegin}${thinkEnd}`;
    // With thinking off the prompt ends so, and there is nothing to send back.
    if (conversation === undefined || prompt === undefined || prompt.text.endsWith(empty)) return [];
    const { messages } = conversation;
    // Only turns behind the last answer keep their reasoning.
    const answered = messages.findLastIndex(
      ({ role, toolCalls }) => role === 'assistant' && toolCalls.length === 0,
    );
    const turns = messages.slice(answered + 1).filter(({ toolCalls }) => toolCalls.length > 0);
    if (turns.length === 0 || !turns.every(isWithoutReasoning)) return [];
    const shown = prompt.text.split(empty).length - 1;
    if (shown < turns.length) return [];
    const [first] = turns;
    return [
      report(reasoningLeftOutRule, {
        confidence: 0.55,
        title: `${count(turns.length, 'turn')} without reasoning`,
        sentence: `The assistant message ${code(`messages[${first.index}]`)} ${turns.length === 1 ? 'calls tools' : `and ${count(turns.length - 1, 'other turn')} call tools`} without \`reasoning_content\`: the prompt shows ${code(empty)} in its place.`,
        cause:
          'A thinking model was trained to see the thoughts behind the calls of the turn it is in. Send back the reasoning field of each answer together with its calls.',
        evidence: turns.flatMap(turn => proof.request(turn.pointer, turn.node)),
      }),
    ];
  },
};

const isWithoutReasoning = ({ node }: Message): boolean =>
  ['reasoning_content', 'reasoning'].every(key => (textOf(member(node, key)) ?? '').trim() === '');
