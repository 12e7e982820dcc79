// How an SGLang release reads a matched id into a function's name and the model's index, and how it guesses
// the name behind a bare counter from the argument names.
import type { JsonValue } from '../../../core/json/value.ts';
import type { DeclaredTool } from '../../../core/parse/parser-model.ts';
import { isPythonDigit, isPythonWord, pythonInteger, runEnd } from '../../../core/parse/python-text.ts';

export type IdRead =
  | { readonly kind: 'call'; readonly name: string; readonly index: bigint }
  /** The release passes the call over. */
  | { readonly kind: 'unknown' }
  /** Python raises; how far the damage goes depends on the mode. */
  | { readonly kind: 'raises'; readonly exception: string };

/** `argumentValue` gives what a guess looks at: the arguments, once they are JSON. */
export type ReadId = (
  id: string,
  tools: readonly DeclaredTool[],
  argumentValue: () => JsonValue | undefined,
) => IdRead;

const INDEX_ERROR: IdRead = { kind: 'raises', exception: 'IndexError: list index out of range' };
const UNKNOWN: IdRead = { kind: 'unknown' };
/** Python refuses to read longer integers. */
const LONGEST_INTEGER = 4300;
const INTEGER_ERROR: IdRead = {
  kind: 'raises',
  exception: 'ValueError: Exceeds the limit (4300 digits) for integer string conversion',
};

const call = (name: string, digits: string): IdRead =>
  digits.length > LONGEST_INTEGER ? INTEGER_ERROR : { kind: 'call', name, index: pythonInteger(digits) };

/**
 * Up to 0.5.2: name and index stand between the first and the second dot. `search:0` has no dot, and the
 * second part of `functions.ns.search:0` has no index: both raise in a whole answer; a stream reads the name
 * only.
 */
export const afterFirstDot =
  (mode: 'name and index' | 'name'): ReadId =>
  id => {
    const part = id.split('.', 2)[1];
    if (part === undefined) return INDEX_ERROR;
    const [name, digits] = part.split(':', 2) as [string, string?];
    if (mode === 'name') return { kind: 'call', name, index: 0n };
    if (digits === undefined) return INDEX_ERROR;
    return call(name, digits);
  };

/** `^(?:functions\.)?(name):(\d+)$` for a name made of `character`s. The prefix is taken off once. */
const namedId = (id: string, character: (codePoint: number) => boolean): IdRead => {
  const prefixed = id.startsWith('functions.');
  for (const start of prefixed ? ['functions.'.length, 0] : [0]) {
    const colon = runEnd(id, start, character);
    const end = runEnd(id, colon + 1, isPythonDigit);
    if (colon > start && id[colon] === ':' && end > colon + 1 && end === id.length) {
      return call(id.slice(start, colon), id.slice(colon + 1));
    }
  }
  return UNKNOWN;
};

const isWordOrDot = (codePoint: number): boolean => codePoint === 0x2e || isPythonWord(codePoint);
const isNameCharacter = (codePoint: number): boolean => codePoint === 0x2d || isWordOrDot(codePoint);

/** 0.5.3 to 0.5.11. Hyphens came with 0.5.10; ids with them do not get here before. */
export const namedIdOnly: ReadId = id => namedId(id, isNameCharacter);

/** The declared tool whose properties fit the arguments' names best. */
const guessTool = (tools: readonly DeclaredTool[], argumentValue: () => JsonValue | undefined): IdRead => {
  const [first] = tools;
  if (first === undefined) return UNKNOWN;
  if (tools.length === 1) return { kind: 'call', name: first.name, index: 0n };
  const value = argumentValue();
  if (value === undefined) return UNKNOWN;
  if (value.kind !== 'object') {
    return { kind: 'raises', exception: "AttributeError: the arguments have no attribute 'keys'" };
  }
  const keys = new Set(value.members.map(each => each.key.value));
  let best: string | undefined;
  let bestScore = -1;
  for (const tool of tools) {
    const properties = new Set(tool.properties);
    if (properties.size === 0) continue;
    const known = [...keys].filter(key => properties.has(key)).length;
    const score = known - (keys.size - known);
    if (score > bestScore) {
      bestScore = score;
      best = tool.name;
    }
  }
  return best === undefined ? UNKNOWN : { kind: 'call', name: best, index: 0n };
};

const isCounter = (id: string): boolean => id !== '' && runEnd(id, 0, isPythonDigit) === id.length;

/** Since 0.5.12: also a bare counter such as `3`, whose tool is guessed. */
export const namedIdOrCounter: ReadId = (id, tools, argumentValue) => {
  const named = namedId(id, isNameCharacter);
  if (named.kind !== 'unknown' || !isCounter(id)) return named;
  if (id.length > LONGEST_INTEGER) return INTEGER_ERROR;
  const guessed = guessTool(tools, argumentValue);
  return guessed.kind === 'call' ? { ...guessed, index: pythonInteger(id) } : guessed;
};

/** Since 0.5.15, in streams: an empty id is guessed too, and no index is read. */
export const namedIdCounterOrNothing: ReadId = (id, tools, argumentValue) => {
  const named = namedId(id, isNameCharacter);
  if (named.kind === 'raises') return { kind: 'call', name: nameOf(id), index: 0n };
  if (named.kind === 'call' || (id !== '' && !isCounter(id))) return named;
  return guessTool(tools, argumentValue);
};

const nameOf = (id: string): string => {
  const name = id.slice(0, id.lastIndexOf(':'));
  return name.startsWith('functions.') && name.length > 'functions.'.length
    ? name.slice('functions.'.length)
    : name;
};
