// Finds out whether a streaming parser depends on how its text is cut into deltas: it is fed the same text in
// every way to cut it once or twice and in random ways, and what a client ends with is compared with what it
// gets when all the text comes in one delta. Cuts never fall inside a special token: the detokenizer gives
// those whole.
import {
  accumulate,
  type EngineFinish,
  type ParserAnswer,
  type ParserContext,
  type ParserModel,
} from './parser-model.ts';

export interface ChunkFuzzOptions {
  /** Texts that are never cut. */
  readonly whole: readonly string[];
  /** How many chunkings are tried at most. */
  readonly tries?: number;
  /** Seed of the random chunkings. */
  readonly seed?: number;
  /** Chunkings that are tried behind all others, for example one token a delta. */
  readonly also?: readonly (readonly string[])[];
  /** What is looked for; an answer that differs from the one delta's when left out. */
  readonly wanted?: (answer: ParserAnswer) => boolean;
}

export interface ChunkFuzzResult {
  readonly tried: number;
  /** Whether every way to cut the text once or twice was tried. */
  readonly complete: boolean;
  /** What one delta gives. */
  readonly oneShot: ParserAnswer;
  /** The wanted chunking with the fewest chunks that was found, and what it ends with. */
  readonly smallest?: { readonly chunks: readonly string[]; readonly answer: ParserAnswer };
}

const DEFAULT_TRIES = 8000;
/** With longer texts fewer chunkings are tried, so that the work stays about the same (UTF-16 units read). */
const MOST_READ = 4_000_000;
const FEWEST_TRIES = 24;

/** Offsets (UTF-16 code units) at which `text` may be cut: between code points, outside the whole texts. */
export const cutPoints = (text: string, whole: readonly string[]): readonly number[] => {
  const points: number[] = [];
  const firsts = new Set(whole.map(each => each.charCodeAt(0)));
  for (let at = 0; at < text.length; ) {
    if (at > 0) points.push(at);
    const token = firsts.has(text.charCodeAt(at))
      ? whole.find(each => each !== '' && text.startsWith(each, at))
      : undefined;
    at += token?.length ?? ((text.codePointAt(at) as number) > 0xffff ? 2 : 1);
  }
  return points;
};

/** A small repeatable generator of numbers below 1 (mulberry32). */
const randomFrom = (seed: number): (() => number) => {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
};

const pairsOf = (points: readonly number[]): number => (points.length * (points.length - 1)) / 2;

/** Of the tries left behind the single cuts, most go to pairs and the rest to random chunkings. */
const roomForPairs = (points: readonly number[], tries: number): number =>
  Math.floor((tries - Math.min(points.length, tries)) * 0.8);

/** Sets of cuts, fewest first: every single cut, every pair while they fit, then random ones. */
function* cutSets(
  points: readonly number[],
  tries: number,
  seed: number,
): Generator<readonly number[], void, undefined> {
  const singles = Math.min(points.length, tries);
  // With more places than tries, cuts are spread evenly over them.
  for (let at = 0; at < singles; at++) yield [points[Math.floor((at * points.length) / singles)]];
  const pairs = pairsOf(points);
  const room = roomForPairs(points, tries);
  const random = randomFrom(seed);
  if (pairs <= room) {
    for (const [first, left] of points.entries()) {
      for (const right of points.slice(first + 1)) yield [left, right];
    }
  } else {
    for (let at = 0; at < room; at++) {
      const left = Math.floor(random() * (points.length - 1));
      const right = left + 1 + Math.floor(random() * (points.length - 1 - left));
      yield [points[left], points[right]];
    }
  }
  for (let at = 0; at < tries - singles - Math.min(pairs, room); at++) {
    const density = random() ** 2;
    yield points.filter(() => random() < density);
  }
}

export const chunksAt = (text: string, cuts: readonly number[]): readonly string[] =>
  [...cuts, text.length].map((end, at) => text.slice(cuts[at - 1] ?? 0, end)).filter(chunk => chunk !== '');

/** Compares what a client sees; random ids count as equal, their number is compared. */
const visible = (answer: ParserAnswer): string =>
  JSON.stringify([
    answer.content,
    answer.toolCalls?.map(call => [call.id, call.name, call.arguments]) ?? [],
    answer.finish,
  ]);

/**
 * Takes cuts away while `holds` stays true, large groups first: what is left cannot lose any single cut. Stops
 * after `most` attempts.
 */
const shrink = (
  cuts: readonly number[],
  holds: (cuts: readonly number[]) => boolean,
  most: number,
): readonly number[] => {
  let kept = cuts;
  let attempts = 0;
  for (let size = Math.max(1, kept.length >> 1); ; size = Math.max(1, size >> 1)) {
    const before = kept.length;
    for (let at = 0; at < kept.length && kept.length > 1 && attempts < most; attempts++) {
      const fewer = kept.toSpliced(at, size);
      if (fewer.length > 0 && holds(fewer)) kept = fewer;
      else at += size;
    }
    if (attempts >= most || (size === 1 && kept.length === before)) return kept;
  }
};

const cutsOf = (chunks: readonly string[]): readonly number[] => {
  let at = 0;
  return chunks.slice(0, -1).map(chunk => (at += chunk.length));
};

/** Pure and repeatable: ids the model makes up are replaced by their prefix. */
export const chunkFuzz = (
  model: ParserModel,
  text: string,
  finish: EngineFinish,
  context: Omit<ParserContext, 'makeId'>,
  options: ChunkFuzzOptions,
): ChunkFuzzResult => {
  const repeatable: ParserContext = { ...context, makeId: prefix => prefix };
  const run = (chunks: readonly string[]): ParserAnswer =>
    accumulate(model.stream(chunks, finish, repeatable));
  const oneShot = run(text === '' ? [] : [text]);
  const expected = visible(oneShot);
  const isWanted = options.wanted ?? (answer => visible(answer) !== expected);
  const points = cutPoints(text, options.whole);
  const affordable = Math.max(FEWEST_TRIES, Math.floor(MOST_READ / (text.length + 1)));
  const tries = Math.min(options.tries ?? DEFAULT_TRIES, affordable);
  const complete = points.length <= tries && pairsOf(points) <= roomForPairs(points, tries);
  const holds = (cuts: readonly number[]): boolean => isWanted(run(chunksAt(text, cuts)));
  let tried = 0;
  const search = function* (): Generator<readonly number[], void, undefined> {
    yield* cutSets(points, tries, options.seed ?? 1);
    for (const chunks of options.also ?? []) yield cutsOf(chunks);
  };
  for (const cuts of search()) {
    tried++;
    if (!holds(cuts)) continue;
    // Single cuts come first and pairs second, so the first that is found has the fewest cuts, unless it is random.
    const fewest = cuts.length > 2 ? shrink(cuts, holds, affordable) : cuts;
    const chunks = chunksAt(text, fewest);
    return { tried, complete, oneShot, smallest: { chunks, answer: run(chunks) } };
  }
  return { tried, complete, oneShot };
};
