// Tool declarations in the prompt whose keys are not sorted, as Kimi's tokenizer would have sorted them.
import type { JsonValue } from '../../../core/json/value.ts';
import { parseJson } from '../../../core/json/parse.ts';
import type { Rule } from '../../../core/diagnose/finding.ts';
import { nameEngine } from '../../../core/diagnose/name-engine.ts';
import { proof } from '../../../core/diagnose/proof.ts';
import { report } from '../../../core/diagnose/report.ts';
import { code } from '../../../core/say.ts';
import { byCodePoint } from '../python-text.ts';

const HEADER = '<|im_system|>tool_declare<|im_middle|>';

export const unsortedToolsRule: Rule = {
  id: 'unsorted-tools',
  title: 'Tool declarations unsorted',
  explanation:
    'Kimi’s tokenizer class sorts the keys of all tool declarations before the template prints them, so the model only ever saw them sorted. Servers that render the template without that class print them in the client’s order.',
  party: 'engine',
  severity: 'note',
  affects: [{ engine: 'any', note: 'that renders without Kimi’s tokenizer class' }],
  sources: [],
  fixes: [],
  find: ({ prompt, repro }) => {
    const at = prompt?.text.indexOf(HEADER) ?? -1;
    if (prompt === undefined || at < 0) return [];
    const end = prompt.text.indexOf('<|im_end|>', at);
    const start = prompt.text.indexOf('[', at + HEADER.length);
    if (start < 0 || end < start) return [];
    const declared = parseJson(prompt.text.slice(start, end).trim());
    if (!declared.ok) return [];
    const pair = unsortedPair(declared.value);
    if (pair === undefined) return [];
    return [
      report(unsortedToolsRule, {
        confidence: 0.8,
        sentence: `The prompt declares the tools unsorted: ${code(pair[0])} stands before ${code(pair[1])}.`,
        cause: `Kimi’s tokenizer class sorts these keys; ${nameEngine(repro.engine)} rendered the template without it, so the model sees another order than in training.`,
        evidence: proof.prompt({ start, end }),
      }),
    ];
  },
};

/** The first two neighbouring keys in the wrong order. Iterative: schemas may nest deeply. */
function unsortedPair(root: JsonValue): readonly [string, string] | undefined {
  const open: JsonValue[] = [root];
  for (let value = open.pop(); value !== undefined; value = open.pop()) {
    if (value.kind === 'array') for (const item of value.items) open.push(item);
    else if (value.kind === 'object') {
      const { members } = value;
      for (let index = 0; index < members.length; index++) {
        const key = members[index].key.value;
        const before = members[index - 1]?.key.value;
        if (before !== undefined && byCodePoint(before, key) > 0) return [before, key];
        open.push(members[index].value);
      }
    }
  }
  return undefined;
}
