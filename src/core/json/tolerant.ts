// Reads one JSON value the way people paste it and rewrites it strictly, changing as little of its formatting
// as it can. Everything changed is counted with its place. Iterative, never throws, near-linear on hostile text.
import type { Problem } from '../result.ts';
import type { Fuel } from './embedded.ts';
import { lineColumn } from './line-column.ts';
import { CLOSERS } from './nesting.ts';
import { parseJson } from './parse.ts';
import { isQuote, isWordCode } from './quotes.ts';
import type { Repair } from './repair.ts';
import { keyAt } from './string-end.ts';
import { TolerantState } from './tolerant-state.ts';
import { readKey, readValue } from './tolerant-token.ts';
import { skipTrivia } from './trivia.ts';
import type { JsonValue } from './value.ts';

export interface TolerantReading {
  /** Positions count in `strict`. Absent when there is a problem. */
  readonly value?: JsonValue;
  /** The strict JSON text: the source's own text where nothing was repaired. Empty when there is a problem. */
  readonly strict: string;
  /** Offset behind the value in the given text (UTF-16); what follows it was not looked at. */
  readonly end: number;
  readonly repairs: readonly Repair[];
  /** Where the text was cut off (offset in the given text), when it was. */
  readonly cut?: number;
  /** Position in the given text. */
  readonly problem?: Problem;
}

const CLOSERS_AHEAD = 64;

/**
 * Reads the value at `start`; white space and comments may stand before it. `fuel` bounds the looking ahead of
 * several readings of one text together.
 */
export function readTolerant(text: string, start = 0, fuel?: Fuel): TolerantReading {
  const state = new TolerantState(text, start, fuel);
  state.skip();
  const begin = state.at;
  state.strict.begin(begin);
  while (!state.isDone) step(state);

  const { problem, cut } = state;
  const strict = problem === undefined ? state.strict.finish(state.at) : '';
  const parsed = problem === undefined ? parseJson(strict) : undefined;
  const repairs = state.found.repairs;
  if (parsed?.ok === true) {
    return { value: parsed.value, strict, end: state.at, repairs, ...(cut === undefined ? {} : { cut }) };
  }
  const failure = problem ?? { sentence: 'This text cannot be repaired into JSON.', at: begin };
  return {
    strict: '',
    end: state.at,
    repairs,
    problem: { ...failure, ...lineColumn(text, failure.at) },
  };
}

function step(state: TolerantState): void {
  if (state.expecting === 'after' && !readSeparator(state)) return;
  state.skip();
  const { text, at, frame } = state;
  const character = text.charAt(at);
  if (character === '') {
    if (frame === undefined) state.giveUp('The text is empty.');
    else state.closeAtCut();
  } else if (frame === undefined) readValue(state);
  else if (character === '}' || character === ']' || character === ')') readCloser(state, character);
  else if (character === ',') state.leaveOut('extra-comma');
  else if (frame.nesting !== 'a' && state.expecting !== 'value') readKey(state, frame);
  else readValue(state);
}

/** What stands between two values. True when a next key, value or closing bracket is to be read. */
function readSeparator(state: TolerantState): boolean {
  const { text, frame } = state;
  const at = skipTrivia(text, state.at, text.length);
  const character = text.charAt(at);
  if (frame === undefined || character === '' || character === '}' || character === ']' || character === ')')
    return true;
  const expecting = frame.nesting === 'a' ? 'value' : 'key';
  if (character === ',') {
    const next = text.charAt(skipTrivia(text, at + 1, text.length));
    state.skip();
    if (next === '}' || next === ']' || next === ')') state.leaveOut('trailing-comma');
    else {
      state.at++;
      state.expecting = expecting;
    }
    return true;
  }
  const isStart =
    isQuote(character) ||
    (frame.nesting === 'a' && (character === '{' || character === '[' || isWordCode(text.charCodeAt(at)))) ||
    (frame.nesting !== 'a' &&
      keyAt(text, at, frame.nesting, { ...state.style, bareKeys: true }) !== undefined);
  if (!isStart) {
    state.giveUp(`Expected a comma or \`${CLOSERS[frame.nesting]}\`, found ${state.shown(at)}.`, at);
    return false;
  }
  // Right behind the value before, where a comma belongs.
  state.replace('missing-comma', state.at, state.at, ',');
  state.expecting = expecting;
  return true;
}

/** A closing bracket: of the innermost bracket, of one further out, or of none. */
function readCloser(state: TolerantState, character: string): void {
  const { stack, nesting } = state;
  let level = stack.length - 1;
  const lowest = Math.max(0, level - CLOSERS_AHEAD);
  while (level > lowest && CLOSERS[nesting[level]] !== character) level--;
  if (CLOSERS[nesting[level]] !== character) return state.leaveOut('stray-bracket');
  if (state.expecting === 'value' && nesting.at(-1) !== 'a')
    state.replace('missing-value', state.at, state.at, 'null');
  while (stack.length - 1 > level) state.replace('missing-bracket', state.at, state.at, state.close());
  const strictCloser = state.close();
  if (strictCloser !== character) state.strict.replace(state.at, state.at + 1, strictCloser);
  state.complete(state.at + 1);
}
