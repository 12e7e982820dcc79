// messages-sglang.jsonl: what each SGLang release passes to the template call, or how it refuses. One
// comparison is one release of one row.
import { jsonString } from '../../src/core/json/make.ts';
import { textOf } from '../../src/core/json/read-as.ts';
import { type JsonObject, type JsonValue, member } from '../../src/core/json/value.ts';
import { type Draft, messagesNode } from '../../src/engines/pipeline/draft.ts';
import { sglangBehaviour } from '../../src/engines/sglang/behaviour.ts';
import { detectContentFormat } from '../../src/engines/sglang/content-format.ts';
import { sglang, sglangDraft, sglangRequest } from '../../src/engines/sglang/engine.ts';
import type { Engine } from '../../src/core/engine.ts';
import { buildPrompt } from '../../src/core/template/build-prompt.ts';
import { kimiK2 } from '../../src/models/kimi-k2/family.ts';
import type { GoldenCheck } from './check.ts';
import { difference, type EngineRow, errorDifference, checkRows } from './engine-rows.ts';

const NONE: JsonValue = { kind: 'null', start: -1, end: -1 };

function contentFormat(row: EngineRow, release: string): JsonValue {
  if (sglangRequest(release, row.request, row.template).kind === 'refused') return NONE;
  return jsonString(detectContentFormat(row.template.text, sglangBehaviour(release).mediaWords));
}

function checkArguments(draft: Draft, expected: JsonValue | undefined): readonly (string | undefined)[] {
  const members = [...draft.kwargs].map(([name, value]) => ({ key: jsonString(name), value }));
  const kwargs: JsonValue = { kind: 'object', members, start: -1, end: -1 };
  return [
    difference('messages', member(expected, 'messages'), messagesNode(draft, 'golden')),
    difference('tools', member(expected, 'tools'), draft.tools ?? NONE),
    difference('kwargs', member(expected, 'kwargs'), kwargs, true),
  ];
}

/**
 * The recording rendered the template without Kimi's tokenizer class (tools unsorted, no TypeScript), and a
 * continued final message was added after it.
 */
const withoutClass = (row: EngineRow) => ({ ...row.template, preparation: 'none' });
const withoutEnding: Engine = {
  ...sglang,
  view: (...given) => {
    const view = sglang.view(...given);
    if (view.kind === 'refused') return view;
    const { ending: _ending, ...rest } = view;
    return rest;
  },
};

function renderedDifference(
  row: EngineRow,
  release: string,
  expected: JsonValue | undefined,
): string | undefined {
  const choice = {
    family: kimiK2,
    revision: withoutClass(row),
    engine: withoutEnding,
    release,
    generationPrompt: true,
  };
  const built = buildPrompt(row.request, choice);
  if (built.kind === 'refused') return `rendered: refused: ${built.sentence.slice(0, 200)}`;
  if (built.kind === 'failed') return `rendered: ${built.problem.sentence}`;
  return difference('rendered', expected, jsonString(built.rendered.text));
}

function checkRelease(row: EngineRow, release: string, expected: JsonObject): readonly string[] {
  const draft = sglangDraft(release, row.request, row.template);
  const status = member(expected, 'status');
  const wanted = status?.kind === 'number' ? Number(status.raw) : undefined;
  const got = draft.kind === 'refused' ? draft.status : 200;
  const problems = [
    wanted === got ? undefined : `status: expected ${wanted} got ${got}`,
    difference('content_format', member(expected, 'content_format'), contentFormat(row, release)),
  ];
  const error = textOf(member(expected, 'error'));
  if (draft.kind === 'refused') {
    problems.push(errorDifference('error', error ?? '(none)', draft.message, Number.POSITIVE_INFINITY));
  } else {
    problems.push(...checkArguments(draft, member(expected, 'template_args')));
    problems.push(renderedDifference(row, release, member(expected, 'rendered')));
  }
  return problems.filter(each => each !== undefined);
}

export const messagesSglang: GoldenCheck = {
  file: 'messages-sglang.jsonl',
  run: text => ({
    ...checkRows(text, checkRelease),
    notes: ['prompts without the tokenizer class, as recorded'],
  }),
};
