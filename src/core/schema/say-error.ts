// One schema error as a sentence a person understands, with what was found.
import { isFields } from '../fields.ts';
import { appendPointer } from '../json/pointer.ts';
import type { JsonValue } from '../json/value.ts';
import type { PlainSchema } from './sound-schema.ts';
import type { SpecificError } from './specific-errors.ts';

const CHOICES = 6;

/** `found` is the value at the error's place; `schemaAt` gives the schema a keyword location stands in. */
export function sayError(
  error: SpecificError,
  found: JsonValue | undefined,
  schemaAt: (location: string) => PlainSchema | undefined,
): string {
  const schema = schemaAt(error.location) ?? {};
  const wanted = schema[error.keyword];
  const subject = subjectOf(error.place);
  const seen = found === undefined ? '' : `, found ${shown(found)}`;
  const name = quotedName(error.detail);
  switch (error.keyword) {
    case 'type':
    case 'enum':
    case 'const':
      return `${subject} should be ${alternative(error, schemaAt)}${seen}.`;
    case 'required':
      return error.place.length === 0
        ? `Missing required \`${name}\`.`
        : `${subject} lacks the required \`${name}\`.`;
    case 'additionalProperties':
    case 'unevaluatedProperties': {
      const known = isFields(schema['properties']) ? Object.keys(schema['properties']) : [];
      const what = `Unknown property \`${error.place.at(-1) ?? ''}\``;
      const where = error.place.length > 1 ? ` in ${subjectOf(error.place.slice(0, -1))}` : '';
      return known.length === 0
        ? `${what}${where}.`
        : `${what}${where}; known are ${listed(
            known.map(each => `\`${each}\``),
            'and',
          )}.`;
    }
    case 'false':
      return `${subject} is not allowed here.`;
    case 'anyOf':
    case 'oneOf':
      return `${subject} ${ofAlternatives(error, schemaAt)}${seen}.`;
    case 'not':
      return `${subject} is what the schema's \`not\` forbids${seen}.`;
    case 'minimum':
      return `${subject} should be at least ${literal(wanted)}${seen}.`;
    case 'maximum':
      return `${subject} should be at most ${literal(wanted)}${seen}.`;
    case 'exclusiveMinimum':
      return `${subject} should be more than ${literal(wanted)}${seen}.`;
    case 'exclusiveMaximum':
      return `${subject} should be less than ${literal(wanted)}${seen}.`;
    case 'multipleOf':
      return `${subject} should be a multiple of ${literal(wanted)}${seen}.`;
    case 'minLength':
      return `${subject} should have at least ${counted(wanted, 'character')}${seen}.`;
    case 'maxLength':
      return `${subject} should have at most ${counted(wanted, 'character')}${seen}.`;
    case 'pattern':
      return `${subject} should match the pattern \`${shortened(String(wanted))}\`${seen}.`;
    case 'format':
      return `${subject} should have the format \`${String(wanted)}\`${seen}.`;
    case 'minItems':
      return `${subject} should have at least ${counted(wanted, 'item')}${sized(found)}.`;
    case 'maxItems':
      return `${subject} should have at most ${counted(wanted, 'item')}${sized(found)}.`;
    case 'uniqueItems':
      return `${subject} should have no item twice.`;
    case 'contains':
    case 'minContains':
    case 'maxContains':
      return `${subject} does not hold the items that the schema's \`${error.keyword}\` asks for.`;
    case 'minProperties':
      return `${subject} should have at least ${counted(wanted, 'property')}${sized(found)}.`;
    case 'maxProperties':
      return `${subject} should have at most ${counted(wanted, 'property')}${sized(found)}.`;
    case 'propertyNames':
      return `${subject} has the key \`${name}\`, which the schema does not allow as a key.`;
    case 'dependentRequired':
    case 'dependencies':
      return `${subject} has \`${name}\` but lacks what the schema requires with it.`;
    default:
      return `${subject} does not match \`${error.keyword}\` of the schema${seen}.`;
  }
}

