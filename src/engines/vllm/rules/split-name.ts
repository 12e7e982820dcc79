// A tool name cut at a dot or colon by the release's way of reading ids.
import type { Case, Finding, Rule } from '../../../core/diagnose/finding.ts';
import { cite } from '../../../core/diagnose/cite.ts';
import { nameEngine } from '../../../core/diagnose/name-engine.ts';
import { proof } from '../../../core/diagnose/proof.ts';
import { resolvePointer } from '../../../core/json/pointer.ts';
import { releaseWithin } from '../../../core/release-order.ts';
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
  find: evidence => {
    const { reading, repro, family, conversation } = evidence;
    if (reading === undefined) return announced(evidence);
    const tools = conversation?.tools.map(({ name }) => name) ?? [];
    return (reading.answer?.toolCalls ?? []).flatMap(answered => {
      const id = family.grammar.readId(answered.id ?? '');
      const name = answered.name?.trim();
      if (name === undefined || name === '') return [];
      if (id.kind !== 'canonical') {
        // Where the id was replaced, only the declared name tells what was cut.
        const whole = tools.includes(name)
          ? undefined
          : tools.find(each => each !== name && cutName(each, repro.engine.release) === name);
        return whole === undefined ? [] : [cut(evidence, whole, name, '')];
      }
      if (id.name === name) return [];
      const parts = new Set([
        ...id.name.split('.'),
        ...id.name.split(':'),
        ...id.name.split(':')[0].split('.'),
      ]);
      // An id that swallowed markup is another fault: two calls merged into one.
      if (!parts.has(name) || answered.id?.includes('<|') === true) return [];
      return [cut(evidence, id.name, name, answered.id ?? '')];
    });
  },
};

function cut({ reading, repro }: Case, whole: string, name: string, id: string): Finding {
  const at = id === '' ? -1 : (reading?.text.indexOf(id) ?? -1);
  return report(vllmSplitNameRule, {
    // Without the model's id it may also have been the model that left the front of the name out.
    confidence: id === '' ? 0.75 : 0.9,
    sentence:
      id === ''
        ? `${nameEngine(repro.engine)} returned a call of ${code(name)}, most likely ${code(whole)} with its name cut.`
        : `${nameEngine(repro.engine)} returned the call of ${code(whole)} as ${code(name)}: it cut the name in the id ${code(id, 40)}.`,
    cause: CAUSE,
    evidence: at < 0 ? [] : proof.output({ start: at, end: at + id.length }),
  });
}

const CAUSE =
  'It takes the name from behind a dot of the id. vLLM 0.25.0 keeps dotted names whole; a name without dots and colons works everywhere.';

/** The name that the release reads from `functions.{name}:0`. */
function cutName(name: string, release: string): string {
  const head = name.split(':')[0] ?? '';
  if (releaseWithin(release, undefined, '0.11.1rc3')) return head.split('.')[0] ?? '';
  return releaseWithin(release, undefined, '0.24.99') ? (head.split('.').at(-1) ?? '') : head;
}

/** Before there is an answer: declared names that will not come back whole. */
function announced({ conversation, repro }: Case): readonly Finding[] {
  const { release } = repro.engine;
  const tools = (conversation?.tools ?? []).filter(({ name }) => cutName(name, release) !== name);
  const [first] = tools;
  if (first === undefined) return [];
  return [
    report(vllmSplitNameRule, {
      severity: 'warning',
      confidence: 0.8,
      sentence: `${nameEngine(repro.engine)} will return calls of ${code(first.name, 48)} as ${code(cutName(first.name, release), 48)}.`,
      cause: CAUSE,
      evidence: tools.flatMap(({ pointer }) =>
        proof.request(
          pointer,
          conversation === undefined ? undefined : resolvePointer(conversation.root, pointer),
        ),
      ),
    }),
  ];
}
