// The request as pasted, read as a conversation, or why it cannot be.
import { parseJson } from '../core/json/parse.ts';
import { readConversation } from '../core/request/read-conversation.ts';
import type { ReadRequest } from './outline.ts';

export function readRequest(text: string): ReadRequest {
  if (text.trim() === '') return { kind: 'empty' };
  const root = parseJson(text);
  return root.ok
    ? { kind: 'read', conversation: readConversation(root.value) }
    : { kind: 'unreadable', problem: root.problem };
}
