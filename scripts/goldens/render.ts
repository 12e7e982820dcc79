// render.jsonl: requests rendered by Python Jinja2 with each revision of Kimi's template, and the token ids of
// the text. The tokenizer class's preparation is the row's, not the revision's: some rows render without it.
import { member } from '../../src/core/json/value.ts';
import { parseJson } from '../../src/core/json/parse.ts';
import type { TemplateVariables } from '../../src/core/family.ts';
import { compileTemplate } from '../../src/core/template/compile-template.ts';
import { render } from '../../src/core/template/render.ts';
import type { Encoder } from '../../src/core/tokenize/encoding.ts';
import { createEncoder } from '../../src/core/tokenize/kimi-encoder.ts';
import { kimiK2 } from '../../src/models/kimi-k2/family.ts';
import { specialTokensOf } from '../../src/models/kimi-k2/tokens.ts';
import { readVocabularyFile } from '../vocabulary-file.ts';
import { type GoldenCheck, linesOf } from './check.ts';

interface Row {
  readonly case: string;
  readonly template: string;
  readonly preprocess: string;
  readonly ok: boolean;
  readonly text?: string;
  readonly ids?: readonly number[];
  readonly error?: string;
}

export const renderedPrompts: GoldenCheck = {
  file: 'render.jsonl',
  run(text) {
    const encoderOf = encoders();
    const notes = encoderOf === undefined ? ['ids not checked: no vocabulary on this machine'] : [];
    const lines = linesOf(text);
    const failures = lines.flatMap(line => {
      const row = JSON.parse(line) as Row;
      const failure = compare(row, variablesOf(line), encoderOf);
      return failure === undefined ? [] : [`${row.case} ${row.template}/${row.preprocess}: ${failure}`];
    });
    return { passed: lines.length - failures.length, failures, notes };
  },
};

/** The row's `request`, read losslessly: JSON.parse would lose `1.0` and the order of keys such as "10". */
function variablesOf(line: string): TemplateVariables | undefined {
  const row = parseJson(line);
  const request = row.ok ? member(row.value, 'request') : undefined;
  if (request?.kind !== 'object') return undefined;
  return new Map(request.members.map(({ key, value }) => [key.value, value]));
}

/** One encoder for each set of special tokens; undefined without a vocabulary. */
function encoders(): ((revision: string) => Encoder) | undefined {
  const vocabulary = readVocabularyFile();
  if (vocabulary === undefined) return undefined;
  const made = new Map<unknown, Encoder>();
  return revision => {
    const specials = specialTokensOf(revision);
    const known = made.get(specials);
    if (known !== undefined) return known;
    const encoder = createEncoder(vocabulary, specials);
    if (!encoder.ok) throw new Error(encoder.problem.sentence);
    made.set(specials, encoder.value);
    return encoder.value;
  };
}

function compare(
  row: Row,
  variables: TemplateVariables | undefined,
  encoderOf: ((revision: string) => Encoder) | undefined,
): string | undefined {
  const revision = kimiK2.revisions.find(each => each.id === row.template);
  if (revision === undefined) return 'no such template revision';
  if (variables === undefined) return 'the request cannot be read';
  const compiled = compileTemplate(revision.text);
  if (!compiled.ok) return `the template does not compile: ${compiled.problem.sentence}`;
  const rendered = render(compiled.value, kimiK2.prepare(row.preprocess, variables));
  if (!rendered.ok) return row.ok ? `failed: ${rendered.problem.sentence}` : undefined;
  const { text } = rendered.value;
  if (!row.ok) return `should fail with ${row.error}, rendered ${JSON.stringify(text)}`;
  if (text !== row.text) return `got ${JSON.stringify(text)}, expected ${JSON.stringify(row.text)}`;
  if (encoderOf === undefined || row.ids === undefined) return undefined;
  const ids = Array.from(encoderOf(row.template).encode(text).ids);
  const at = row.ids.findIndex((id, index) => id !== ids[index]);
  if (at === -1 && ids.length === row.ids.length) return undefined;
  const place = at === -1 ? row.ids.length : at;
  return `token ${place} is ${ids[place]}, expected ${row.ids[place]} (${ids.length} and ${row.ids.length} tokens)`;
}
