// What SGLang refuses before it looks at the messages in detail, in its words.
import { itemsOf, textOf } from '../../core/json/read-as.ts';
import { type JsonValue, member } from '../../core/json/value.ts';
import { pythonTruth } from '../../models/kimi-k2/python-text.ts';
import { refuse } from '../pipeline/draft.ts';
import { notObject, pydanticError } from '../python/pydantic-error.ts';
import { messageErrors } from './message-shapes.ts';
import type { SglangStep } from './message-step.ts';

const MODEL = 'ChatCompletionRequest';

/** The request model: roles, contents and tool calls. */
export const refuseMalformedMessages: SglangStep = (draft, { behaviour }) => {
  const errors = draft.messages.flatMap(({ node }, index) =>
    node.kind === 'object'
      ? messageErrors(node, index, behaviour)
      : [notObject(['messages', String(index)], node)],
  );
  if (errors.length === 0) return draft;
  return refuse(400, pydanticError(MODEL, errors), `/messages/${errors[0].place[1]}`);
};

const toolNames = (tools: JsonValue | undefined): readonly (string | undefined)[] =>
  itemsOf(tools).map(tool => textOf(member(member(tool, 'function'), 'name')));

export const refuseInvalidChoice: SglangStep = draft => {
  if (draft.messages.length === 0) return refuse(400, 'Messages cannot be empty.', '/messages');
  const choice = member(draft.root, 'tool_choice');
  const tools = member(draft.root, 'tools');
  if (textOf(choice)?.toLowerCase() === 'required' && !pythonTruth(tools)) {
    return refuse(400, 'Tools cannot be empty if tool choice is set to required.', '/tool_choice');
  }
  if (choice?.kind !== 'object') return draft;
  if (!pythonTruth(tools)) {
    return refuse(400, 'Tools cannot be empty if tool choice is set to a specific tool.', '/tool_choice');
  }
  const name = textOf(member(member(choice, 'function'), 'name'));
  if (toolNames(tools).includes(name)) return draft;
  return refuse(400, `Tool '${name ?? 'None'}' not found in tools list.`, '/tool_choice/function/name');
};
