// List contents by content format: `string` joins the text parts with one space and drops media, `openai`
// keeps a list of plain text and media parts (and puts the content last in the message). Since 0.5.11 the
// parts of a tool result are joined in both.
import { textOf } from '../../core/json/read-as.ts';
import { type JsonObject, type JsonString, type JsonValue, member } from '../../core/json/value.ts';
import { mapMessages, roleOf } from '../pipeline/draft.ts';
import { memberNode, NOWHERE, objectNode, textNode, withItems, withMember } from '../pipeline/nodes.ts';
import { sglangChange, type SglangStep } from './message-step.ts';

export const JOIN_TEXT_PARTS = 'join text parts';
export const PLAIN_PARTS = 'plain content parts';

const MODALITIES: Readonly<Record<string, string>> = {
  image_url: 'image',
  video_url: 'video',
  audio_url: 'audio',
};

const typeOf = (part: JsonValue): string | undefined => textOf(member(part, 'type'));

const textNodeOf = (part: JsonValue): JsonString | undefined => {
  const text = member(part, 'text');
  return typeOf(part) === 'text' && text?.kind === 'string' ? text : undefined;
};

function joined(content: JsonValue & { kind: 'array' }): JsonString {
  const texts = content.items.map(textNodeOf).filter(text => text !== undefined);
  if (texts.length === 1) return texts[0];
  return textNode(texts.map(text => text.value).join(' '), content, JOIN_TEXT_PARTS);
}

function plainPart(part: JsonValue): readonly JsonValue[] {
  const text = textNodeOf(part);
  if (text !== undefined) {
    if (part.kind === 'object' && part.members.map(each => each.key.value).join() === 'type,text')
      return [part];
    const type = member(part, 'type') ?? textNode('text', NOWHERE, PLAIN_PARTS);
    const members = [memberNode('type', type, PLAIN_PARTS), memberNode('text', text, PLAIN_PARTS)];
    return [objectNode(members, part, PLAIN_PARTS)];
  }
  const type = typeOf(part) ?? '';
  if (!Object.hasOwn(MODALITIES, type)) return [];
  const modality = textNode(MODALITIES[type], NOWHERE, PLAIN_PARTS);
  return [objectNode([memberNode('type', modality, PLAIN_PARTS)], part, PLAIN_PARTS)];
}

function withContentLast(node: JsonObject, content: JsonValue): JsonObject {
  const others = node.members.filter(each => each.key.value !== 'content');
  const own = node.members.find(each => each.key.value === 'content');
  if (own?.value === content && node.members.at(-1) === own) return node;
  const last = own ? { key: own.key, value: content } : memberNode('content', content, PLAIN_PARTS);
  return objectNode([...others, last], node, PLAIN_PARTS);
}

export const contentParts: SglangStep = (draft, { release, behaviour }) =>
  mapMessages(draft, (node, pointer) => {
    const content = member(node, 'content');
    if (content?.kind !== 'array') return { node };
    const at = `${pointer}/content`;
    const joining = 'joins the text parts with a space, because this template takes content as text.';
    if (draft.contentFormat === 'string') {
      return {
        node: withMember(node, 'content', joined(content), JOIN_TEXT_PARTS),
        changes: [sglangChange(release, JOIN_TEXT_PARTS, joining, at)],
      };
    }
    const plain = withItems(content, content.items.flatMap(plainPart), PLAIN_PARTS);
    const moved = withContentLast(node, plain);
    if (roleOf(node) === 'tool' && behaviour.toolResult === 'joined' && plain.items.every(textNodeOf)) {
      return {
        node: withMember(moved, 'content', joined(plain), JOIN_TEXT_PARTS),
        changes: [
          sglangChange(release, JOIN_TEXT_PARTS, 'joins the parts of a tool result with a space.', at),
        ],
      };
    }
    const what = 'reduces content parts to their type and text.';
    return { node: moved, changes: plain === content ? [] : [sglangChange(release, PLAIN_PARTS, what, at)] };
  });
