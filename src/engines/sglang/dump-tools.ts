// The declared tools as SGLang hands them over: `description, name, parameters, strict` and nothing else,
// flat up to 0.5.8 (which is not what Kimi was trained on), nested from 0.5.9. `tool_choice` "none" hands
// over no tools, a named choice only that tool.
import { jsonBoolean, jsonNull } from '../../core/json/make.ts';
import { textOf } from '../../core/json/read-as.ts';
import { type JsonObject, type JsonValue, member } from '../../core/json/value.ts';
import { pythonTruth } from '../../models/kimi-k2/python-text.ts';
import {
  memberNode,
  NOWHERE,
  objectNode,
  pickMembers,
  textNode,
  withItems,
  withMember,
} from '../pipeline/nodes.ts';
import type { SglangBehaviour } from './behaviour.ts';
import { sglangChange, type SglangStep } from './message-step.ts';
import { normaliseSchemaTypes } from './normalise-schema-types.ts';

export const DUMP_TOOLS = 'dump tools';

const FUNCTION_KEYS = ['description', 'name', 'parameters', 'strict'];

function dumpedFunction(named: JsonObject, behaviour: SglangBehaviour): JsonObject {
  const missing = FUNCTION_KEYS.filter(key => member(named, key) === undefined).map(key =>
    memberNode(key, key === 'strict' ? jsonBoolean(false, DUMP_TOOLS) : jsonNull(DUMP_TOOLS), DUMP_TOOLS),
  );
  const whole = missing.length === 0 ? named : objectNode([...named.members, ...missing], named, DUMP_TOOLS);
  const picked = pickMembers(whole, FUNCTION_KEYS, DUMP_TOOLS);
  const parameters = member(picked, 'parameters');
  if (behaviour.schemaTypes === 'as-written' || parameters === undefined) return picked;
  return withMember(picked, 'parameters', normaliseSchemaTypes(parameters), DUMP_TOOLS);
}

function dumpedTool(tool: JsonValue, behaviour: SglangBehaviour): JsonValue {
  const named = member(tool, 'function');
  if (tool.kind !== 'object' || named?.kind !== 'object') return tool;
  const inner = dumpedFunction(named, behaviour);
  if (behaviour.toolShape === 'flat') return inner;
  const type = member(tool, 'type') ?? textNode('function', NOWHERE, DUMP_TOOLS);
  const nested = withMember(withMember(tool, 'type', type, DUMP_TOOLS), 'function', inner, DUMP_TOOLS);
  if (!behaviour.deferLoading) return pickMembers(nested, ['type', 'function'], DUMP_TOOLS);
  const defer = member(tool, 'defer_loading') ?? jsonNull(DUMP_TOOLS);
  const whole = withMember(nested, 'defer_loading', defer, DUMP_TOOLS);
  return pickMembers(whole, ['type', 'function', 'defer_loading'], DUMP_TOOLS);
}

const chosenName = (choice: JsonValue | undefined): string | undefined =>
  textOf(member(member(choice, 'function'), 'name'));

const hasName = (tool: JsonValue, name: string): boolean => {
  const own = member(member(tool, 'function'), 'name');
  return own?.kind === 'string' && own.value === name;
};

export const dumpTools: SglangStep = (draft, { release, behaviour }) => {
  const { tools, ...rest } = draft;
  const choice = member(draft.root, 'tool_choice');
  if (tools?.kind !== 'array' || !pythonTruth(tools)) return rest;
  if (choice?.kind === 'string' && choice.value === 'none') {
    const what = 'hands no tools to the template when `tool_choice` is "none".';
    return { ...rest, changes: [...draft.changes, sglangChange(release, DUMP_TOOLS, what, '/tools')] };
  }
  const name = chosenName(choice);
  const chosen = [...tools.items.entries()].filter(([, tool]) => name === undefined || hasName(tool, name));
  const items = chosen.map(([, tool]) => dumpedTool(tool, behaviour));
  const shape = behaviour.toolShape === 'flat' ? 'flat, without `"type": "function"` around it' : 'anew';
  const printed = items.flatMap((item, at) => {
    const what = `prints the tool ${shape}: description, name, parameters and strict, everything else dropped.`;
    const [index, tool] = chosen[at];
    return item === tool ? [] : [sglangChange(release, DUMP_TOOLS, what, `/tools/${index}`)];
  });
  const only = 'hands over only the tool that `tool_choice` names.';
  const named =
    chosen.length < tools.items.length ? [sglangChange(release, DUMP_TOOLS, only, '/tool_choice')] : [];
  return {
    ...draft,
    tools: withItems(tools, items, DUMP_TOOLS),
    changes: [...draft.changes, ...named, ...printed],
  };
};
