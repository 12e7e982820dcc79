// What vLLM's request model refuses about `tools`, `tool_choice` and the prefill fields, in its words.
import { unlessNull } from '../../core/json/read-as.ts';
import { type JsonValue, member } from '../../core/json/value.ts';
import { pythonStr, pythonTruth } from '../../models/kimi-k2/python-text.ts';
import { type Refusal, refuse } from '../pipeline/draft.ts';
import {
  type FieldError,
  missing,
  notLiteral,
  notObject,
  notText,
  pydanticError,
  valueError,
} from '../python/pydantic-error.ts';
import type { VllmBehaviour } from './behaviour.ts';
import type { VllmStep } from './message-step.ts';

const MODEL = 'ChatCompletionRequest';
const USAGE = 'Correct usage: `{"type": "function", "function": {"name": "my_function"}}`';

function choiceProblem(choice: JsonValue, tools: JsonValue | undefined): string | undefined {
  if (choice.kind === 'string' && choice.value === 'none') return undefined;
  if (tools === undefined) return 'When using `tool_choice`, `tools` must be set.';
  const word = choice.kind === 'string' && (choice.value === 'auto' || choice.value === 'required');
  if (!word && choice.kind !== 'object') {
    const shown = `Invalid value for \`tool_choice\`: ${pythonStr(choice)}!`;
    return `${shown} Only named tools, "none", "auto" or "required" are supported.`;
  }
  if (choice.kind !== 'object') return undefined;
  const named = member(choice, 'function');
  if (named?.kind !== 'object') {
    return `Invalid value for \`function\`: \`${named ? pythonStr(named) : 'None'}\` in \`tool_choice\`! ${USAGE}`;
  }
  const name = member(named, 'name');
  if (name === undefined) return `Expected field \`name\` in \`function\` in \`tool_choice\`! ${USAGE}`;
  if (name.kind !== 'string' || name.value === '') {
    return `Invalid \`name\` in \`function\`: \`${pythonStr(name)}\` in \`tool_choice\`! ${USAGE}`;
  }
  const declared =
    tools.kind === 'array' ? tools.items.map(tool => member(member(tool, 'function'), 'name')) : [];
  return declared.some(each => each?.kind === 'string' && each.value === name.value)
    ? undefined
    : 'The tool specified in `tool_choice` does not match any of the specified `tools`';
}

function requestProblem(
  root: JsonValue,
  behaviour: VllmBehaviour,
): { sentence: string; pointer: string } | undefined {
  const tools = unlessNull(member(root, 'tools'));
  if (behaviour.emptyTools === 'refused' && tools?.kind === 'array' && tools.items.length === 0) {
    const sentence =
      '`tools` must not be an empty array. Either provide at least one tool or omit the field entirely.';
    return { sentence, pointer: '/tools' };
  }
  const choice = unlessNull(member(root, 'tool_choice'));
  const sentence = choice && choiceProblem(choice, tools);
  if (sentence !== undefined) return { sentence, pointer: '/tool_choice' };
  if (
    pythonTruth(member(root, 'continue_final_message')) &&
    pythonTruth(member(root, 'add_generation_prompt'))
  ) {
    return {
      sentence: 'Cannot set both `continue_final_message` and `add_generation_prompt` to True.',
      pointer: '/continue_final_message',
    };
  }
  return undefined;
}

function functionErrors(
  named: JsonValue | undefined,
  tool: JsonValue,
  place: readonly string[],
): readonly FieldError[] {
  if (named === undefined) return [missing([...place, 'function'], tool)];
  if (named.kind !== 'object') return [notObject([...place, 'function'], named)];
  const errors: FieldError[] = [];
  const name = member(named, 'name');
  if (name === undefined) errors.push(missing([...place, 'function', 'name'], named));
  else if (name.kind !== 'string') errors.push(notText([...place, 'function', 'name'], name));
  const description = unlessNull(member(named, 'description'));
  if (description !== undefined && description.kind !== 'string') {
    errors.push(notText([...place, 'function', 'description'], description));
  }
  const parameters = unlessNull(member(named, 'parameters'));
  if (parameters !== undefined && parameters.kind !== 'object') {
    errors.push(notObject([...place, 'function', 'parameters'], parameters));
  }
  return errors;
}

function toolErrors(tool: JsonValue, index: number): readonly FieldError[] {
  const place = ['tools', String(index)];
  if (tool.kind !== 'object') return [notObject(place, tool)];
  const type = member(tool, 'type');
  const typed = type === undefined || (type.kind === 'string' && type.value === 'function');
  return [
    ...(typed ? [] : [notLiteral([...place, 'type'], 'function', type)]),
    ...functionErrors(member(tool, 'function'), tool, place),
  ];
}

/** Undefined when the request may go on. */
function refusal(root: JsonValue, behaviour: VllmBehaviour): Refusal | undefined {
  const problem = requestProblem(root, behaviour);
  if (problem !== undefined) {
    const report = pydanticError(MODEL, [valueError([], problem.sentence, root)]);
    return refuse(400, report, problem.pointer);
  }
  const tools = member(root, 'tools');
  if (tools?.kind !== 'array') return undefined;
  const bad = tools.items.findIndex((tool, index) => toolErrors(tool, index).length > 0);
  if (bad < 0) return undefined;
  return refuse(400, pydanticError(MODEL, tools.items.flatMap(toolErrors)), `/tools/${bad}`);
}

export const refuseInvalidTools: VllmStep = (draft, { behaviour }) => refusal(draft.root, behaviour) ?? draft;
