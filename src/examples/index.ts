// The gallery: real failures as repros. What was recorded and what was reconstructed stands in each one's note.
import { cite } from '../core/diagnose/cite.ts';
import type { SourceLink } from '../core/diagnose/finding.ts';
import { EMPTY_REPRO, readRepro } from '../core/share/repro-document.ts';
import type { Party, Repro } from '../core/types.ts';

export interface Example {
  /** Part of the link `#example={id}`. */
  readonly id: string;
  readonly title: string;
  readonly cause: string;
  /** For the gallery: `SGLang 0.5.2`. */
  readonly engine: string;
  readonly source: SourceLink;
  /** What the verdict must say of it, checked by the examples' test; neither where nothing is wrong. */
  readonly expects: { readonly rule?: string; readonly party?: Party };
  readonly load: () => Promise<Repro>;
}

/** The files are read like any other repro document, so that none can carry a field a repro does not have. */
const loadOf = (file: () => Promise<{ readonly default: unknown }>) => async (): Promise<Repro> => {
  const repro = readRepro((await file()).default);
  return repro.ok ? repro.value : { ...EMPTY_REPRO, note: repro.problem.sentence };
};

export const examples: readonly Example[] = [
  {
    id: 'sglang-foreign-ids',
    title: 'A complete call left in the content, tool_calls empty',
    cause: 'The history carries call_… ids; the model copied their form, and it names no function.',
    engine: 'SGLang 0.5.2',
    source: cite.discussion48,
    expects: { rule: 'history-id-form', party: 'engine' },
    load: loadOf(() => import('./sglang-foreign-ids.json')),
  },
  {
    id: 'vllm-no-generation-prompt',
    title: 'Prose instead of a call',
    cause: 'The prompt ends without opening the assistant’s turn.',
    engine: 'vLLM 0.11.0',
    source: cite.accuracyPost,
    expects: { rule: 'missing-generation-prompt', party: 'engine' },
    load: loadOf(() => import('./vllm-no-generation-prompt.json')),
  },
  {
    id: 'vllm-empty-content-list',
    title: 'Calls get rarer with every turn',
    cause: 'The template prints empty content as a Python list into the prompt.',
    engine: 'vLLM 0.11.0',
    source: cite.fixedTemplate0905,
    expects: { rule: 'list-content-printed', party: 'template' },
    load: loadOf(() => import('./vllm-empty-content-list.json')),
  },
  {
    id: 'vllm-unprefixed-id',
    title: 'Raw markup in the content, IndexError in the log',
    cause: 'The history names its calls search:0; the model went on with search:2.',
    engine: 'vLLM 0.11.0',
    source: cite.vllm.pull(27565),
    expects: { rule: 'history-id-form', party: 'request' },
    load: loadOf(() => import('./vllm-unprefixed-id.json')),
  },
  {
    id: 'undeclared-img-gen',
    title: 'A call of a tool that does not exist',
    cause: 'The model called img_gen, which the request does not declare.',
    engine: 'vLLM 0.11.0',
    source: cite.vllm.pull(36891),
    expects: { rule: 'undeclared-tool', party: 'model' },
    load: loadOf(() => import('./undeclared-img-gen.json')),
  },
  {
    id: 'double-encoded-arguments',
    title: 'Arguments in quotes, the call lost',
    cause: 'The template encodes the arguments of the history once too often; the model copies the quotes.',
    engine: 'SGLang 0.4.10',
    source: cite.kimiK2.issue(26),
    expects: { rule: 'quoted-arguments-in-prompt', party: 'template' },
    load: loadOf(() => import('./double-encoded-arguments.json')),
  },
  {
    id: 'sglang-numbered-ids',
    title: 'Empty answers from the second round on',
    cause: 'The history names its calls call00000; the model went on with call00003.',
    engine: 'SGLang 0.5.12',
    source: cite.sglang.issue(25358),
    expects: { rule: 'history-id-form', party: 'request' },
    load: loadOf(() => import('./sglang-numbered-ids.json')),
  },
  {
    id: 'vllm-swallowed-call',
    title: 'An empty turn for 31 tokens',
    cause: 'The history names a call functions_Read_0; the next call names no function and is swallowed.',
    engine: 'vLLM 0.24.0',
    source: cite.vllm.issue(50768),
    expects: { rule: 'history-id-form', party: 'request' },
    load: loadOf(() => import('./vllm-swallowed-call.json')),
  },
  {
    id: 'call-inside-think',
    title: 'The call stands in the reasoning',
    cause: 'The model never closed <think>, and the reasoning parser kept the tool section.',
    engine: 'vLLM 0.13.0',
    source: cite.vllm.issue(32216),
    expects: { rule: 'vllm-call-kept-in-reasoning', party: 'parser' },
    load: loadOf(() => import('./call-inside-think.json')),
  },
  {
    id: 'vllm-merged-calls',
    title: 'Two parallel calls returned as one',
    cause: 'A greedy pattern took everything between the first and the last id for one id.',
    engine: 'vLLM 0.11.0',
    source: cite.vllm.issue(24478),
    expects: { rule: 'vllm-merged-calls', party: 'parser' },
    load: loadOf(() => import('./vllm-merged-calls.json')),
  },
  {
    id: 'vllm-length-hidden',
    title: 'Broken JSON with finish_reason tool_calls',
    cause: 'max_tokens cut the call; the server reports tool_calls all the same.',
    engine: 'vLLM 0.25.1',
    source: cite.vllm.issue(47761),
    expects: { rule: 'vllm-length-hidden', party: 'engine' },
    load: loadOf(() => import('./vllm-length-hidden.json')),
  },
  {
    id: 'vllm-multiline-arguments',
    title: 'Streamed arguments are a lone {',
    cause: 'The streaming pattern stops at the first line break of the arguments.',
    engine: 'vLLM 0.14.1',
    source: cite.vllm.issue(38441),
    expects: { rule: 'vllm-multiline-arguments-cut', party: 'parser' },
    load: loadOf(() => import('./vllm-multiline-arguments.json')),
  },
  {
    id: 'healthy-parallel-calls',
    title: 'Two parallel calls, nothing wrong',
    cause: 'For comparison: ids that count the whole conversation from 0.',
    engine: 'vLLM 0.25.1',
    source: cite.toolCallGuidance,
    expects: {},
    load: loadOf(() => import('./healthy-parallel-calls.json')),
  },
];
