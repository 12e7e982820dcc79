// messages-vllm.jsonl: what each vLLM release makes of messages, tools and arguments, in both content
// formats. One comparison is one release of one row; the recording names the model `k` in every request.
import { jsonString } from '../../src/core/json/make.ts';
import { textOf } from '../../src/core/json/read-as.ts';
import { type JsonObject, type JsonValue, member } from '../../src/core/json/value.ts';
import {
  messagesNode,
  type Draft,
  type Refusal,
  runSteps,
  type StepContext,
} from '../../src/engines/pipeline/draft.ts';
import { type VllmBehaviour, vllmBehaviour } from '../../src/engines/vllm/behaviour.ts';
import { detectContentFormat } from '../../src/engines/vllm/content-format.ts';
import { admitRequest, vllmConversation } from '../../src/engines/vllm/conversation.ts';
import { vllm } from '../../src/engines/vllm/engine.ts';
import { dumpTools } from '../../src/engines/vllm/dump-tools.ts';
import { templateKwargs } from '../../src/engines/vllm/template-kwargs.ts';
import { kimiK2 } from '../../src/models/kimi-k2/family.ts';
import { pythonTruth } from '../../src/models/kimi-k2/python-text.ts';
import { buildPrompt } from '../../src/core/template/build-prompt.ts';
import type { GoldenCheck } from './check.ts';
import { difference, errorDifference, checkRows, type EngineRow } from './engine-rows.ts';

const ERROR_LIMIT = 300;

const withModel = (request: JsonObject): JsonObject =>
  member(request, 'model') === undefined
    ? { ...request, members: [...request.members, { key: jsonString('model'), value: jsonString('k') }] }
    : request;

/** A recorded value or a recorded error against what we made. */
function compared(
  what: string,
  expected: JsonValue | undefined,
  made: JsonValue | Refusal | undefined,
): string | undefined {
  const error = textOf(member(expected, 'error'));
  if (error !== undefined) {
    if (made?.kind !== 'refused') return `${what}: expected error ${error}`;
    return errorDifference(what, error, made.message, ERROR_LIMIT);
  }
  if (made?.kind === 'refused') return `${what}: refused: ${made.message.slice(0, 200)}`;
  return difference(what, expected, made);
}

const conversationOf = (draft: Draft | Refusal): JsonValue | Refusal =>
  draft.kind === 'refused' ? draft : messagesNode(draft, 'golden');

const nothing: JsonValue = { kind: 'null', start: -1, end: -1 };

function checkRelease(row: EngineRow, release: string, expected: JsonObject): readonly string[] {
  const context: StepContext<VllmBehaviour> = {
    release,
    behaviour: vllmBehaviour(release),
    template: row.template,
  };
  const root = withModel(row.request);
  const format = detectContentFormat(row.template.text, context.behaviour.looseContentLoops);
  const problems = [difference('detected_format', member(expected, 'detected_format'), jsonString(format))];
  const admitted = admitRequest(root, context);
  if (admitted.kind === 'refused') {
    for (const field of ['string', 'openai', 'tools']) {
      problems.push(compared(field, member(expected, field), admitted));
    }
    return problems.filter(each => each !== undefined);
  }
  const conversations = {
    string: vllmConversation(admitted, 'string', context),
    openai: vllmConversation(admitted, 'openai', context),
  };
  problems.push(compared('string', member(expected, 'string'), conversationOf(conversations.string)));
  problems.push(compared('openai', member(expected, 'openai'), conversationOf(conversations.openai)));
  const tools = runSteps(admitted, [dumpTools], context);
  problems.push(
    compared('tools', member(expected, 'tools'), tools.kind === 'refused' ? tools : (tools.tools ?? nothing)),
  );
  const choice = effectiveToolChoice(root);
  problems.push(
    difference(
      'tool_choice',
      member(expected, 'tool_choice'),
      typeof choice === 'string' ? jsonString(choice) : choice,
      true,
    ),
  );
  const kwargs = runSteps(admitted, [templateKwargs], context);
  const resolved = member(expected, 'resolved_kwargs');
  if (resolved !== undefined && kwargs.kind === 'draft') {
    const members = [...kwargs.kwargs].map(([name, value]) => ({ key: jsonString(name), value }));
    problems.push(
      difference('resolved_kwargs', resolved, { kind: 'object', members, start: -1, end: -1 }, true),
    );
  }
  problems.push(promptDifference(row, release, root, member(expected, 'prompt')));
  return problems.filter(each => each !== undefined);
}

function promptDifference(
  row: EngineRow,
  release: string,
  root: JsonValue,
  expected: JsonValue | undefined,
): string | undefined {
  if (expected === undefined) return undefined;
  const choice = { family: kimiK2, revision: row.template, engine: vllm, release, generationPrompt: true };
  const built = buildPrompt(root, choice);
  if (built.kind === 'refused') return `prompt: refused: ${built.sentence.slice(0, 200)}`;
  if (built.kind === 'failed') return `prompt: ${built.problem.sentence}`;
  return difference('prompt', expected, jsonString(built.rendered.text));
}

/** What vLLM takes `tool_choice` for: `auto` when tools are declared and nothing is said. */
function effectiveToolChoice(root: JsonValue): JsonValue | 'auto' | 'none' {
  const choice = member(root, 'tool_choice');
  if (choice !== undefined) return choice;
  return pythonTruth(member(root, 'tools')) ? 'auto' : 'none';
}

export const messagesVllm: GoldenCheck = {
  file: 'messages-vllm.jsonl',
  run: text => checkRows(text, checkRelease),
};
