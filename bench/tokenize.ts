// How fast the tokenizer is against the packages people would use instead, in one run on one machine: in Node and,
// with --browser, in a worker of Chromium. What is wanted of it is held against the figures at the end.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { createEncoder } from '../src/core/tokenize/kimi-encoder.ts';
import { kimiSpecialTokens } from '../src/models/kimi-k2/tokens.ts';
import { readVocabularyFile } from '../scripts/vocabulary-file.ts';
import { printTable, spread } from './measure.ts';
import { measureInChromium } from './tokenize-browser.ts';
import { type CorpusTimes, type EncoderReport, measureEncoders, type Timing } from './tokenize-run.ts';

const milliseconds = (time: number): string => `${time < 10 ? time.toFixed(2) : time.toFixed(0)} ms`;
const megabytes = ({ bytes, milliseconds: time }: Timing): number => bytes / 1000 / time;
const ratio = ({ own, others }: CorpusTimes, peer: number): number =>
  megabytes(own) / megabytes(others[peer]);

/** Megabytes that an encoder holds, once what made it is collected. */
function memoryOfEncoder(vocabulary: Uint8Array): number {
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc') as () => void;
  const inUse = (): number => {
    // Array buffers are only given back some collections after their last owner.
    for (let round = 0; round < 3; round++) collect();
    const { arrayBuffers, heapUsed } = process.memoryUsage();
    return (arrayBuffers + heapUsed) / 1e6;
  };
  const before = inUse();
  const made = createEncoder(vocabulary, kimiSpecialTokens);
  if (!made.ok) throw new Error(made.problem.sentence);
  // Its buffers grow with what is encoded.
  made.value.encode('The encoder is in use. '.repeat(30_000));
  const grown = inUse() - before;
  made.value.encode('');
  return grown;
}

function printCorpora({ corpora, peers }: EncoderReport): void {
  printTable(
    ['text', 'tokens', 'here, with offsets', '', ...peers.map(({ name }) => name)],
    corpora.map(corpus => [
      corpus.name,
      String(corpus.tokens),
      milliseconds(corpus.own.milliseconds),
      `${megabytes(corpus.own).toFixed(1)} MB/s`,
      ...corpus.others.map((other, peer) => {
        const part = other.bytes < corpus.bytes ? ` of ${Math.round(other.bytes / 1000)} KB` : '';
        const speed = megabytes(other);
        return `${speed.toFixed(speed < 0.1 ? 3 : 1)} MB/s${part} (${ratio(corpus, peer).toFixed(1)}×)${other.agrees ? '' : ' ≠'}`;
      }),
    ]),
  );
  console.log(
    '(n×): our speed over the package’s. of n KB: too slow for all of it, measured on the beginning. ≠: other ids than ours',
  );
}

interface Goal {
  readonly what: string;
  readonly wanted: string;
  readonly measured: string;
  readonly held: boolean;
}

function goals({ load, corpora, large, edits }: EncoderReport, overWasm: number): readonly Goal[] {
  const compared = corpora.filter(({ name }) => /^(?:chat|code)/.test(name));
  const slowest = corpora.toSorted((a, b) => megabytes(a.own) - megabytes(b.own))[0];
  return [
    ...compared.map(corpus => ({
      what: `over tiktoken WASM, ${corpus.name}`,
      wanted: `≥ ${overWasm}×`,
      measured: `${ratio(corpus, 0).toFixed(1)}×`,
      held: ratio(corpus, 0) >= overWasm,
    })),
    {
      what: 'vocabulary from bytes, the first time',
      wanted: '≤ 150 ms',
      measured: milliseconds(load.cold),
      held: load.cold <= 150,
    },
    {
      what: `${large.tokens.toLocaleString('en')} tokens with offsets, warm`,
      wanted: '≤ 30 ms',
      measured: spread(large),
      held: large.median <= 30,
    },
    {
      what: `an edit in ${edits.tokens.toLocaleString('en')} tokens`,
      wanted: '≤ 1 ms',
      measured: `${spread(edits)}, 95% ${milliseconds(edits.most)}`,
      held: edits.median <= 1,
    },
    {
      what: `slowest text: ${slowest.name}`,
      wanted: '≥ 1 MB/s',
      measured: `${megabytes(slowest.own).toFixed(1)} MB/s`,
      held: megabytes(slowest.own) >= 1,
    },
  ];
}

function printReport(report: EncoderReport, overWasm: number, more: readonly Goal[] = []): void {
  console.log(`load: ${milliseconds(report.load.cold)} the first time, then ${spread(report.load.warm)}`);
  console.log(
    `load of the others: ${report.peers.map(({ name, load }) => `${name} ${milliseconds(load)}`).join(', ')}`,
  );
  printCorpora(report);
  printTable(
    ['goal', 'wanted', 'measured', ''],
    [...goals(report, overWasm), ...more].map(({ what, wanted, measured, held }) => [
      what,
      wanted,
      measured,
      held ? '✓' : '✗',
    ]),
  );
}

export async function benchTokenize(): Promise<void> {
  const vocabulary = readVocabularyFile();
  if (vocabulary === undefined) {
    console.log('skipped: no vocabulary (set CALLSCOPE_VOCABULARY)');
    return;
  }
  const path = createRequire(`${process.cwd()}/package.json`).resolve('tiktoken/tiktoken_bg.wasm');
  const wasm = new Uint8Array(readFileSync(path));
  console.log(`## Node ${process.version}`);
  const report = await measureEncoders(vocabulary, wasm);
  const memory = memoryOfEncoder(vocabulary);
  printReport(report, 10, [
    {
      what: 'memory of the encoder',
      wanted: '≤ 40 MB',
      measured: `${memory.toFixed(1)} MB`,
      held: memory <= 40,
    },
  ]);
  if (!process.argv.includes('--browser')) return;
  console.log('\n## a worker of Chromium');
  printReport(await measureInChromium(vocabulary, wasm), 4);
}
