// What a lenient reader could still save of a call whose arguments are no JSON object as they stand, and what it
// has to assume for it. No engine reads this way; it shows how much of the call the model got right.
import { readTolerant } from '../json/tolerant.ts';
import type { CheckedCall, SavedArguments } from './reading.ts';

/** Longer arguments are not repaired; UTF-16 code units. */
const LONGEST = 200_000;

/** Undefined where nothing has to be saved or nothing can be. `text` is the whole raw output. */
export function savedArguments({ call, json }: CheckedCall, text: string): SavedArguments | undefined {
  const before = call.assumptions ?? [];
  if (json.kind === 'object')
    return before.length === 0 ? undefined : { text: call.arguments, assumed: before };
  if (json.kind === 'double-encoded' && json.value.kind === 'string') {
    return { text: json.value.value, assumed: [...before, 'The arguments were encoded twice.'] };
  }
  if (json.kind !== 'invalid' || call.arguments.length > LONGEST) return undefined;
  const { usable } = call;
  if (usable !== undefined) {
    return text[usable.start] === '{'
      ? { text: text.slice(usable.start, usable.end), assumed: before }
      : undefined;
  }
  const { value, strict, end, repairs } = readTolerant(call.arguments);
  // A reader this lenient makes an object of any text with a brace: one without a member saves nothing.
  if (value?.kind !== 'object' || value.members.length === 0) return undefined;
  const rest = call.arguments.slice(end).trim() === '' ? [] : [`What stands behind the object is left out.`];
  return { text: strict, assumed: [...before, ...repairs.map(each => each.sentence), ...rest] };
}
