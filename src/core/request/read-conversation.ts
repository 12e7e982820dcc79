// Reads a chat request out of any JSON. Whatever has the wrong type is passed over as if it were absent: what
// is odd about it stays in the tree, which the conversation points into.
import { appendPointer } from '../json/pointer.ts';
import { isTrue, itemsOf, textOf, wholeNumberOf } from '../json/read-as.ts';
import { member, type JsonString, type JsonValue } from '../json/value.ts';
import type { Conversation, HistoryCall, Message, Tool } from './conversation.ts';

/**
 * Accepts a request object or a bare array of messages. Never throws. Entries of `messages` that are no objects
 * stay in the list with an empty role, so that indices agree with the request.
 */
export function readConversation(root: JsonValue): Conversation {
  const given = root.kind === 'array' ? root : member(root, 'messages');
  const pointer = root.kind === 'array' ? '' : '/messages';
  const calls: HistoryCall[] = [];
  const messages = itemsOf(given).map((node, index) => {
    const message = readMessage(node, index, appendPointer(pointer, index), calls.length);
    for (const call of message.toolCalls) calls.push(call);
    return message;
  });
  const model = textOf(member(root, 'model'));
  const toolChoice = member(root, 'tool_choice');
  const maxTokens =
    wholeNumberOf(member(root, 'max_tokens')) ?? wholeNumberOf(member(root, 'max_completion_tokens'));
  return {
    root,
    ...(model === undefined ? {} : { model }),
    messages,
    tools: itemsOf(member(root, 'tools')).flatMap((node, index) => readTool(node, `/tools/${index}`)),
    calls,
    ...(toolChoice === undefined ? {} : { toolChoice }),
    ...(maxTokens === undefined ? {} : { maxTokens }),
    stream: isTrue(member(root, 'stream')),
  };
}

function readMessage(node: JsonValue, index: number, pointer: string, callsBefore: number): Message {
  const content = member(node, 'content');
  const name = textOf(member(node, 'name'));
  const toolCallId = stringOf(member(node, 'tool_call_id'));
  return {
    index,
    pointer,
    role: textOf(member(node, 'role')) ?? '',
    node,
    ...(content === undefined ? {} : { content }),
    ...(name === undefined ? {} : { name }),
    toolCalls: itemsOf(member(node, 'tool_calls')).map((call, position) =>
      readCall(call, `${pointer}/tool_calls/${position}`, index, position, callsBefore + position),
    ),
    ...(toolCallId === undefined ? {} : { toolCallId }),
  };
}

function readCall(
  node: JsonValue,
  pointer: string,
  message: number,
  position: number,
  ordinal: number,
): HistoryCall {
  const described = functionOf(node);
  const id = stringOf(member(node, 'id'));
  const name = textOf(member(described, 'name'));
  const given = member(described, 'arguments');
  return {
    pointer,
    message,
    position,
    ordinal,
    ...(id === undefined ? {} : { id }),
    ...(name === undefined ? {} : { name }),
    ...(given === undefined ? {} : { arguments: given }),
  };
}

/** A tool without a name cannot be called, so it is no tool here. */
function readTool(node: JsonValue, pointer: string): readonly Tool[] {
  const described = functionOf(node);
  const name = textOf(member(described, 'name'));
  if (name === undefined) return [];
  const description = textOf(member(described, 'description'));
  const parameters = member(described, 'parameters');
  return [
    {
      pointer,
      name,
      ...(description === undefined ? {} : { description }),
      ...(parameters === undefined ? {} : { parameters }),
    },
  ];
}

/** Name and arguments stand under `function`; some clients leave that level out. */
const functionOf = (node: JsonValue): JsonValue => {
  const inner = member(node, 'function');
  return inner?.kind === 'object' ? inner : node;
};

const stringOf = (value: JsonValue | undefined): JsonString | undefined =>
  value?.kind === 'string' ? value : undefined;
