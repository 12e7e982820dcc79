// Runs the validator on a sound schema, with a limit on its steps: a schema may refer to itself without end, or
// branch so often that no one could wait for the answer.
import { dereference, validate, type OutputUnit, type Schema } from '@cfworker/json-schema';
import type { Draft, PlainSchema, SoundSchema } from './sound-schema.ts';

const MOST_STEPS = 200_000;

export interface SchemaRun {
  readonly errors: readonly OutputUnit[];
  readonly unchecked: readonly string[];
  /** The schema a keyword location stands in, references followed; undefined when there is none. */
  readonly schemaAt: (location: string) => PlainSchema | undefined;
}

class OutOfSteps extends Error {}

/** A sound schema made ready once for any number of instances. */
export interface PreparedSchema {
  readonly sound: SoundSchema;
  readonly draft: Draft;
  readonly lookup: Record<string, unknown>;
  readonly steps: { left: number };
  readonly unchecked: readonly string[];
  /** Why nothing can be checked with it. */
  readonly failure?: string;
}

/** Never throws. `sound` is taken over: its parts get properties that count the validator's steps. */
export function prepareSchema(sound: SoundSchema, draft: Draft): PreparedSchema {
  const steps = { left: Number.POSITIVE_INFINITY };
  const references = countSteps(sound.parts, steps);
  const unchecked: string[] = [];
  try {
    const lookup: Record<string, unknown> = dereference(sound.schema as Schema);
    for (const part of sound.parts) {
      const reference = references.get(part);
      if (reference === undefined || lookup[String(part['__absolute_ref__'])] !== undefined) continue;
      references.delete(part);
      unchecked.push(
        `The schema refers to \`${reference}\`, which is not in it, so that part is not checked.`,
      );
    }
    return { sound, draft, lookup, steps, unchecked };
  } catch (thrown) {
    return { sound, draft, lookup: {}, steps, unchecked, failure: sentenceOf(thrown) };
  }
}

/** Never throws. `instance` is plain JSON data. */
export function runSchema(prepared: PreparedSchema, instance: unknown): SchemaRun {
  const { sound, draft, lookup, steps, unchecked, failure } = prepared;
  const schemaAt = (location: string): PlainSchema | undefined => follow(sound.schema, lookup, location);
  if (failure !== undefined) return { errors: [], unchecked: [...unchecked, failure], schemaAt };
  steps.left = MOST_STEPS;
  try {
    const { errors } = validate(
      instance,
      sound.schema as Schema,
      draft,
      lookup as Record<string, Schema>,
      false,
    );
    return { errors, unchecked, schemaAt };
  } catch (thrown) {
    return { errors: [], unchecked: [...unchecked, sentenceOf(thrown)], schemaAt };
  } finally {
    // What reads the schema afterwards, to word an error, is not counted.
    steps.left = Number.POSITIVE_INFINITY;
  }
}

/**
 * The validator reads `$ref` of every schema object it evaluates, once an evaluation: as a getter it counts the
 * steps. The map holds the references; a part removed from it has none any more.
 */
function countSteps(parts: readonly PlainSchema[], steps: { left: number }): Map<PlainSchema, string> {
  const references = new Map<PlainSchema, string>();
  for (const part of parts) {
    if (typeof part['$ref'] === 'string') references.set(part, part['$ref']);
    Object.defineProperty(part, '$ref', {
      enumerable: false,
      get: () => {
        steps.left -= 1;
        if (steps.left < 0) throw new OutOfSteps();
        return references.get(part);
      },
    });
  }
  return references;
}

function sentenceOf(thrown: unknown): string {
  if (thrown instanceof OutOfSteps) return 'The schema takes too many steps to check these arguments.';
  if (thrown instanceof RangeError) return 'The schema nests or branches too far to check these arguments.';
  const reason = thrown instanceof Error ? thrown.message.split('\n', 1)[0] : String(thrown);
  return `The schema cannot be checked: ${reason}`;
}

/** `#/properties/n/$ref/type` names the keyword; the result is the schema that has it. */
function follow(
  root: PlainSchema,
  lookup: Record<string, unknown>,
  location: string,
): PlainSchema | undefined {
  let node: unknown = root;
  for (const key of locationKeys(location).slice(0, -1)) {
    if (typeof node !== 'object' || node === null) return undefined;
    const holder = node as PlainSchema;
    if (key === '$ref') node = lookup[String(holder['__absolute_ref__'])];
    else if (key === '$recursiveRef') node = root;
    else node = Object.hasOwn(holder, key) ? holder[key] : undefined;
  }
  return typeof node === 'object' && node !== null ? (node as PlainSchema) : undefined;
}

/** The keys of a location as the validator writes it: `#/a%20b/c~1d`. */
export function locationKeys(location: string): readonly string[] {
  if (location === '#') return [];
  const keys = location.split('/').slice(1);
  if (!/[%~]/.test(location)) return keys;
  return keys.map(key => decoded(key).replaceAll('~1', '/').replaceAll('~0', '~'));
}

function decoded(key: string): string {
  try {
    return decodeURIComponent(key);
  } catch {
    return key;
  }
}
