// The markup itself leaves the grammar: a marker is missing, misspelt or out of place.
import type { Rule } from '../finding.ts';
import type { ViolationKind } from '../../parse/parsed.ts';
import { outcomeOf } from '../outcome.ts';
import { proof } from '../proof.ts';
import { report } from '../report.ts';
import { code } from '../../say.ts';

/** What goes wrong with the call, by kind. Kinds of which other rules say more are left to them. */
const SAID: Partial<Record<ViolationKind, string>> = {
  'unknown-section-marker': 'Parsers know only the canonical section marker, so the section is text to them.',
  'call-outside-section': 'Most parsers look for calls only when a section has begun.',
  'text-in-section': 'Between the calls of a section nothing else may stand; most parsers drop it.',
  'missing-argument-marker': 'Without the marker the arguments cannot be told from the id.',
  'missing-call-end': 'The call is never closed, so the next marker runs into its arguments.',
  'stray-marker': 'A marker without its partner ends or begins a call where none is.',
};

export const malformedMarkupRule: Rule = {
  id: 'malformed-markup',
  title: 'Malformed tool markup',
  explanation:
    'The output opens a tool section but leaves its grammar: a marker is missing, misspelt, doubled or out of place. Each engine release forgives something else, which is why the same output works on one server and not on the next.',
  party: 'model',
  severity: 'error',
  affects: [],
  sources: [],
  fixes: [],
  explains: ['markers-in-content', 'finish-without-calls', 'sglang-raw-section'],
  find: ({ reading, family }) => {
    if (reading === undefined || reading.witness === 'rebuilt') return [];
    const found = reading.parsed.violations.filter(({ kind }) => SAID[kind] !== undefined);
    const [first] = found;
    if (first === undefined) return [];
    const outcome = outcomeOf(reading, family.grammar);
    // Beside calls that were returned, markup in the content is what the server left over, not what the model wrote.
    if (reading.witness === 'content' && (outcome?.returned ?? 0) > 0) return [];
    const dropped = outcome?.dropped === true;
    return [
      report(malformedMarkupRule, {
        severity: dropped || reading.answer === undefined ? 'error' : 'warning',
        confidence: 0.7,
        sentence: `The output leaves the tool-call grammar at ${code(first.found, 40)}, where ${code(first.expected, 60)} belongs.`,
        cause: SAID[first.kind] ?? '',
        evidence: found.slice(0, 8).flatMap(({ span }) => proof.output(span)),
      }),
    ];
  },
};
