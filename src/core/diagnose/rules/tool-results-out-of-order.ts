// Tool results of one turn in another order than its calls.
import type { Rule } from '../finding.ts';
import { proof } from '../proof.ts';
import { report } from '../report.ts';
import { code } from '../../say.ts';

export const toolResultsOutOfOrderRule: Rule = {
  id: 'tool-results-out-of-order',
  title: 'Tool results out of order',
  explanation:
    'The tool messages after a turn with several calls stand in another order than the calls. The ids still connect them, but the model was trained on results in the order of their calls, and a bridge that pairs them by position mixes them up.',
  party: 'request',
  severity: 'note',
  affects: [],
  sources: [],
  fixes: ['reorder-results'],
  find: ({ conversation }) => {
    if (conversation === undefined) return [];
    const { messages } = conversation;
    const turns = messages.flatMap((message, index) => {
      if (message.toolCalls.length < 2) return [];
      const calls = message.toolCalls.map(call => call.id?.value ?? '');
      const order = calls.length === new Set(calls).size ? calls : [];
      const results = [];
      for (let next = index + 1; next < messages.length && messages[next].role === 'tool'; next++) {
        results.push(messages[next]);
      }
      const places = results
        .map(each => order.indexOf(each.toolCallId?.value ?? ''))
        .filter(place => place >= 0);
      return places.some((place, at) => at > 0 && place < places[at - 1]) ? [{ message, results }] : [];
    });
    const [first] = turns;
    if (first === undefined) return [];
    return [
      report(toolResultsOutOfOrderRule, {
        confidence: 0.8,
        sentence: `The results of ${code(`messages[${first.message.index}]`)} stand in another order than its calls.`,
        cause: 'The ids still connect them, but the model was trained on results in the order of the calls.',
        evidence: turns.flatMap(({ results }) =>
          results.flatMap(each => proof.request(`${each.pointer}/tool_call_id`, each.toolCallId)),
        ),
      }),
    ];
  },
};
