// Puts the chunks of a stream together into the response a client ends up with, per choice and per tool call
// index: texts are appended, a call's id and name are those of the last chunk that names them, as the OpenAI
// client for Node does. A content that never came is null, one that came empty is empty.
import { startNative } from './accumulate-native.ts';
import { jsonArray, jsonNull, jsonNumber, jsonObject, jsonString } from '../json/make.ts';
import { printJson } from '../json/print.ts';
import { type JsonString, type JsonValue, member } from '../json/value.ts';

export interface Accumulated {
  readonly response: JsonValue;
  /** Chunks that carried a choice, an error or usage. */
  readonly chunks: number;
  /** Every choice that began ended with a finish reason. */
  readonly isFinished: boolean;
  /** Full sentences about what a client would trip over. */
  readonly warnings: readonly string[];
}

interface Call {
  id: JsonValue | undefined;
  type: JsonValue | undefined;
  name: string | undefined;
  arguments: string;
}

/** Texts grow by concatenation, which the engine keeps as pieces until somebody reads them. */
interface Choice {
  /** Texts of the message in the order they first came; undefined: null so far. */
  readonly texts: Map<string, string | undefined>;
  readonly fields: Map<string, JsonValue>;
  readonly calls: Map<string, Call>;
  readonly rest: Map<string, JsonValue>;
  readonly lists: Map<string, JsonValue[]>;
  /** Raw completions carry `text` instead of a delta. */
  text: string | undefined;
  sawCalls: boolean;
}

const LISTS: ReadonlySet<string> = new Set(['token_ids', 'response_token_ids', 'output_ids']);

export interface Accumulator {
  readonly add: (chunk: JsonValue) => void;
  /** The response so far. `texts` leaves out lists of ids and probabilities, which cost their length each time. */
  readonly result: (part?: 'all' | 'texts') => Accumulated;
}

export function startAccumulating(): Accumulator {
  const native = startNative();
  const top = new Map<string, JsonValue>();
  const choices = new Map<string, Choice>();
  const warnings = new Set<string>();
  let count = 0;
  return {
    add: chunk => {
      native.add(chunk);
      if (chunk.kind !== 'object') return;
      count++;
      for (const { key, value } of chunk.members) {
        if (key.value === 'choices') {
          if (value.kind === 'array')
            for (const choice of value.items) addChoice(choices, choice, top, warnings);
        } else if (value.kind !== 'null' || !top.has(key.value)) top.set(key.value, value);
      }
    },
    result: (part = 'all') =>
      native.result() ?? {
        response: responseOf(new Map(top), choices, part),
        chunks: count,
        isFinished:
          choices.size > 0 &&
          [...choices.values()].every(each => each.rest.get('finish_reason')?.kind === 'string'),
        warnings: [...warnings],
      },
  };
}

export function accumulate(chunks: readonly JsonValue[]): Accumulated {
  const accumulator = startAccumulating();
  for (const chunk of chunks) accumulator.add(chunk);
  return accumulator.result();
}

function responseOf(
  top: Map<string, JsonValue>,
  choices: ReadonlyMap<string, Choice>,
  part: 'all' | 'texts',
): JsonValue {
  const isText = [...choices.values()].some(each => each.text !== undefined);
  const name = top.get('object');
  if (name !== undefined || choices.size > 0) {
    top.set('object', jsonString(isText ? 'text_completion' : 'chat.completion'));
  }
  const inOrder = [...choices].toSorted(([one], [other]) => Number(one) - Number(other));
  const list = inOrder.map(([index, choice]) => finished(index, choice, part));
  const entries: [string, JsonValue][] = [...top].filter(([key]) => key !== 'usage' && key !== 'error');
  if (choices.size > 0 || !top.has('error')) entries.push(['choices', jsonArray(list)]);
  for (const key of ['usage', 'error']) if (top.has(key)) entries.push([key, top.get(key)!]);
  return jsonObject(entries);
}

function addChoice(
  choices: Map<string, Choice>,
  node: JsonValue,
  top: Map<string, JsonValue>,
  warnings: Set<string>,
): void {
  if (node.kind !== 'object') return;
  const index = indexOf(node);
  const choice = choices.get(index) ?? newChoice();
  choices.set(index, choice);
  for (const { key, value } of node.members) {
    const name = key.value;
    if (name === 'index') continue;
    if (name === 'delta' || name === 'message') addDelta(choice, value, warnings);
    else if (name === 'text' && value.kind === 'string') choice.text = (choice.text ?? '') + value.value;
    else if (name === 'usage' && value.kind === 'object') top.set('usage', value);
    else if (LISTS.has(name) && value.kind === 'array') appendList(choice.lists, name, value.items);
    else if (name === 'logprobs' && value.kind === 'object') {
      for (const each of value.members) {
        if (each.value.kind === 'array')
          appendList(choice.lists, `logprobs/${each.key.value}`, each.value.items);
      }
    } else if (value.kind !== 'null' || !(choice.rest.has(name) || LISTS.has(name)))
      choice.rest.set(name, value);
  }
}

const newChoice = (): Choice => ({
  texts: new Map(),
  fields: new Map(),
  calls: new Map(),
  rest: new Map(),
  lists: new Map(),
  text: undefined,
  sawCalls: false,
});

