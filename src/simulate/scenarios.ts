// Servers to try things on: each plays a release with a model that answers the document at hand, so that the same
// request can be sent to a healthy server and to ones that fail in known ways.
import { readOutput } from '../core/diverge/read-output.ts';
import type { Reading } from '../core/diverge/reading.ts';
import type { ModelFamily, TemplateRevision } from '../core/family.ts';
import { parseJson } from '../core/json/parse.ts';
import type { Conversation } from '../core/request/conversation.ts';
import { readConversation } from '../core/request/read-conversation.ts';
import type { Encoder } from '../core/tokenize/encoding.ts';
import type { Repro } from '../core/types.ts';
import { findEngine } from '../engines/index.ts';
import { defaultFamily, findFamily } from '../models/index.ts';
import { followHistory } from './follow-history.ts';
import { callOf, type MadeCall } from './made-calls.ts';
import type { FaultName, Pace, Reply, Scenario } from './scenario.ts';
import { seededIds } from './seeded-ids.ts';

export type ScenarioKind =
  | 'healthy'
  | 'as-recorded'
  | 'old-vllm'
  | 'old-sglang'
  | 'ignores-format'
  | 'other-template';

export const SCENARIOS: readonly { readonly kind: ScenarioKind; readonly label: string }[] = [
  { kind: 'healthy', label: 'Healthy server' },
  { kind: 'as-recorded', label: 'As recorded in this document' },
  { kind: 'old-vllm', label: 'Old vLLM: merges two calls into one' },
  { kind: 'old-sglang', label: 'Old SGLang: leaves a call in the content' },
  { kind: 'ignores-format', label: 'A model that ignores the format' },
  { kind: 'other-template', label: 'A server with another chat template' },
];

export interface ScenarioOptions {
  readonly fault?: FaultName;
  /** The key the server asks for. */
  readonly key?: string;
  readonly encoder?: Encoder;
  readonly pace?: Partial<Pace>;
  readonly contextLength?: number;
}

const PACE: Pace = { firstToken: 200, perToken: 10, slow: 60_000 };
const CONTEXT = 131_072;

export function scenarioFor(kind: ScenarioKind, repro: Repro, options: ScenarioOptions = {}): Scenario {
  const family = findFamily(repro.family) ?? defaultFamily;
  const root = parseJson(repro.request);
  const conversation = root.ok ? readConversation(root.value) : undefined;
  const engine = engineOf(kind, repro);
  const label = `${SCENARIOS.find(each => each.kind === kind)?.label ?? kind} (${findEngine(engine.name)?.label} ${engine.release})`;
  return {
    id: kind,
    label,
    engine,
    family,
    revision: revisionOf(kind, repro, family),
    generationPrompt: kind === 'as-recorded' ? repro.generationPrompt : true,
    model: conversation?.model ?? 'moonshotai/Kimi-K2-Instruct',
    ...repliesOf(kind, repro, family, conversation),
    contextLength: options.contextLength ?? CONTEXT,
    ...(options.key === undefined ? {} : { key: options.key }),
    ...(options.fault === undefined ? {} : { fault: options.fault }),
    pace: { ...PACE, ...options.pace },
    ...(options.encoder === undefined ? {} : { encoder: options.encoder }),
  };
}

function engineOf(kind: ScenarioKind, { engine }: Repro): Scenario['engine'] {
  if (kind === 'old-vllm') return { name: 'vllm', release: '0.11.0' };
  if (kind === 'old-sglang') return { name: 'sglang', release: '0.5.2' };
  const name = engine.name === 'sglang' ? 'sglang' : 'vllm';
  const isPlayed = engine.name === name && kind !== 'healthy';
  return { name, release: isPlayed ? engine.release : (findEngine(name)?.defaultRelease ?? engine.release) };
}

function revisionOf(kind: ScenarioKind, repro: Repro, family: ModelFamily): TemplateRevision {
  const { revision, text } = repro.template;
  const own =
    family.revisions.find(each => each.id === revision) ??
    family.revisions.find(each => each.id === family.defaultRevision) ??
    family.revisions[0];
  // The oldest published state differs from all others.
  if (kind === 'other-template') return family.revisions.find(each => each.id !== own.id) ?? own;
  return text === undefined ? own : { ...own, text };
}

