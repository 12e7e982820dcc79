// What is known of each call's arguments: which tool they are meant for, whether they are JSON, and whether
// they are what the tool's schema asks for.
import { parseJson } from '../json/parse.ts';
import { itemsOf } from '../json/read-as.ts';
import { member, type JsonValue } from '../json/value.ts';
import type { ParsedCall } from '../parse/parsed.ts';
import type { Conversation, Tool } from '../request/conversation.ts';
import { ok } from '../result.ts';
import { validateArguments } from '../schema/validate.ts';
import type { CheckedCall, SchemaProblem } from './reading.ts';

/** `answeredName`: the function's name in the server's answer, for a call rebuilt from it. */
export function checkCalls(
  calls: readonly ParsedCall[],
  conversation: Conversation | undefined,
  answeredName: (call: ParsedCall) => string | undefined = () => undefined,
): readonly CheckedCall[] {
  return calls.map((call, position) => {
    const json = readJson(call);
    const tools = conversation?.tools ?? [];
    const { tool, toolBasis } = meantTool(call, answeredName(call), json, tools);
    const declaration = tools.find(each => each.name === tool);
    const { schema, unchecked } = checkSchema(call, json, declaration);
    return {
      call,
      tool,
      toolBasis,
      declared: conversation === undefined || declaration !== undefined,
      json,
      schema,
      unchecked: unchecked.length === 0 ? undefined : unchecked,
      ...(conversation === undefined ? {} : { expectedIndex: conversation.calls.length + position }),
    };
  });
}

/** The parser has read arguments that are JSON; what is wrong with others is asked here. */
function readJson({ arguments: text, value: known }: ParsedCall): CheckedCall['json'] {
  if (text === '') return { kind: 'invalid', sentence: 'The arguments are empty.', at: 0 };
  const parsed = known === undefined ? parseJson(text) : ok(known);
  if (!parsed.ok) {
    return { kind: 'invalid', sentence: parsed.problem.sentence, at: parsed.problem.at ?? 0 };
  }
  const { value } = parsed;
  if (value.kind === 'object') return { kind: 'object', value };
  if (value.kind === 'string' && value.value.trimStart().startsWith('{')) {
    const inner = parseJson(value.value);
    if (inner.ok && inner.value.kind === 'object')
      return { kind: 'double-encoded', value, inner: inner.value };
  }
  return { kind: 'other', value };
}

function meantTool(
  call: ParsedCall,
  answeredName: string | undefined,
  json: CheckedCall['json'],
  tools: readonly Tool[],
): Pick<CheckedCall, 'tool' | 'toolBasis'> {
  if (call.name !== undefined) {
    // A name that only an id without its usual form gives may be no name at all: `search_0`, `call0`.
    const doubtful = call.reading.kind === 'no-index' && !tools.some(tool => tool.name === call.name);
    if (!doubtful) return { tool: call.name, toolBasis: 'id' };
  }
  if (answeredName !== undefined) return { tool: answeredName, toolBasis: 'answer' };
  const guess = onlyFit(argumentObject(json), tools);
  if (guess !== undefined) return { tool: guess, toolBasis: 'arguments' };
  return call.name === undefined ? { toolBasis: 'none' } : { tool: call.name, toolBasis: 'id' };
}

/** The only declared tool that has all these arguments and requires no others. */
function onlyFit(given: JsonValue | undefined, tools: readonly Tool[]): string | undefined {
  if (given?.kind !== 'object') return undefined;
  const keys = given.members.map(each => each.key.value);
  const fitting = tools.filter(({ parameters }) => {
    const properties = keysOf(member(parameters, 'properties'));
    const wanted = itemsOf(member(parameters, 'required'));
    return (
      keys.every(key => properties.has(key)) &&
      wanted.every(key => key.kind !== 'string' || keys.includes(key.value))
    );
  });
  return fitting.length === 1 ? fitting[0]?.name : undefined;
}

const keysOf = (value: JsonValue | undefined): ReadonlySet<string> =>
  new Set(value?.kind === 'object' ? value.members.map(each => each.key.value) : []);

/** The arguments as an object, also where they were encoded twice. */
function argumentObject(json: CheckedCall['json']): JsonValue | undefined {
  if (json.kind === 'object') return json.value;
  return json.kind === 'double-encoded' ? json.inner : undefined;
}

interface SchemaCheck {
  readonly schema: readonly SchemaProblem[];
  readonly unchecked: readonly string[];
}

/** Arguments that are no object are one problem that is said elsewhere, not a schema's. */
function checkSchema(call: ParsedCall, json: CheckedCall['json'], tool: Tool | undefined): SchemaCheck {
  const given = argumentObject(json);
  if (given === undefined || tool?.parameters === undefined) return { schema: [], unchecked: [] };
  const { problems, unchecked } = validateArguments(tool.parameters, given);
  const { argumentsSpan } = call;
  const inText = json.kind === 'object';
  return {
    unchecked,
    schema: problems.map(({ pointer, keyword, sentence, span }) => ({
      pointer,
      keyword,
      sentence,
      // Inside a string that was encoded twice, offsets count in the decoded text: the whole is marked.
      span: inText
        ? { start: argumentsSpan.start + span.start, end: argumentsSpan.start + span.end }
        : argumentsSpan,
    })),
  };
}
