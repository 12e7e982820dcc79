// A list of content parts that the template printed as Python text.
import type { Rule } from '../../../core/diagnose/finding.ts';
import { cite } from '../../../core/diagnose/cite.ts';
import { nameEngine } from '../../../core/diagnose/name-engine.ts';
import { nameTemplate } from '../../../core/diagnose/name-template.ts';
import { proof } from '../../../core/diagnose/proof.ts';
import { report } from '../../../core/diagnose/report.ts';
import { code, count } from '../../../core/say.ts';
import { isEmptyContent } from '../../../core/diagnose/text-of.ts';
import { segmentAt } from '../../../core/segment-at.ts';
import { FROM_INPUT, type Rendered } from '../../../core/template/rendered.ts';
import type { Span } from '../../../core/span.ts';

const PRINTED = "[{'type': 'text', 'text': ";
const EMPTY = `${PRINTED}''}]`;
const SHOWN = 16;

export const listContentPrintedRule: Rule = {
  id: 'list-content-printed',
  title: 'List of parts printed into the prompt',
  explanation:
    "The templates before the fix of autumn 2025 print content as it is in assistant turns with calls and in tool results. Where the engine hands them a list of parts, the model reads its Python form: vLLM turns even an empty string into `[{'type': 'text', 'text': ''}]`, and SGLang passes on lists that the client sent.",
  party: 'template',
  severity: 'error',
  affects: [
    { engine: 'vLLM', note: 'with a template before the fix (tool results until 0.19.x)' },
    { engine: 'SGLang', note: 'with a July 2025 template' },
    { engine: 'SGLang', since: '0.5.3', note: 'also later ones' },
  ],
  sources: [cite.accuracyPost, cite.fixedTemplate, cite.fixedTemplate0905, cite.vllm.pull(39899)],
  fixes: ['switch-template', 'flatten-content'],
  find: ({ prompt, repro, conversation }) => {
    if (prompt === undefined) return [];
    const places = printedLists(prompt);
    const [first] = places;
    if (first === undefined) return [];
    const shown = prompt.text.startsWith(EMPTY, first.start)
      ? EMPTY
      : prompt.text.slice(first.start, first.start + 60);
    const sentLists = conversation?.messages.some(
      ({ content, role }) => content?.kind === 'array' && role !== 'user' && role !== 'system',
    );
    const wasEmpty = conversation?.messages.some(
      ({ content, toolCalls }) =>
        toolCalls.length > 0 && content?.kind === 'string' && isEmptyContent(content),
    );
    const maker = nameEngine(repro.engine);
    return [
      report(listContentPrintedRule, {
        confidence: 0.95,
        fixes: sentLists ? ['switch-template', 'flatten-content'] : ['switch-template'],
        sentence: `${nameTemplate(repro.template)} prints lists of parts as Python text: ${count(places.length, 'turn')} of the prompt ${places.length === 1 ? 'holds' : 'hold'} text such as ${code(shown)}.`,
        cause: `${
          sentLists
            ? 'The request sends this content as a list.'
            : wasEmpty && shown === EMPTY
              ? `${maker} made a list out of the empty content \`""\`.`
              : `${maker} made a list out of the text.`
        } The template was written for strings; its fixed revision reads both.`,
        evidence: places.flatMap(proof.prompt),
      }),
    ];
  },
};

/** Places where the list's text was made by the template, not typed by anyone. */
function printedLists({ text, provenance }: Rendered): readonly Span[] {
  const places: Span[] = [];
  for (let at = text.indexOf(PRINTED); at >= 0 && places.length < SHOWN; at = text.indexOf(PRINTED, at + 1)) {
    if (provenance.kinds[segmentAt(provenance.ends, at)] === FROM_INPUT) continue;
    const close = text.indexOf('}]', at);
    places.push({ start: at, end: close < 0 ? at + PRINTED.length : close + 2 });
  }
  return places;
}
