// The prompt shows arguments of the history as a quoted string although the request encoded them once.
import type { Rule } from '../../../core/diagnose/finding.ts';
import { cite } from '../../../core/diagnose/cite.ts';
import { readJsonText } from '../../../core/diagnose/json-text.ts';
import { nameTemplate } from '../../../core/diagnose/name-template.ts';
import { proof } from '../../../core/diagnose/proof.ts';
import { report } from '../../../core/diagnose/report.ts';
import { code, count } from '../../../core/say.ts';
import type { Span } from '../../../core/span.ts';

const SHOWN = 16;

export const quotedArgumentsInPromptRule: Rule = {
  id: 'quoted-arguments-in-prompt',
  title: 'Arguments quoted by the template',
  explanation:
    'The first templates of July 2025 encoded the arguments of the history as JSON although they were JSON text already. The prompt shows them in quotes with escapes, the model copies that, and parsers that expect `{` drop its call. Engines that decode the string first, and later templates, avoid it.',
  party: 'template',
  severity: 'error',
  affects: [{ engine: 'SGLang', last: '0.5.1.post2', note: 'with the first July 2025 templates' }],
  sources: [cite.kimiK2.issue(26), cite.sglang.pull(6556), cite.sglang.pull(9500)],
  fixes: ['switch-template'],
  explains: [
    'arguments-double-encoded',
    'arguments-schema',
    'arguments-not-object',
    'markers-in-content',
    'finish-without-calls',
    'swallowed-call',
    'sglang-raw-section',
  ],
  find: ({ prompt, conversation, family, reading, repro }) => {
    if (prompt === undefined || conversation === undefined) return [];
    const sentDoubled = conversation.calls.some(
      ({ arguments: text }) => text?.kind === 'string' && readJsonText(text.value).kind !== 'object',
    );
    // A request that encodes twice itself explains the quotes; another rule says so.
    if (conversation.calls.length === 0 || sentDoubled) return [];
    const { text } = prompt;
    const marker = `${family.grammar.argumentBegin}"`;
    const places: Span[] = [];
    for (let at = text.indexOf(marker); at >= 0 && places.length < SHOWN; at = text.indexOf(marker, at + 1)) {
      const start = at + marker.length - 1;
      const end = text.indexOf(family.grammar.callEnd, start);
      places.push({ start, end: end < 0 ? start + 1 : end });
    }
    const [first] = places;
    if (first === undefined) return [];
    const copied = reading?.calls.find(each => each.json.kind === 'double-encoded');
    return [
      report(quotedArgumentsInPromptRule, {
        confidence: copied === undefined ? 0.85 : 0.95,
        sentence:
          copied === undefined
            ? `The template puts the history’s arguments into quotes: ${code(text.slice(first.start, first.end), 48)}.`
            : `The model wrote ${code(copied.call.arguments, 40)} because the template quotes the arguments of ${count(places.length, 'call')} in the history.`,
        cause: `${nameTemplate(repro.template)} encodes arguments that are JSON text already. The model copies what it sees, and parsers that expect \`{\` drop the call.`,
        evidence: [
          ...places.flatMap(proof.prompt),
          ...(copied === undefined ? [] : proof.output(copied.call.argumentsSpan)),
        ],
      }),
    ];
  },
};
