// A space of the detokenizer that ended up in a call's name or id.
import type { Rule } from '../../../core/diagnose/finding.ts';
import { cite } from '../../../core/diagnose/cite.ts';
import { nameEngine } from '../../../core/diagnose/name-engine.ts';
import { proof } from '../../../core/diagnose/proof.ts';
import { report } from '../../../core/diagnose/report.ts';
import { code } from '../../../core/say.ts';

export const vllmSpaceInNameRule: Rule = {
  id: 'vllm-space-in-name',
  title: 'Space in a call’s name or id',
  explanation:
    'vLLM’s detokenizer puts a space behind every special token. Streamed ids kept it in 0.10.2 to 0.15.1, and the name of an id without prefix kept it until 0.19: the client looks for a tool called ` search` and does not find it; an id with a space no longer matches the form of the others.',
  party: 'engine',
  severity: 'error',
  affects: [
    { engine: 'vLLM', since: '0.10.2', last: '0.15.1', note: '(ids, streamed)' },
    { engine: 'vLLM', since: '0.11.1', last: '0.19.x', note: '(names, streamed)' },
  ],
  sources: [cite.vllm.pull(32768), cite.vllm.issue(33457)],
  fixes: ['rename-history-ids'],
  explains: ['undeclared-tool', 'arguments-schema'],
  find: ({ reading, repro }) =>
    (reading?.answer?.toolCalls ?? []).flatMap(answered => {
      const { id = '', name = '' } = answered;
      const inName = name !== name.trim();
      if (!inName && id === id.trim()) return [];
      const at = id === '' ? -1 : (reading?.text.indexOf(id) ?? -1);
      return [
        report(vllmSpaceInNameRule, {
          severity: inName ? 'error' : 'warning',
          confidence: 0.9,
          title: inName ? 'Space in a call’s name' : 'Space in a call’s id',
          sentence: `${nameEngine(repro.engine)} returned the ${inName ? 'name' : 'id'} ${code(inName ? name : id, 48)} with a space that the model did not write.`,
          cause: inName
            ? 'Its detokenizer puts a space behind special tokens, and the parser kept it. The client looks for a tool of exactly that name.'
            : 'Its detokenizer puts a space behind special tokens, and the parser kept it. Sent back, the id differs from the form that the model knows.',
          evidence: at < 0 ? [] : proof.output({ start: at, end: at + id.length }),
        }),
      ];
    }),
};
