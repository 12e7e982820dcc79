// Writes a constraint into the request; everything else stays byte for byte as it was.
import { printJson } from '../../json/print.ts';
import { isTrue } from '../../json/read-as.ts';
import { type JsonObject, member } from '../../json/value.ts';
import { editText, type TextEdit } from '../../edit-text.ts';
import type { Constraint } from './constraint.ts';

/** `root` is the parsed `request`, an object. */
export function constrainRequest(request: string, root: JsonObject, constraint: Constraint): string {
  if (constraint.kind === 'strict') return editText(request, strictTools(root));
  const edits = [setMember(root, constraint.key, printJson(constraint.value))];
  const choice = member(root, 'tool_choice');
  if (constraint.asAuto && choice !== undefined) {
    edits.push({ start: choice.start, end: choice.end, text: '"auto"' });
  }
  return editText(request, edits);
}

function strictTools(root: JsonObject): readonly TextEdit[] {
  const tools = member(root, 'tools');
  if (tools?.kind !== 'array') return [];
  return tools.items.flatMap(tool => {
    // Some clients declare a function without its wrapper.
    const declared = member(tool, 'function') ?? tool;
    if (declared?.kind !== 'object' || isTrue(member(declared, 'strict'))) return [];
    return [setMember(declared, 'strict', 'true')];
  });
}

function setMember(object: JsonObject, key: string, text: string): TextEdit {
  const old = member(object, key);
  if (old !== undefined) return { start: old.start, end: old.end, text };
  const comma = object.members.length > 0 ? ', ' : '';
  return { start: object.end - 1, end: object.end - 1, text: `${comma}${JSON.stringify(key)}: ${text}` };
}
