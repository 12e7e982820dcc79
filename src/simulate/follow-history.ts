// The one habit of the model that the simulation plays: it writes ids in the form of those it sees. An answer recorded
// after foreign ids is written with the model's own ids once the prompt's history has them.
import { readOutput } from '../core/diverge/read-output.ts';
import type { ModelFamily } from '../core/family.ts';
import type { Conversation } from '../core/request/conversation.ts';
import type { Reply } from './scenario.ts';

/** `reply` as it would be after `prompt`; the calls whose tool nothing tells keep their ids. */
export function followHistory(
  reply: Reply,
  prompt: string,
  { grammar }: ModelFamily,
  conversation: Conversation | undefined,
): Reply {
  const shown = idsIn(prompt, grammar.callBegin, grammar.argumentBegin);
  const last = shown.at(-1);
  if (last === undefined || grammar.readId(last).kind !== 'canonical') return reply;
  const { text, calls } = readOutput({ kind: 'raw', text: reply.text }, conversation, grammar);
  let followed = '';
  let from = 0;
  for (const [index, { call, tool }] of calls.entries()) {
    if (tool === undefined || grammar.readId(call.id).kind === 'canonical') continue;
    followed += text.slice(from, call.idSpan.start) + grammar.formatId(tool, shown.length + index);
    from = call.idSpan.end;
  }
  return { ...reply, text: followed + text.slice(from) };
}

function idsIn(prompt: string, begin: string, end: string): readonly string[] {
  return prompt
    .split(begin)
    .slice(1)
    .flatMap(part => (part.includes(end) ? [part.slice(0, part.indexOf(end)).trim()] : []));
}
