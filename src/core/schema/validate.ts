// Checks a call's arguments against the tool's JSON Schema. A schema that is itself broken is no fault of the
// arguments: what could not be checked is told apart from what is wrong.
import { toPlain } from '../json/make.ts';
import { appendPointer } from '../json/pointer.ts';
import { member, type JsonMember, type JsonValue } from '../json/value.ts';
import type { Span } from '../span.ts';
import { PATTERN_LENGTHS } from './pattern-cost.ts';
import { type PreparedSchema, prepareSchema, runSchema } from './run-schema.ts';
import { sayError } from './say-error.ts';
import { isObject, soundSchema, type Draft, type Load } from './sound-schema.ts';
import { specificErrors, type SpecificError } from './specific-errors.ts';

export interface ArgumentProblem {
  /** JSON pointer into the arguments. */
  readonly pointer: string;
  readonly keyword: string;
  readonly sentence: string;
  /** UTF-16 range in the text the arguments were parsed from. */
  readonly span: Span;
}

export interface ArgumentCheck {
  /** In text order, at most 50. */
  readonly problems: readonly ArgumentProblem[];
  /** What in the schema could not be checked, one sentence each. */
  readonly unchecked: readonly string[];
}

const MOST_PROBLEMS = 50;

/** Never throws and is bounded in time, whatever the schema. Reads `$schema`; without it, draft 2020-12. */
export function validateArguments(schema: JsonValue, given: JsonValue): ArgumentCheck {
  const prepared = preparedFor(schema, loadOf(given));
  if (typeof prepared === 'string') {
    return { problems: [], unchecked: prepared === '' ? [] : [prepared] };
  }
  const run = runSchema(prepared, toPlain(given));
  const unchecked = [...prepared.sound.unchecked, ...run.unchecked];
  if (run.errors.length === 0) return { problems: [], unchecked };
  const problems = specificErrors(run.errors)
    .slice(0, MOST_PROBLEMS)
    .map(error => {
      const { value, span } = placeOf(given, error);
      return {
        pointer: error.place.reduce(appendPointer, ''),
        keyword: error.keyword,
        sentence: sayError(error, value, run.schemaAt),
        span,
      };
    });
  return {
    problems: problems.toSorted((a, b) => a.span.start - b.span.start),
    unchecked,
  };
}

/** The schemas of one request are asked again for every call; what was made ready goes with its tree. */
const preparedSchemas = new WeakMap<JsonValue, (PreparedSchema | string | undefined)[]>();

/** A sentence where nothing can be checked; an empty one where everything is allowed. */
function preparedFor(schema: JsonValue, load: Load): PreparedSchema | string {
  let known = preparedSchemas.get(schema);
  if (known === undefined) {
    known = [];
    preparedSchemas.set(schema, known);
  }
  const lengths = PATTERN_LENGTHS.filter(each => each < load.longest).length;
  return (known[2 * lengths + Number(load.longArray)] ??= prepare(schema, load));
}

function prepare(schema: JsonValue, load: Load): PreparedSchema | string {
  const plain = toPlain(schema);
  if (plain === true) return '';
  if (!isObject(plain)) return 'The tool’s `parameters` are no JSON Schema, so nothing is checked.';
  const draft = draftOf(schema);
  const sound = soundSchema(plain, draft, load);
  return sound === 'too-large'
    ? 'The tool’s schema is too large to be checked.'
    : prepareSchema(sound, draft);
}

function draftOf(schema: JsonValue): Draft {
  const named = member(schema, '$schema');
  const text = named?.kind === 'string' ? named.value : '';
  if (text.includes('draft-04')) return '4';
  if (text.includes('draft-06') || text.includes('draft-07')) return '7';
  return text.includes('2019-09') ? '2019-09' : '2020-12';
}

/** The value at the error's place, and the range that shows it: of an unknown property, its key. */
function placeOf(root: JsonValue, error: SpecificError): { value: JsonValue | undefined; span: Span } {
  let value: JsonValue | undefined = root;
  let span: Span = { start: root.start, end: root.end };
  const marksKey = error.keyword === 'additionalProperties' || error.keyword === 'unevaluatedProperties';
  for (const [index, key] of error.place.entries()) {
    if (value.kind === 'array') value = value.items[Number(key)];
    else if (value.kind === 'object') {
      const found: JsonMember | undefined = value.members.find(each => each.key.value === key);
      const last = index === error.place.length - 1;
      if (found !== undefined && last && marksKey) return { value: found.value, span: rangeOf(found.key) };
      value = found?.value;
    } else value = undefined;
    if (value === undefined) return { value, span };
    span = rangeOf(value);
  }
  return { value, span };
}

const rangeOf = ({ start, end }: Span): Span => ({ start, end });

function loadOf(root: JsonValue): Load {
  let longest = 0;
  let widest = 0;
  const work: JsonValue[] = [root];
  for (let value = work.pop(); value !== undefined; value = work.pop()) {
    if (value.kind === 'string') longest = Math.max(longest, value.value.length);
    else if (value.kind === 'array') {
      widest = Math.max(widest, value.items.length);
      for (const item of value.items) work.push(item);
    } else if (value.kind === 'object') {
      for (const each of value.members) {
        longest = Math.max(longest, each.key.value.length);
        work.push(each.value);
      }
    }
  }
  return { longest, longArray: widest > 2_000 };
}
