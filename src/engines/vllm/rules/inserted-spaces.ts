// Spaces that the detokenizer put between special tokens; the model wrote none.
import type { Rule } from '../../../core/diagnose/finding.ts';
import { cite } from '../../../core/diagnose/cite.ts';
import { proof } from '../../../core/diagnose/proof.ts';
import { report } from '../../../core/diagnose/report.ts';
import { code } from '../../../core/say.ts';

export const vllmInsertedSpacesRule: Rule = {
  id: 'vllm-inserted-spaces',
  title: 'Spaces between special tokens',
  explanation:
    'vLLM joins the special tokens of Kimi’s tokenizer with spaces while `spaces_between_special_tokens` is true, which is the default. Raw completions then read `<|tool_call_begin|> functions.search:0 <|…`, although the model wrote no spaces: parsers that are strict about ids fail on text that was fine.',
  party: 'engine',
  severity: 'note',
  affects: [{ engine: 'vLLM', note: 'unless spaces_between_special_tokens is false' }],
  sources: [cite.vllm.issue(33457), cite.vllm.issue(51152)],
  fixes: [],
  find: ({ reading, family }) => {
    if (reading === undefined || reading.witness === 'rebuilt') return [];
    const spaced = reading.calls.filter(
      ({ call }) =>
        reading.text.startsWith(`${family.grammar.callBegin} `, call.span.start) &&
        reading.text.startsWith(
          ` ${family.grammar.argumentBegin} `,
          reading.text.indexOf(family.grammar.argumentBegin, call.span.start) - 1,
        ),
    );
    const [first] = spaced;
    // One call with spaces may be the model's; a space between all markers is the detokenizer's.
    const opening = family.grammar.sectionBegin.some(
      marker => first !== undefined && reading.text.slice(0, first.call.span.start).endsWith(`${marker} `),
    );
    if (first === undefined || !opening || spaced.length !== reading.calls.length) return [];
    return [
      report(vllmInsertedSpacesRule, {
        confidence: 0.85,
        sentence: `The spaces around the markers, as in ${code(reading.text.slice(first.call.span.start, first.call.span.start + 32), 36)}, are vLLM’s, not the model’s.`,
        cause:
          'Its detokenizer joins special tokens with spaces by default. Send `spaces_between_special_tokens: false` to see what the model wrote.',
        evidence: spaced.flatMap(({ call }) =>
          proof.output({ start: call.span.start, end: call.argumentsSpan.start }),
        ),
      }),
    ];
  },
};