/** `index`, or 0 where it is missing or null. */
function indexOf(node: JsonValue): string {
  const index = member(node, 'index');
  return index?.kind === 'number' ? index.raw : '0';
}

function appendList(lists: Map<string, JsonValue[]>, name: string, items: readonly JsonValue[]): void {
  const list = lists.get(name) ?? [];
  lists.set(name, list);
  for (const item of items) list.push(item);
}

function addDelta(choice: Choice, delta: JsonValue, warnings: Set<string>): void {
  if (delta.kind !== 'object') return;
  for (const { key, value } of delta.members) {
    const name = key.value;
    if (name === 'role') {
      if (value.kind === 'string') choice.fields.set('role', value);
    } else if (name === 'tool_calls') {
      choice.sawCalls ||= value.kind === 'array';
      if (value.kind === 'array') for (const call of value.items) addCall(choice, call, warnings);
    } else if (value.kind === 'string') {
      choice.texts.set(name, (choice.texts.get(name) ?? '') + value.value);
    } else if (value.kind === 'null') {
      if (!choice.texts.has(name)) choice.texts.set(name, undefined);
    } else choice.fields.set(name, value);
  }
}

function addCall(choice: Choice, node: JsonValue, warnings: Set<string>): void {
  const index = callIndex(choice, node, warnings);
  const call = choice.calls.get(index) ?? { id: undefined, type: undefined, name: undefined, arguments: '' };
  choice.calls.set(index, call);
  const id = member(node, 'id');
  if (id?.kind === 'string' && id.value !== '') {
    if (call.id?.kind === 'string' && call.id.value !== '' && call.id.value !== id.value) {
      warnings.add(
        `The stream gives two ids for the tool call with index ${index} (${call.id.value} and ${id.value}): a client merges them into one call.`,
      );
    }
    call.id = id;
  } else if (id !== undefined) call.id ??= id;
  call.type = textOr(member(node, 'type'), call.type);
  const described = member(node, 'function');
  const name = member(described, 'name');
  if (name?.kind === 'string' && name.value !== '') call.name = name.value;
  const given = member(described, 'arguments');
  if (given?.kind === 'string') call.arguments += given.value;
  // Some servers send the arguments as an object.
  else if (given?.kind === 'object') call.arguments += printJson(given);
}

/** Without an index, an id that is not the last call's begins another call. */
function callIndex({ calls }: Choice, node: JsonValue, warnings: Set<string>): string {
  if (member(node, 'index')?.kind === 'number') return indexOf(node);
  warnings.add('A tool call of the stream has no index: the OpenAI clients lose or refuse it.');
  const [last, before] = [...calls].at(-1) ?? ['0', undefined];
  const id = member(node, 'id');
  const isOther = before !== undefined && id?.kind === 'string' && id.value !== '' && !isSame(before.id, id);
  return isOther ? String(calls.size) : last;
}

const isSame = (one: JsonValue | undefined, other: JsonString): boolean =>
  one?.kind === 'string' && one.value === other.value;

const textOr = (value: JsonValue | undefined, before: JsonValue | undefined): JsonValue | undefined =>
  value?.kind === 'string' || before === undefined ? value : before;

function finished(index: string, choice: Choice, part: 'all' | 'texts'): JsonValue {
  const entries: [string, JsonValue][] = [['index', jsonNumber(index)]];
  if (choice.text === undefined) entries.push(['message', messageOf(choice)]);
  else entries.push(['text', jsonString(choice.text)]);
  const lists = part === 'all' ? [...choice.lists] : [];
  const logprobs = lists.filter(([name]) => name.startsWith('logprobs/'));
  if (logprobs.length > 0) {
    const members = logprobs.map(
      ([name, items]) => [name.slice('logprobs/'.length), jsonArray([...items])] as const,
    );
    entries.push(['logprobs', jsonObject(members)]);
  }
  const rest = new Map(choice.rest);
  if (!rest.has('finish_reason')) rest.set('finish_reason', jsonNull());
  entries.push(...[...rest].filter(([name]) => name !== 'logprobs' || logprobs.length === 0));
  for (const [name, items] of lists) if (LISTS.has(name)) entries.push([name, jsonArray([...items])]);
  return jsonObject(entries);
}

function messageOf(choice: Choice): JsonValue {
  const entries: [string, JsonValue][] = [['role', choice.fields.get('role') ?? jsonString('assistant')]];
  const content = choice.texts.get('content');
  entries.push(['content', content === undefined ? jsonNull() : jsonString(content)]);
  for (const [name, text] of choice.texts) {
    if (name !== 'content' && text !== undefined) entries.push([name, jsonString(text)]);
  }
  for (const [name, value] of choice.fields) if (name !== 'role') entries.push([name, value]);
  if (choice.sawCalls)
    entries.push(['tool_calls', jsonArray([...choice.calls].map(([, call]) => callOf(call)))]);
  return jsonObject(entries);
}

function callOf(call: Call): JsonValue {
  const described: [string, JsonValue][] = [
    ['name', call.name === undefined ? jsonNull() : jsonString(call.name)],
    ['arguments', jsonString(call.arguments)],
  ];
  return jsonObject([
    ['id', call.id ?? jsonNull()],
    ['type', call.type ?? jsonString('function')],
    ['function', jsonObject(described)],
  ]);
}
