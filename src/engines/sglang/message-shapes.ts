// The two shapes SGLang's request model has for a message (one for `user`, one for every other role) and
// what it answers when a message fits neither.
import { itemsOf, textOf, unlessNull } from '../../core/json/read-as.ts';
import { type JsonObject, type JsonValue, member } from '../../core/json/value.ts';
import {
  type FieldError,
  missing,
  notLiteral,
  notObject,
  notText,
  valueError,
} from '../python/pydantic-error.ts';
import type { SglangBehaviour } from './behaviour.ts';

const GENERIC = 'ChatCompletionMessageGenericParam';
const USER = 'ChatCompletionMessageUserParam';
const TEXT_PART = 'ChatCompletionMessageContentTextPart';

/** `'system', 'assistant', or 'tool'` */
function listed(roles: readonly string[]): string {
  const quoted = roles.map(role => `'${role}'`);
  return `${quoted.slice(0, -1).join(', ')}, or ${quoted.at(-1)}`;
}

function genericRole(
  node: JsonObject,
  roles: readonly string[],
  place: readonly string[],
): readonly FieldError[] {
  const role = member(node, 'role');
  if (role === undefined) return [missing(place, node)];
  if (role.kind !== 'string') return [valueError(place, "'role' must be a string", role)];
  if (roles.includes(role.value.toLowerCase())) return [];
  return [valueError(place, `'role' must be one of ${listed(roles)} (case-insensitive).`, role)];
}

function userRole(node: JsonObject, place: readonly string[]): readonly FieldError[] {
  const role = member(node, 'role');
  if (role === undefined) return [missing(place, node)];
  return role.kind === 'string' && role.value === 'user' ? [] : [notLiteral(place, 'user', role)];
}

/** A text, or a list of parts of a known type. */
function contentErrors(content: JsonValue, place: readonly string[]): readonly FieldError[] {
  if (content.kind === 'string') return [];
  const text = notText([...place, 'str'], content);
  if (content.kind !== 'array') {
    const list = {
      place: [...place, 'list'],
      type: 'list_type',
      message: 'Input should be a valid list',
      input: content,
    };
    return [text, list];
  }
  const parts = content.items.flatMap((part, index) => partErrors(part, [...place, 'list', String(index)]));
  return parts.length === 0 ? [] : [text, ...parts];
}

function partErrors(part: JsonValue, place: readonly string[]): readonly FieldError[] {
  const type = member(part, 'type');
  const known = textOf(type);
  if (known === 'image_url' || known === 'video_url' || known === 'audio_url') return [];
  const here = [...place, TEXT_PART];
  if (part.kind !== 'object') return [notObject(here, part)];
  const text = member(part, 'text');
  return [
    ...(known === 'text'
      ? []
      : [
          type === undefined ? missing([...here, 'type'], part) : notLiteral([...here, 'type'], 'text', type),
        ]),
    ...(text?.kind === 'string'
      ? []
      : [text === undefined ? missing([...here, 'text'], part) : notText([...here, 'text'], text)]),
  ];
}

function callErrors(
  call: JsonValue,
  behaviour: SglangBehaviour,
  place: readonly string[],
): readonly FieldError[] {
  if (call.kind !== 'object') return [notObject(place, call)];
  const type = member(call, 'type');
  const named = member(call, 'function');
  const errors: FieldError[] = [];
  const id = unlessNull(member(call, 'id'));
  if (id !== undefined && id.kind !== 'string') errors.push(notText([...place, 'id'], id));
  if (type !== undefined && !(type.kind === 'string' && type.value === 'function')) {
    errors.push(notLiteral([...place, 'type'], 'function', type));
  }
  if (named?.kind !== 'object') {
    return [
      ...errors,
      named === undefined ? missing([...place, 'function'], call) : notObject([...place, 'function'], named),
    ];
  }
  const written = unlessNull(member(named, 'arguments'));
  const object = written?.kind === 'object' && behaviour.argumentObjects === 'accepted';
  if (written !== undefined && written.kind !== 'string' && !object) {
    errors.push(notText([...place, 'function', 'arguments'], written));
  }
  return errors;
}

function genericErrors(
  node: JsonObject,
  behaviour: SglangBehaviour,
  place: readonly string[],
): readonly FieldError[] {
  const content = unlessNull(member(node, 'content'));
  const calls = unlessNull(member(node, 'tool_calls'));
  const texts = ['tool_call_id', 'name', 'reasoning_content'].flatMap(key => {
    const value = unlessNull(member(node, key));
    return value === undefined || value.kind === 'string' ? [] : [notText([...place, key], value)];
  });
  const callItems = itemsOf(calls);
  return [
    ...genericRole(node, behaviour.roles, [...place, 'role']),
    ...(content === undefined ? [] : contentErrors(content, [...place, 'content'])),
    ...texts,
    ...callItems.flatMap((call, index) =>
      callErrors(call, behaviour, [...place, 'tool_calls', String(index)]),
    ),
  ];
}

function userErrors(node: JsonObject, place: readonly string[]): readonly FieldError[] {
  const content = member(node, 'content');
  return [
    ...userRole(node, [...place, 'role']),
    ...(content === undefined
      ? [missing([...place, 'content'], node)]
      : contentErrors(content, [...place, 'content'])),
  ];
}

/** Empty when the message fits one of the shapes. */
export function messageErrors(
  node: JsonObject,
  index: number,
  behaviour: SglangBehaviour,
): readonly FieldError[] {
  const generic = genericErrors(node, behaviour, ['messages', String(index), GENERIC]);
  if (generic.length === 0) return [];
  const user = userErrors(node, ['messages', String(index), USER]);
  return user.length === 0 ? [] : [...generic, ...user];
}
