// Compares how other models' tokenizers split here with Python's `tokenizers`, on random texts of every kind of
// tokenizer.json: `node scripts/run.mjs scripts/fuzz-tokenizers.ts [count] [seed]`. Needs python3 with tokenizers.
// Ids must agree; a place must hold the characters Python's does, but for white space and rewritten stretches.
import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { createOtherEncoder, type OtherEncoder } from '../src/core/tokenize/other-encoder.ts';
import { readTokenizerJson } from '../src/core/tokenize/tokenizer-json.ts';
import { splitWith } from '../src/worker/tokenizer-library.ts';

interface Case {
  readonly text: string;
  readonly ids: readonly number[];
  /** Code points. */
  readonly offsets: readonly (readonly [number, number])[];
}
interface Kind {
  readonly name: string;
  readonly json: string;
  readonly cases: readonly Case[];
}

function encoderOf({ name, json }: Kind): OtherEncoder {
  const file = readTokenizerJson(name, json);
  const split = file.ok ? splitWith(name, file.value) : file;
  if (!file.ok || !split.ok) throw new Error(split.ok ? name : split.problem.sentence);
  return createOtherEncoder(file.value, split.value);
}

const utf8 = new TextEncoder();

/** What is wrong with our answer, or undefined. */
function faultOf(encoder: OtherEncoder, { text, ids, offsets }: Case): string | undefined {
  const aligned = encoder.align(text);
  if (!aligned.ok) return aligned.problem.sentence;
  const { encoding, rewritten } = aligned.value;
  if (encoding.ids.join() !== ids.join()) return `ids ${encoding.ids.join(' ')}, not ${ids.join(' ')}`;
  if (ids.length === 0) return undefined;
  const { ends, byteEnds } = encoding;
  if (ends.at(-1) !== text.length || byteEnds.at(-1) !== utf8.encode(text).length)
    return 'does not end with the text';
  const points = [...text];
  for (const [token, [start, end]] of offsets.entries()) {
    const from = token === 0 ? 0 : ends[token - 1];
    if (ends[token] < from || byteEnds[token] < (token === 0 ? 0 : byteEnds[token - 1]))
      return `token ${token} ends before it begins`;
    // Python gives a space that was put in front the character behind it, and a character to each token of it.
    const theirs = points.slice(start, end).join('').trim();
    const own = text.slice(from, ends[token]).trim();
    const around = text.slice(Math.max(0, from - 2), ends[token]);
    if (rewritten === 0 && own !== '' && !around.includes(theirs) && !theirs.includes(own)) {
      return `token ${token} holds ${JSON.stringify(own)}, not ${JSON.stringify(theirs)}`;
    }
  }
  return undefined;
}

const [count = '2000', seed = '1'] = process.argv.slice(2);
const corpus = readdirSync('src/core/tokenize')
  .filter(file => file.endsWith('.ts'))
  .toSorted()
  .map(file => `src/core/tokenize/${file}`);
const python = spawnSync('python3', ['scripts/fuzz-tokenizers-oracle.py', count, seed, ...corpus], {
  encoding: 'utf8',
  maxBuffer: 1 << 30,
});
if (python.status !== 0) {
  console.error(`python3 with tokenizers is needed: ${python.stderr}`);
  process.exit(2);
}
for (const line of python.stdout.split('\n').filter(each => each !== '')) {
  const kind = JSON.parse(line) as Kind;
  const encoder = encoderOf(kind);
  const faults = kind.cases.flatMap(each => {
    const fault = faultOf(encoder, each);
    return fault === undefined ? [] : [`${JSON.stringify(each.text)}: ${fault}`];
  });
  console.log(`${kind.name}: ${kind.cases.length - faults.length} of ${kind.cases.length} texts alike`);
  for (const fault of faults.toSorted((a, b) => a.length - b.length).slice(0, 3)) console.log(`  ${fault}`);
  if (faults.length > 0) process.exitCode = 1;
}
