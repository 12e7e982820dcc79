// A tool name cut at a dot or colon by the release's way of reading ids.
import type { Rule } from '../../../core/diagnose/finding.ts';
import { cite } from '../../../core/diagnose/cite.ts';
import { nameEngine } from '../../../core/diagnose/name-engine.ts';
import { proof } from '../../../core/diagnose/proof.ts';
import { report } from '../../../core/diagnose/report.ts';
import { code } from '../../../core/say.ts';

export const vllmSplitNameRule: Rule = {
  id: 'vllm-split-name',
  title: 'Tool name cut at its dot',
  explanation:
    'vLLM reads the function’s name from the id. Up to 0.11.0 it takes the part behind the first dot, then up to 0.24 the part behind the last one, so `functions.mcp.search:0` is returned as `mcp` or `search`; names with a colon are cut at it. The client does not find such a tool.',
  party: 'parser',
  severity: 'error',
  affects: [
    { engine: 'vLLM', last: '0.24.x', note: '(dots)' },
    { engine: 'vLLM', note: '(colons)' },
  ],
  sources: [cite.vllm.pull(44135), cite.vllm.pull(27565)],
  fixes: [],
  explains: ['undeclared-tool', 'arguments-schema'],
  find: ({ reading, repro, family }) =>
    (reading?.answer?.toolCalls ?? []).flatMap(answered => {
      const id = family.grammar.readId(answered.id ?? '');
      const name = answered.name?.trim();
      if (id.kind !== 'canonical' || name === undefined || name === '' || id.name === name) return [];
      const parts = new Set([
        ...id.name.split('.'),
        ...id.name.split(':'),
        ...id.name.split(':')[0].split('.'),
      ]);
      // An id that swallowed markup is another fault: two calls merged into one.
      if (!parts.has(name) || answered.id?.includes('<|') === true) return [];
      const at = reading?.text.indexOf(answered.id ?? '') ?? -1;
      return [
        report(vllmSplitNameRule, {
          confidence: 0.9,
          sentence: `${nameEngine(repro.engine)} returned the call of ${code(id.name)} as ${code(name)}: it cut the name in the id ${code(answered.id ?? '', 40)}.`,
          cause:
            'It takes the name from behind a dot of the id. vLLM 0.25.0 keeps dotted names whole; a name without dots and colons works everywhere.',
          evidence: at < 0 ? [] : proof.output({ start: at, end: at + (answered.id?.length ?? 0) }),
        }),
      ];
    }),
};
