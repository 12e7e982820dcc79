// What becomes of an assistant message's reasoning. When it is kept, the template finds it under both keys.
import { unlessNull } from '../../core/json/read-as.ts';
import { type JsonObject, type JsonValue, member } from '../../core/json/value.ts';
import { mapMessages, roleOf } from '../pipeline/draft.ts';
import { memberNode, objectNode } from '../pipeline/nodes.ts';
import type { VllmBehaviour } from './behaviour.ts';
import { vllmChange, type VllmStep } from './message-step.ts';

export const REASONING_FIELDS = 'reasoning fields';

/** Python's truth: an empty text counts as none. */
const truthy = (value: JsonValue | undefined): JsonValue | undefined =>
  value?.kind === 'string' && value.value === '' ? undefined : unlessNull(value);

function reasoningOf(node: JsonObject, rule: VllmBehaviour['reasoning']): JsonValue | undefined {
  const reasoning = member(node, 'reasoning');
  const content = member(node, 'reasoning_content');
  switch (rule) {
    case 'dropped':
      return undefined;
    case 'either-key':
      return truthy(reasoning) ?? unlessNull(content);
    case 'reasoning-key':
      return unlessNull(reasoning);
    case 'renamed-key':
      return unlessNull(reasoning) ?? unlessNull(content);
  }
}

export const reasoningFields: VllmStep = (draft, { release, behaviour }) =>
  mapMessages(draft, (node, pointer) => {
    const sent = ['reasoning', 'reasoning_content'].filter(
      key => unlessNull(member(node, key)) !== undefined,
    );
    const kept = roleOf(node) === 'assistant' ? reasoningOf(node, behaviour.reasoning) : undefined;
    const others = node.members.filter(
      each => each.key.value !== 'reasoning' && each.key.value !== 'reasoning_content',
    );
    if (kept === undefined) {
      if (others.length === node.members.length) return { node };
      const changes = sent.map(key =>
        vllmChange(
          release,
          REASONING_FIELDS,
          `silently drops \`${key}\` of the history.`,
          `${pointer}/${key}`,
        ),
      );
      return { node: objectNode(others, node, REASONING_FIELDS), changes };
    }
    const both = [
      memberNode('reasoning', kept, REASONING_FIELDS),
      memberNode('reasoning_content', kept, REASONING_FIELDS),
    ];
    const what = 'hands the reasoning over under both `reasoning` and `reasoning_content`.';
    return {
      node: objectNode([...others, ...both], node, REASONING_FIELDS),
      changes:
        sent.length === 2 ? [] : [vllmChange(release, REASONING_FIELDS, what, `${pointer}/${sent[0]}`)],
    };
  });
