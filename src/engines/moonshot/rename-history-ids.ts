// Moonshot's own service gives every tool call of the history the id the model was trained on, counted over
// the whole conversation, and its result with it. Engines that serve the weights do not.
import { textOf } from '../../core/json/read-as.ts';
import { type JsonObject, type JsonValue, member } from '../../core/json/value.ts';
import type { ModelFamily } from '../../core/family.ts';
import { type Draft, type DraftMessage, roleOf } from '../pipeline/draft.ts';
import { textNode, withItems, withMember } from '../pipeline/nodes.ts';

export const RENAME_HISTORY_IDS = 'rename history ids';

const CHANGE = 'Moonshot renames the ids of the history to the form the model was trained on.';

/** New ids given for an old one: results of a repeated id take them in order, further ones the last again. */
interface NewIds {
  readonly waiting: string[];
  taken?: string;
}
type Renamed = Map<string, NewIds>;

function renamedCall(call: JsonValue, ordinal: number, family: ModelFamily, renamed: Renamed): JsonValue {
  const name = textOf(member(member(call, 'function'), 'name'));
  if (call.kind !== 'object' || name === undefined) return call;
  const old = member(call, 'id');
  const id = family.grammar.formatId(name, ordinal);
  const oldId = textOf(old);
  if (oldId !== undefined) {
    const ids = renamed.get(oldId) ?? { waiting: [] };
    ids.waiting.push(id);
    renamed.set(oldId, ids);
  }
  if (oldId === id) return call;
  return withMember(call, 'id', textNode(id, old ?? call, RENAME_HISTORY_IDS), RENAME_HISTORY_IDS);
}

function renamedResult(node: JsonObject, renamed: Renamed): JsonObject {
  const old = member(node, 'tool_call_id');
  const ids = renamed.get(textOf(old) ?? '');
  if (old === undefined || ids === undefined) return node;
  const id = ids.waiting.shift() ?? ids.taken;
  ids.taken = id;
  if (id === undefined || id === textOf(old)) return node;
  return withMember(node, 'tool_call_id', textNode(id, old, RENAME_HISTORY_IDS), RENAME_HISTORY_IDS);
}

export function renameHistoryIds(draft: Draft, family: ModelFamily): Draft {
  const renamed: Renamed = new Map();
  const changes = [...draft.changes];
  let ordinal = 0;
  const messages = draft.messages.map((message): DraftMessage => {
    const { node, pointer } = message;
    if (node.kind !== 'object') return message;
    const calls = member(node, 'tool_calls');
    let next = node;
    if (calls?.kind === 'array' && roleOf(node) === 'assistant') {
      const items = calls.items.map((call, index) => {
        const item = renamedCall(call, ordinal, family, renamed);
        ordinal += 1;
        if (item !== call) {
          changes.push({
            step: RENAME_HISTORY_IDS,
            sentence: CHANGE,
            pointer: `${pointer}/tool_calls/${index}/id`,
          });
        }
        return item;
      });
      next = withMember(node, 'tool_calls', withItems(calls, items, RENAME_HISTORY_IDS), RENAME_HISTORY_IDS);
    } else if (roleOf(node) === 'tool') {
      next = renamedResult(node, renamed);
      if (next !== node) {
        changes.push({ step: RENAME_HISTORY_IDS, sentence: CHANGE, pointer: `${pointer}/tool_call_id` });
      }
    }
    return next === node ? message : { pointer, node: next };
  });
  return { ...draft, messages, changes };
}
