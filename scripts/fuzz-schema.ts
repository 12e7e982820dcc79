// Compares our judgement of instances by JSON Schemas with Python's jsonschema on random ones: `node scripts/run.mjs
// scripts/fuzz-schema.ts [count] [seed]`. Needs python3 with jsonschema. What our validator says it does not check
// is left out of the comparison, but for keywords that the schema's draft does not know. Prints the smallest differences; exit code 1 when there is one.
import { spawnSync } from 'node:child_process';
import { parseJson } from '../src/core/json/parse.ts';
import type { JsonValue } from '../src/core/json/value.ts';
import { validateArguments } from '../src/core/schema/validate.ts';
import { seeded } from './fuzz-jinja-templates.ts';
import { schemaCase } from './fuzz-schema-cases.ts';

const count = Number(process.argv[2] ?? 5000);
const seed = Number(process.argv[3] ?? 1);
const random = seeded(seed);
const cases = Array.from({ length: count }, () => schemaCase(random));

const python = spawnSync('python3', ['-W', 'ignore', `${process.cwd()}/scripts/fuzz-schema-oracle.py`], {
  input: cases.map(each => JSON.stringify(each)).join('\n'),
  encoding: 'utf8',
  maxBuffer: 1 << 30,
});
if (python.status !== 0) {
  console.error(`python3 with jsonschema is needed: ${python.stderr.slice(-500)}`);
  process.exit(2);
}
const verdicts = python.stdout
  .trim()
  .split('\n')
  .map(line => JSON.parse(line) as 'schema' | (boolean | null)[]);

const tree = (text: string): JsonValue => {
  const parsed = parseJson(text);
  if (!parsed.ok) throw new Error(`${parsed.problem.sentence} ${text}`);
  return parsed.value;
};

interface Difference {
  readonly schema: string;
  readonly instance: string;
  readonly python: boolean;
  readonly ours: string;
}
const differences: Difference[] = [];
let compared = 0;
let refused = 0;
let unjudged = 0;
let unchecked = 0;
for (const [index, { schema, instances }] of cases.entries()) {
  const verdict = verdicts[index]!;
  if (verdict === 'schema') {
    refused++;
    continue;
  }
  const parsed = tree(schema);
  for (const [place, instance] of instances.entries()) {
    const wanted = verdict[place]!;
    const found = validateArguments(parsed, tree(instance));
    if (wanted === null) unjudged++;
    else if (found.unchecked.some(each => !each.includes('is no keyword of'))) unchecked++;
    else {
      compared++;
      const valid = found.problems.length === 0;
      if (valid === wanted) continue;
      const ours = valid ? 'valid' : found.problems.map(each => each.sentence).join(' ');
      differences.push({ schema, instance, python: wanted, ours });
    }
  }
}
console.log(
  `${compared - differences.length} of ${compared} judgements alike (seed ${seed}; ${refused} schemas not allowed by their draft, ` +
    `${unjudged} instances not judged by Python, ${unchecked} not checked here)`,
);
const size = ({ schema, instance }: Difference): number => schema.length + instance.length;
for (const each of differences.toSorted((a, b) => size(a) - size(b)).slice(0, 25)) {
  console.log(
    `  ${each.schema}\n    ${each.instance}  Python ${each.python ? 'valid' : 'invalid'}, ours: ${each.ours}`,
  );
}
process.exitCode = differences.length > 0 ? 1 : 0;
