// A finished call of the output whose arguments are not JSON.
import type { Finding, Rule } from '../finding.ts';
import { itemsOf, textOf } from '../../json/read-as.ts';
import { member } from '../../json/value.ts';
import type { ParsedCall } from '../../parse/parsed.ts';
import type { Conversation } from '../../request/conversation.ts';
import { cite } from '../cite.ts';
import { proof } from '../proof.ts';
import { report } from '../report.ts';
import { code, list } from '../../say.ts';

export const argumentsNotJsonRule: Rule = {
  id: 'arguments-not-json',
  title: 'Arguments are not JSON',
  explanation:
    'A call ends, but its arguments are not valid JSON. Parsers pass them on unread, so the client’s JSON parser is the first to fail. In a raw output the model wrote them so; in a parsed answer a streaming fault of the engine is as likely.',
  party: 'model',
  severity: 'error',
  affects: [],
  sources: [cite.vendorVerifier],
  fixes: [],
  find: ({ reading, conversation }) => {
    if (reading === undefined) return [];
    const rebuilt = reading.witness === 'rebuilt';
    return reading.calls.flatMap(({ call, tool, json }) => {
      if (json.kind !== 'invalid' || !call.closed) return [];
      if (rebuilt && call.arguments === '') {
        // Servers send nothing for a call without arguments, which is right where none are required.
        const required = requiredOf(conversation, tool);
        return required.length === 0 ? [] : [nothing(call, required)];
      }
      // Where the text ends too early, its last character stands for the place.
      const last = Math.max(call.argumentsSpan.start, call.argumentsSpan.end - 1);
      const at = Math.min(call.argumentsSpan.start + json.at, last);
      return [
        report(argumentsNotJsonRule, {
          confidence: rebuilt ? 0.55 : 0.9,
          sentence: `The arguments of ${code(call.id)} are not valid JSON at ${code(call.arguments.slice(Math.max(0, json.at - 12)), 32)}.`,
          cause: `${json.sentence} ${
            rebuilt
              ? 'The answer shows what the server sent, not what the model wrote: either may have broken it.'
              : 'The call is complete, so nothing cut it off: the model wrote it like this.'
          }`,
          evidence: proof.output({ start: at, end: Math.min(at + 1, call.argumentsSpan.end) }),
        }),
      ];
    });
  },
};

const requiredOf = (conversation: Conversation | undefined, name: string | undefined): readonly string[] =>
  itemsOf(member(conversation?.tools.find(tool => tool.name === name)?.parameters, 'required')).flatMap(
    each => textOf(each) ?? [],
  );

const nothing = (call: ParsedCall, required: readonly string[]): Finding =>
  report(argumentsNotJsonRule, {
    confidence: 0.55,
    title: 'No arguments',
    sentence: `The call ${code(call.id, 48)} came without arguments, although its tool requires ${list(required)}.`,
    cause:
      'The answer shows what the server sent, not what the model wrote: the model may have left them out, or the parser lost them.',
    evidence: proof.output(call.span),
  });
