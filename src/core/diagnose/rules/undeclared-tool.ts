// The output calls a tool that the request does not declare.
import type { Rule } from '../finding.ts';
import { cite } from '../cite.ts';
import { proof } from '../proof.ts';
import { report } from '../report.ts';
import { count, list } from '../../say.ts';

export const undeclaredToolRule: Rule = {
  id: 'undeclared-tool',
  title: 'Undeclared tool called',
  explanation:
    'The call names a tool that is not in `tools`. No parser checks this: vLLM and SGLang return the call as it is, and the client fails with an unknown tool. Only constrained decoding keeps the model to the declared names.',
  party: 'model',
  severity: 'error',
  affects: [{ engine: 'any', note: 'without constrained decoding' }],
  sources: [cite.accuracyPost, cite.vendorVerifier, cite.vllm.pull(36891)],
  fixes: ['declare-missing-tool'],
  explains: ['arguments-schema'],
  find: ({ conversation, reading }) => {
    if (conversation === undefined || reading === undefined) return [];
    const unknown = reading.calls.filter(
      each => !each.declared && (each.toolBasis === 'id' || each.toolBasis === 'answer'),
    );
    if (unknown.length === 0) return [];
    const names = unknown.map(each => each.tool ?? each.call.name ?? each.call.id);
    const declared = conversation.tools.map(tool => tool.name);
    return [
      report(undeclaredToolRule, {
        confidence: 0.95,
        sentence:
          declared.length === 0
            ? `The model called ${list(names)}, but the request declares no tools.`
            : declared.length === 1
              ? `The model called ${list(names)}, but the only declared tool is ${list(declared)}.`
              : `The model called ${list(names)}, which is not among the ${count(declared.length, 'declared tool')}.`,
        cause:
          declared.length === 0
            ? 'Nothing in this request told the model which tools exist.'
            : `Declared: ${list(declared, 6)}. Nothing constrained the name, and no parser checks it against the list.`,
        evidence: unknown.flatMap(each => proof.output(each.call.idSpan)),
      }),
    ];
  },
};