function repliesOf(
  kind: ScenarioKind,
  repro: Repro,
  family: ModelFamily,
  conversation: Conversation | undefined,
): Pick<Scenario, 'reply' | 'rawReply' | 'follows'> {
  const reading =
    repro.recorded === undefined ? undefined : readOutput(repro.recorded, conversation, family.grammar);
  const recorded = reading?.calls.flatMap(({ call, tool, json }): readonly MadeCall[] =>
    tool === undefined || json.kind !== 'object' ? [] : [{ name: tool, arguments: call.arguments }],
  );
  const calls = recorded === undefined || recorded.length === 0 ? [callOf(conversation?.tools[0])] : recorded;
  const before = conversation?.calls.length ?? 0;
  const { formatId, readId } = family.grammar;
  const written = (list: readonly MadeCall[]): Reply => ({
    text: markup(family, list, (name, index) => formatId(name, before + index)),
    finish: 'stop',
  });
  // A record that shows nothing: the model copied the form of the ids it saw, as it does.
  const last = conversation?.calls.at(-1)?.id?.value;
  const copied = (list: readonly MadeCall[]): Reply =>
    last === undefined || readId(last).kind === 'canonical'
      ? written(list)
      : { text: markup(family, list, (_, index) => idAfter(last, index + 1)), finish: 'stop' };
  switch (kind) {
    case 'as-recorded':
      return {
        reply: recordedReply(reading, conversation) ?? copied(calls),
        // After ids of its own form, what the record shows is what the model does whatever the ids.
        ...(last === undefined || readId(last).kind === 'canonical'
          ? {}
          : { follows: (reply, prompt) => followHistory(reply, prompt, family, conversation) }),
      };
    case 'healthy':
      return { reply: written(calls) };
    case 'old-vllm':
      return { reply: written(calls.length > 1 ? calls : [...calls, ...calls]) };
    case 'old-sglang': {
      const makeId = seededIds(repro.request);
      return { reply: { text: markup(family, calls, () => makeId('call_')), finish: 'stop' } };
    }
    case 'ignores-format':
      return { reply: { text: fenced(calls), finish: 'stop' } };
    case 'other-template':
      return {
        reply: { text: 'Certainly — which of these would you like me to do first?', finish: 'stop' },
        rawReply: written(calls),
      };
  }
}

/** The id `steps` after `id`: its closing number counted on, or one added. */
function idAfter(id: string, steps: number): string {
  const number = /\d{1,6}$/.exec(id);
  return number === null ? `${id}${steps}` : `${id.slice(0, number.index)}${Number(number[0]) + steps}`;
}

/** Undefined where the record shows nothing that the model wrote. */
function recordedReply(
  reading: Reading | undefined,
  conversation: Conversation | undefined,
): Reply | undefined {
  if (reading === undefined || reading.text === '') return undefined;
  const { text, witness, finish, answer, calls } = reading;
  const limit = conversation?.maxTokens;
  // Some releases report `tool_calls` where the limit cut the call (vLLM #47761).
  const isCut = finish === 'length' || (limit !== undefined && (answer?.completionTokens ?? 0) >= limit);
  if (!isCut) return { text, finish: 'stop' };
  const last = calls.at(-1)?.call;
  const end = witness === 'rebuilt' && last !== undefined ? last.argumentsSpan.end : text.length;
  return { text: text.slice(0, end), finish: 'length' };
}

function markup(
  { grammar }: ModelFamily,
  calls: readonly MadeCall[],
  idOf: (name: string, index: number) => string,
): string {
  const inside = calls.map(
    (call, index) =>
      `${grammar.callBegin}${idOf(call.name, index)}${grammar.argumentBegin}${call.arguments}${grammar.callEnd}`,
  );
  return `${grammar.sectionBegin[0] ?? ''}${inside.join('')}${grammar.sectionEnd[0] ?? ''}`;
}

const fenced = (calls: readonly MadeCall[]): string =>
  `I’ll call the tool now — like this:\n\n${calls
    .map(call => `\`\`\`json\n{"name": ${JSON.stringify(call.name)}, "arguments": ${call.arguments}}\n\`\`\``)
    .join('\n\n')}`;