const subjectOf = (place: readonly string[]): string =>
  place.length === 0 ? 'The object of arguments' : `\`${shortened(place.reduce(appendPointer, ''))}\``;

/** `an integer`, `one of "c" or "f"`, `null`. */
function alternative(error: SpecificError, schemaAt: (location: string) => PlainSchema | undefined): string {
  const wanted = schemaAt(error.location)?.[error.keyword];
  if (error.keyword === 'const') return literal(wanted);
  if (error.keyword === 'enum') {
    const values = Array.isArray(wanted) ? wanted : [];
    return values.length === 1 ? literal(values[0]) : `one of ${listed(values.map(literal), 'or')}`;
  }
  const names = (Array.isArray(wanted) ? wanted : [wanted]).map(
    name => NOUNS.get(String(name)) ?? String(name),
  );
  return listed(names, 'or');
}

const NOUNS = new Map([
  ['array', 'an array'],
  ['boolean', 'true or false'],
  ['integer', 'an integer'],
  ['null', 'null'],
  ['number', 'a number'],
  ['object', 'an object'],
  ['string', 'a string'],
]);

function ofAlternatives(
  error: SpecificError,
  schemaAt: (location: string) => PlainSchema | undefined,
): string {
  const branches = error.branches ?? [];
  const all = schemaAt(error.location)?.[error.keyword];
  const count = Array.isArray(all) ? all.length : branches.length;
  if (branches.length < count)
    return `fits more than one of ${count} alternatives, of which only one may fit`;
  const simple = branches.flatMap(each => (each.length === 1 ? each : []));
  const isSimple = (one: SpecificError): boolean =>
    one.place.length === error.place.length && ['type', 'enum', 'const'].includes(one.keyword);
  if (simple.length === branches.length && simple.every(isSimple)) {
    return `should be ${listed([...new Set(simple.map(one => alternative(one, schemaAt)))], 'or')}`;
  }
  return `fits none of its ${count} alternatives`;
}

/** The first name in the validator's sentence: `does not have required property "query"`. */
function quotedName(detail: string): string {
  const start = detail.indexOf('"');
  const ends = ['" does not', '" but ', '".', '" matches'].map(end => detail.indexOf(end, start + 1));
  const end = Math.min(...ends.filter(each => each > start));
  return start < 0 || !Number.isFinite(end) ? '' : shortened(detail.slice(start + 1, end));
}

function listed(items: readonly string[], word: 'and' | 'or'): string {
  if (items.length > CHOICES) return `${items.slice(0, CHOICES).join(', ')} … ${items.length} in all`;
  if (items.length < 2) return items[0] ?? 'nothing';
  return `${items.slice(0, -1).join(', ')} ${word} ${items.at(-1)!}`;
}

function shown(value: JsonValue): string {
  switch (value.kind) {
    case 'string':
      return `the string ${literal(value.value)}`;
    case 'number':
      return `the number ${shortened(value.raw)}`;
    case 'boolean':
      return String(value.value);
    case 'null':
      return 'null';
    case 'array':
      return value.items.length === 0 ? 'an empty array' : `an array of ${value.items.length}`;
    case 'object':
      return value.members.length === 0 ? 'an empty object' : 'an object';
  }
}

function sized(value: JsonValue | undefined): string {
  if (value?.kind === 'array') return `, found ${value.items.length}`;
  return value?.kind === 'object' ? `, found ${value.members.length}` : '';
}

const literal = (value: unknown): string => shortened(JSON.stringify(value) ?? 'nothing');

const counted = (value: unknown, noun: string): string => {
  const plural = noun === 'property' ? 'properties' : `${noun}s`;
  return `${literal(value)} ${value === 1 ? noun : plural}`;
};

const shortened = (text: string): string => (text.length > 48 ? `${text.slice(0, 47)}…` : text);
