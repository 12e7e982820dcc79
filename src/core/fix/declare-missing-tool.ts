// Declares tools that are called but not declared. Parameters are guessed from the arguments seen, so the
// declaration is a draft to be completed.
import { parseJson } from '../json/parse.ts';
import { type JsonValue, member } from '../json/value.ts';
import { list } from '../say.ts';
import { readOutput } from '../diverge/read-output.ts';
import { insertItems } from './array-edits.ts';
import { requestFix } from './request-fix.ts';

const TYPES: Record<JsonValue['kind'], string> = {
  null: 'null',
  boolean: 'boolean',
  number: 'number',
  string: 'string',
  array: 'array',
  object: 'object',
};

export const declareMissingToolFix = requestFix(
  'declare-missing-tool',
  (conversation, repro, { grammar }) => {
    const declared = new Set(conversation.tools.map(tool => tool.name));
    const missing = new Map<string, Map<string, string>>();
    const note = (name: string, sent: JsonValue | undefined): void => {
      if (declared.has(name)) return;
      const parameters = missing.get(name) ?? new Map<string, string>();
      if (sent?.kind === 'object') {
        for (const { key, value } of sent.members) parameters.set(key.value, TYPES[value.kind]);
      }
      missing.set(name, parameters);
    };
    for (const call of conversation.calls) {
      if (call.name !== undefined) note(call.name, decoded(call.arguments));
    }
    if (repro.recorded !== undefined) {
      for (const { call, toolBasis, tool, json } of readOutput(repro.recorded, conversation, grammar).calls) {
        const name = tool ?? call.name;
        if (toolBasis === 'id' && name !== undefined) note(name, 'value' in json ? json.value : undefined);
      }
    }
    const { root } = conversation;
    if (missing.size === 0 || root.kind !== 'object') return undefined;
    const texts = [...missing].map(([name, parameters]) => declaration(name, parameters));
    const tools = member(root, 'tools');
    const edit =
      tools?.kind === 'array'
        ? insertItems(repro.request, tools, tools.items.length - 1, texts)
        : tools === undefined
          ? memberEdit(root.end - 1, root.members.length > 0, texts)
          : { start: tools.start, end: tools.end, text: `[${texts.join(', ')}]` };
    const names = [...missing.keys()];
    return {
      edits: [edit],
      label: names.length === 1 ? `Declare ${names[0].slice(0, 40)}` : `Declare ${names.length} tools`,
      summary: `Declared ${list(names)}, with parameters guessed from the arguments seen; complete the declaration.`,
    };
  },
);

function memberEdit(at: number, hasMembers: boolean, texts: readonly string[]) {
  return { start: at, end: at, text: `${hasMembers ? ', ' : ''}"tools": [${texts.join(', ')}]` };
}

function decoded(sent: JsonValue | undefined): JsonValue | undefined {
  if (sent?.kind !== 'string') return sent;
  const value = parseJson(sent.value);
  return value.ok ? value.value : undefined;
}

function declaration(name: string, parameters: ReadonlyMap<string, string>): string {
  const properties = [...parameters].map(([key, type]) => `${JSON.stringify(key)}: {"type": "${type}"}`);
  return `{"type": "function", "function": {"name": ${JSON.stringify(name)}, "parameters": {"type": "object", "properties": {${properties.join(', ')}}}}}`;
}
