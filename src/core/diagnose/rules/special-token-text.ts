// Special tokens spelled out in the text of a user, tool or system message.
import { sourceOffset } from '../../json/string-offset.ts';
import type { Evidence, Rule } from '../finding.ts';
import { specialTextFinder } from '../special-text.ts';
import { textsOf } from '../text-of.ts';
import { report } from '../report.ts';
import { code, list } from '../../say.ts';

/** Enough to prove it; a hostile text may hold a million. */
const SHOWN = 16;

export const specialTokenTextRule: Rule = {
  id: 'special-token-text',
  title: 'Special-token text in a message',
  explanation:
    'A message spells out a special token of the model. The tokenizer does not tell typed text from control tokens, so the words become the token itself: a turn ends early, or a tool section opens in the middle of a user’s text. It is also the way to inject a turn.',
  party: 'request',
  severity: 'error',
  affects: [{ engine: 'any' }],
  sources: [],
  fixes: ['escape-special-text'],
  find: ({ conversation, family, repro }) => {
    if (conversation === undefined) return [];
    const found: { token: string; message: number; role: string; proof: Evidence }[] = [];
    const find = specialTextFinder(family.specialTokens);
    for (const message of conversation.messages) {
      if (message.role === 'assistant') continue;
      for (const { below, node } of textsOf(message.content)) {
        if (found.length >= SHOWN) break;
        for (const { token, at } of find(node.value, SHOWN - found.length)) {
          found.push({
            token,
            message: message.index,
            role: message.role,
            proof: {
              at: 'request',
              pointer: `${message.pointer}/content${below}`,
              start: sourceOffset(repro.request, node, at),
              end: sourceOffset(repro.request, node, at + token.length),
            },
          });
        }
      }
    }
    const [first] = found;
    if (first === undefined) return [];
    const tokens = found.map(each => each.token);
    const turnEnd = family.grammar.turnEnd.find(token => tokens.includes(token));
    return [
      report(specialTokenTextRule, {
        confidence: turnEnd === undefined ? 0.75 : 0.85,
        sentence: `The ${first.role} message ${code(`messages[${first.message}]`)} spells out ${list(tokens)}, which the tokenizer turns into the control token itself.`,
        cause:
          turnEnd === undefined
            ? 'The model sees the token where only its name was meant, and structure begins or ends there.'
            : `The turn ends at ${code(turnEnd)} for the model, and the rest of the text stands outside any turn.`,
        evidence: found.map(each => each.proof),
      }),
    ];
  },
};
