// The named arguments SGLang passes to the template call. The generation prompt is always asked for; a
// request cannot turn it off.
import { jsonBoolean, jsonString } from '../../core/json/make.ts';
import { unlessNull } from '../../core/json/read-as.ts';
import { type JsonValue, member } from '../../core/json/value.ts';
import { pythonTruth } from '../../models/kimi-k2/python-text.ts';
import type { SglangBehaviour } from './behaviour.ts';
import { sglangChange, type SglangStep } from './message-step.ts';

export const TEMPLATE_KWARGS = 'template arguments';

/** The effort of the request itself, also inside `reasoning`. */
const effortOfRequest = (root: JsonValue): JsonValue | undefined => {
  const reasoning = member(root, 'reasoning');
  return (
    unlessNull(member(reasoning, 'effort')) ??
    unlessNull(member(reasoning, 'reasoning_effort')) ??
    unlessNull(member(root, 'reasoning_effort'))
  );
};

/** `chat_template_kwargs` win, then the request, then the release's default. */
function effortOf(root: JsonValue, behaviour: SglangBehaviour): JsonValue | undefined {
  const asked =
    unlessNull(member(member(root, 'chat_template_kwargs'), 'reasoning_effort')) ?? effortOfRequest(root);
  if (asked !== undefined || behaviour.defaultEffort === 'none') return asked;
  return jsonString(behaviour.defaultEffort, TEMPLATE_KWARGS);
}

/** `reasoning: {enabled}`, also as one of the words for yes. */
function reasoningEnabled(root: JsonValue): boolean {
  const reasoning = member(root, 'reasoning');
  const enabled = unlessNull(member(reasoning, 'enabled')) ?? member(reasoning, 'enable');
  if (enabled?.kind !== 'string') return pythonTruth(enabled);
  return ['1', 'true', 'yes', 'y', 'on'].includes(enabled.value.trim().toLowerCase());
}

/** The thinking switches the release adds; the request's own `chat_template_kwargs` win. */
function thinkingSwitches(
  root: JsonValue,
  behaviour: SglangBehaviour,
): readonly (readonly [string, boolean])[] {
  const enabled = reasoningEnabled(root);
  if (behaviour.thinkingFrom === 'nothing') return [];
  if (behaviour.thinkingFrom === 'enabled') return enabled ? [['thinking', true]] : [];
  const effort = effortOfRequest(root);
  if (effort === undefined && !enabled) return [];
  const on = effort === undefined || !(effort.kind === 'string' && effort.value === 'none');
  return [
    ['thinking', on],
    ['enable_thinking', on],
  ];
}

export const templateKwargs: SglangStep = (draft, { release, behaviour }) => {
  const kwargs = new Map<string, JsonValue>([
    ['tokenize', jsonBoolean(behaviour.tokenize, TEMPLATE_KWARGS)],
    ['add_generation_prompt', jsonBoolean(true, TEMPLATE_KWARGS)],
  ]);
  const effort = effortOf(draft.root, behaviour);
  if (behaviour.passesEffort && effort !== undefined) kwargs.set('reasoning_effort', effort);
  if (behaviour.returnDict) kwargs.set('return_dict', jsonBoolean(false, TEMPLATE_KWARGS));
  const user = member(draft.root, 'chat_template_kwargs');
  if (user?.kind === 'object') {
    for (const each of user.members) kwargs.set(each.key.value, each.value);
  }
  for (const [name, on] of thinkingSwitches(draft.root, behaviour)) {
    if (!kwargs.has(name)) kwargs.set(name, jsonBoolean(on, TEMPLATE_KWARGS));
  }
  const asked = member(draft.root, 'add_generation_prompt');
  const ignored = asked?.kind === 'boolean' && !asked.value;
  const what = 'always asks for the generation prompt; the request cannot turn it off.';
  const changes = ignored ? [sglangChange(release, TEMPLATE_KWARGS, what, '/add_generation_prompt')] : [];
  return { ...draft, kwargs, changes: [...draft.changes, ...changes] };
};
