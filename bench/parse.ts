// How many recorded outputs a second are parsed and their arguments checked against the tools' schemas, beside a
// Python harness on the same texts in the same run; and how long the worst outputs of a megabyte take.
import { checkCalls } from '../src/core/diverge/check-calls.ts';
import { parseJson } from '../src/core/json/parse.ts';
import { parseOutput } from '../src/core/parse/reference.ts';
import { megabyteOutputs } from '../src/core/parse/megabyte-outputs.fixture.ts';
import { readConversation } from '../src/core/request/read-conversation.ts';
import { RELEASE_PARSERS } from '../src/engines/release-parsers.ts';
import { kimiGrammar } from '../src/models/kimi-k2/grammar.ts';
import { bestOf, printTable } from './measure.ts';
import { recordedOutputs } from './parse-outputs.ts';
import { runPython } from './parse-python.ts';

const OUTPUTS = 4000;

const perSecond = (milliseconds: number): string =>
  Math.round((OUTPUTS / milliseconds) * 1000).toLocaleString('en');

export function benchParse(): Promise<void> {
  benchOutputs();
  benchMegabytes();
  benchStreams();
  return Promise.resolve();
}

function benchOutputs(): void {
  const outputs = recordedOutputs(OUTPUTS);
  if (outputs === undefined) {
    console.log('outputs a second skipped: no goldens on this machine (set CALLSCOPE_GOLDENS)');
    return;
  }
  const request = parseJson(`{"tools": ${outputs.tools}}`);
  if (!request.ok) throw new Error(request.problem.sentence);
  const conversation = readConversation(request.value);
  const tools = conversation.tools.map(({ name }) => name);
  let calls = 0;
  let valid = 0;
  const milliseconds = bestOf(() => {
    calls = 0;
    valid = 0;
    for (const text of outputs.texts) {
      const parsed = parseOutput(text, kimiGrammar, { tools });
      for (const checked of checkCalls(parsed.calls, conversation)) {
        calls++;
        if (checked.json.kind === 'object' && checked.declared && checked.schema.length === 0) valid++;
      }
    }
  }, 15);
  const python = runPython(outputs);
  const characters = outputs.texts.reduce((sum, text) => sum + text.length, 0);
  console.log(`${OUTPUTS} outputs, ${characters.toLocaleString('en')} characters`);
  const rows = [
    [
      'ours: every violation with its place, lossless json with positions, schema problems as sentences',
      perSecond(milliseconds),
      `${milliseconds.toFixed(0)} ms`,
      String(calls),
      String(valid),
    ],
  ];
  if (python === undefined) console.log('Python not measured: no python3 on this machine');
  else {
    const work = python.jsonschema
      ? 'one regular expression, json.loads, jsonschema.iter_errors'
      : 'one regular expression, json.loads (jsonschema is not installed)';
    rows.push([
      `Python ${python.python}: ${work}`,
      perSecond(python.milliseconds),
      `${python.milliseconds.toFixed(0)} ms`,
      String(python.calls),
      String(python.valid),
    ]);
  }
  printTable(['', 'outputs/s', 'time', 'calls', 'valid'], rows);
  if (python !== undefined) {
    console.log(
      `${(python.milliseconds / milliseconds).toFixed(1)} times Python’s speed, and every violation located`,
    );
  }
}

/** The middle of nine runs in the warm process, whose garbage is part of the work. */
function warm(run: () => unknown): number {
  const times = Array.from({ length: 9 }, () => {
    const begun = performance.now();
    run();
    return performance.now() - begun;
  });
  return times.toSorted((a, b) => a - b)[4];
}

interface Timed {
  readonly parser: string;
  readonly output: string;
  readonly milliseconds: number;
}

const CONTEXT = {
  tools: [
    { name: 'search', properties: ['query'] },
    { name: 'get_weather', properties: ['city'] },
  ],
  historyCalls: 0,
  makeId: (prefix: string) => prefix,
};

/** The goal is 50 ms for any megabyte, whichever parser reads it. */
function benchMegabytes(): void {
  const parsers = [
    { parser: 'reference', run: (text: string): unknown => parseOutput(text, kimiGrammar, { tools: [] }) },
    ...RELEASE_PARSERS.map(({ engine, release, model }) => ({
      parser: `${engine} ${release}`,
      run: (text: string): unknown => model.sync(text, 'stop', CONTEXT),
    })),
  ];
  const timed = megabyteOutputs.flatMap(({ name, text }) =>
    parsers.map(({ parser, run }): Timed => ({ parser, output: name, milliseconds: warm(() => run(text)) })),
  );
  console.log('a megabyte of bad output as a whole: each parser’s slowest, median of nine warm runs');
  printSlowest(timed);
}

/** Special tokens whole; other text in fours, about a token each, or in pieces of at least 64 characters. */
function cut(text: string, least: number): readonly string[] {
  const pieces: string[] = [];
  let piece = '';
  for (const token of text.match(/<\|[a-z_]{1,40}\|>|[^<]{1,4}|</gsu) ?? []) {
    piece += token;
    if (piece.length < least) continue;
    pieces.push(piece);
    piece = '';
  }
  return piece === '' ? pieces : [...pieces, piece];
}

/** Microseconds a delta. */
function cost(text: string, least: number, { model }: (typeof RELEASE_PARSERS)[number]): number {
  const deltas = cut(text, least);
  const begun = performance.now();
  for (const _ of model.stream(deltas, 'stop', CONTEXT));
  return ((performance.now() - begun) / deltas.length) * 1000;
}

/** What a delta costs must not grow with the text before it. */
function benchStreams(): void {
  const columns = [
    { title: 'tokens of 8 kB', size: 8_000, least: 1 },
    { title: 'of 32 kB', size: 32_000, least: 1 },
    { title: '64 characters of 60 kB', size: 60_000, least: 64 },
    { title: 'of 250 kB', size: 250_000, least: 64 },
  ];
  const rows = RELEASE_PARSERS.map(parser => [
    `${parser.engine} ${parser.release}`,
    ...columns.map(({ size, least }) => {
      const costs = megabyteOutputs.map(({ text }) => cost(text.slice(0, size), least, parser));
      return `${Math.max(...costs).toFixed(0)} µs`;
    }),
  ]);
  console.log('streams of bad output: microseconds a delta on each parser’s slowest');
  printTable(['', ...columns.map(({ title }) => title)], rows);
}

function printSlowest(timed: readonly Timed[]): void {
  const rows = [...new Set(timed.map(({ parser }) => parser))].map(parser => {
    const own = timed.filter(each => each.parser === parser);
    const worst = own.toSorted((a, b) => b.milliseconds - a.milliseconds)[0];
    return [parser, `${worst.milliseconds.toFixed(0)} ms`, worst.output];
  });
  printTable(['', 'slowest', 'on'], rows);
}
