// Tool declarations in another shape than the one the model was trained on.
import type { Rule } from '../../../core/diagnose/finding.ts';
import { cite } from '../../../core/diagnose/cite.ts';
import { nameEngine } from '../../../core/diagnose/name-engine.ts';
import { proof } from '../../../core/diagnose/proof.ts';
import { report } from '../../../core/diagnose/report.ts';
import { member } from '../../../core/json/value.ts';
import { parseJson } from '../../../core/json/parse.ts';

const HEADER = 'tool_declare<|im_middle|>';
const END = '<|im_end|>';

export const sglangToolsShapeRule: Rule = {
  id: 'sglang-tools-shape',
  title: 'Tool declarations in another shape',
  explanation:
    'SGLang hands its own dump of the tools to the template: flat objects without `type` and `function` up to 0.5.8, and with a `defer_loading: null` from 0.5.11. Either way the declaration differs from what Kimi K2 was trained on; K2.5’s TypeScript encoder fails on flat ones and falls back to JSON.',
  party: 'engine',
  severity: 'note',
  affects: [
    { engine: 'SGLang', since: '0.4.10', last: '0.5.8.post1', note: '(flat)' },
    { engine: 'SGLang', since: '0.5.11', note: '(defer_loading)' },
  ],
  sources: [cite.sglang.pull(18996), cite.sglang.pull(22702)],
  fixes: [],
  find: ({ prompt, repro }) => {
    const at = prompt?.text.indexOf(HEADER) ?? -1;
    if (prompt === undefined || at < 0) return [];
    const start = prompt.text.indexOf('[', at);
    const end = prompt.text.indexOf(END, at);
    if (start < 0 || end < start) return [];
    const tools = parseJson(prompt.text.slice(start, end).trim());
    const first = tools.ok && tools.value.kind === 'array' ? tools.value.items[0] : undefined;
    if (first?.kind !== 'object') return [];
    const flat = member(first, 'function') === undefined && member(first, 'name') !== undefined;
    const deferred = member(first, 'defer_loading')?.kind === 'null';
    if (!flat && !deferred) return [];
    return [
      report(sglangToolsShapeRule, {
        confidence: 0.9,
        title: flat ? 'Tools declared flat' : 'defer_loading in the declarations',
        sentence: flat
          ? `${nameEngine(repro.engine)} declares the tools flat: without \`type\` and \`function\` around them.`
          : `${nameEngine(repro.engine)} adds \`"defer_loading":null\` to every tool declaration.`,
        cause:
          'The model was trained on declarations in the shape of the request. It copes, but this prompt is not the one Moonshot’s API builds.',
        evidence: proof.prompt({ start, end }),
      }),
    ];
  },
};
