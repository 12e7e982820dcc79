// Which named arguments reach the template. From 0.11.0 on vLLM passes an argument only if the tokenizer
// class declares it or the template reads it (and, since 0.11.1, if the base class declares it): what 0.11.0
// loses is `continue_final_message`, so a prefilled answer is closed instead of continued.
import { jsonNull, jsonBoolean } from '../../core/json/make.ts';
import { unlessNull } from '../../core/json/read-as.ts';
import { type JsonValue, member } from '../../core/json/value.ts';
import { refuse } from '../pipeline/draft.ts';
import { freeNames } from '../template/free-names.ts';
import { tokenizerParameters } from '../template/tokenizer-parameters.ts';
import type { VllmBehaviour } from './behaviour.ts';
import { vllmChange, type VllmStep } from './message-step.ts';

export const TEMPLATE_KWARGS = 'template arguments';

/** Parameters of transformers' own `apply_chat_template`. */
const BASE_CLASS = new Set([
  'conversation',
  'tools',
  'documents',
  'add_generation_prompt',
  'continue_final_message',
  'padding',
  'truncation',
  'max_length',
  'return_tensors',
  'return_dict',
  'return_assistant_tokens_mask',
  'tokenizer_kwargs',
]);
const RESERVED = ['chat_template', 'tokenize'];

type Arguments = Map<string, JsonValue>;

function requestArguments(root: JsonValue, behaviour: VllmBehaviour): Arguments {
  const unset = behaviour.unsetArguments;
  const named: Arguments = new Map();
  named.set(
    'add_generation_prompt',
    unlessNull(member(root, 'add_generation_prompt')) ?? jsonBoolean(true, TEMPLATE_KWARGS),
  );
  named.set(
    'continue_final_message',
    unlessNull(member(root, 'continue_final_message')) ?? jsonBoolean(false, TEMPLATE_KWARGS),
  );
  const documents = unlessNull(member(root, 'documents'));
  if (documents !== undefined || unset === 'null') {
    named.set('documents', documents ?? jsonNull(TEMPLATE_KWARGS));
  }
  if (unset === 'left-out') named.set('return_dict', jsonBoolean(false, TEMPLATE_KWARGS));
  const effort = unlessNull(member(root, 'reasoning_effort'));
  if (effort !== undefined) named.set('reasoning_effort', effort);
  return named;
}

function withEnableThinking(named: Arguments, user: Arguments, behaviour: VllmBehaviour): Arguments {
  const effort = named.get('reasoning_effort');
  if (!behaviour.effortEnablesThinking || effort === undefined || user.has('enable_thinking')) return named;
  const on = effort.kind !== 'string' || effort.value !== 'none';
  return new Map([...named, ['enable_thinking', jsonBoolean(on, TEMPLATE_KWARGS)]]);
}

export const templateKwargs: VllmStep = (draft, { release, behaviour, template }) => {
  const sent = member(draft.root, 'chat_template_kwargs');
  const user: Arguments = new Map(
    sent?.kind === 'object' ? sent.members.map(each => [each.key.value, each.value]) : [],
  );
  const reserved = RESERVED.filter(name => user.has(name));
  if (behaviour.reservedArguments === 'refused' && reserved.length > 0) {
    const names = reserved.map(name => `'${name}'`).join(', ');
    const message = `Found unexpected chat template kwargs from request: {${names}}`;
    return refuse(400, message, `/chat_template_kwargs/${reserved[0]}`);
  }
  const own = withEnableThinking(requestArguments(draft.root, behaviour), user, behaviour);
  const all =
    behaviour.argumentWinner === 'request' ? new Map([...user, ...own]) : new Map([...own, ...user]);
  if (behaviour.argumentFilter === 'none') return { ...draft, kwargs: all };

  const read = freeNames(template.text);
  const declared = tokenizerParameters(template.preparation);
  const accepted = (name: string) =>
    !RESERVED.includes(name) &&
    (declared.has(name) ||
      read.has(name) ||
      (behaviour.argumentFilter === 'also-base-class' && BASE_CLASS.has(name)));
  const kwargs = new Map([...all].filter(([name]) => accepted(name)));
  const lost = [...all.keys()].filter(name => !accepted(name));
  const changes = lost.flatMap(name => {
    const pointer = user.has(name) ? `/chat_template_kwargs/${name}` : `/${name}`;
    const asked = user.has(name) || unlessNull(member(draft.root, name)) !== undefined;
    const what = `does not pass \`${name}\` on, because neither the tokenizer nor the template names it.`;
    return asked ? [vllmChange(release, TEMPLATE_KWARGS, what, pointer)] : [];
  });
  return { ...draft, kwargs, changes: [...draft.changes, ...changes] };
};
