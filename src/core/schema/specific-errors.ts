// Out of everything the validator reports, the errors that say something: wrappers such as "a property does
// not match" go, and of several alternatives only what tells why none fits stays.
import type { OutputUnit } from '@cfworker/json-schema';
import { locationKeys } from './run-schema.ts';

export interface SpecificError {
  /** Keys of the place in the arguments. */
  readonly place: readonly string[];
  readonly keyword: string;
  /** Location of the keyword in the schema. */
  readonly location: string;
  /** The validator's own words, which hold names and counts. */
  readonly detail: string;
  /** For `anyOf` and `oneOf`: what each alternative had against the value. */
  readonly branches?: readonly (readonly SpecificError[])[];
}

/** They only say that something further in is wrong, and that follows them in the list. */
const WRAPPERS = new Set([
  '$recursiveRef',
  '$ref',
  'allOf',
  'dependentSchemas',
  'if',
  'items',
  'additionalItems',
  'patternProperties',
  'prefixItems',
  'properties',
  'unevaluatedItems',
]);

/** `units` in the validator's order: each error stands before the errors inside it. */
export function specificErrors(units: readonly OutputUnit[]): readonly SpecificError[] {
  const errors: SpecificError[] = [];
  let index = 0;
  while (index < units.length) {
    const unit = units[index];
    index += 1;
    if (WRAPPERS.has(unit.keyword)) continue;
    const error = errorOf(unit);
    if (unit.keyword === 'anyOf' || unit.keyword === 'oneOf') {
      const end = endOfInner(units, index, unit.keywordLocation);
      errors.push(...ofAlternatives(error, units.slice(index, end)));
      index = end;
    } else if (unit.keyword === 'additionalProperties' || unit.keyword === 'unevaluatedProperties') {
      const inner = units[index];
      if (inner?.keyword !== 'false') continue;
      errors.push({ ...error, place: locationKeys(inner.instanceLocation) });
      index += 1;
    } else if (unit.keyword === 'propertyNames' || unit.keyword === 'contains') {
      errors.push(error);
      index = endOfInner(units, index, unit.keywordLocation);
    } else if (
      unit.keyword === 'dependencies' &&
      units[index]?.keywordLocation.startsWith(`${unit.keywordLocation}/`)
    ) {
      continue;
    } else if (!standsInContains(unit)) errors.push(error);
  }
  return errors;
}

const errorOf = (unit: OutputUnit): SpecificError => ({
  place: locationKeys(unit.instanceLocation),
  keyword: unit.keyword,
  location: unit.keywordLocation,
  detail: unit.error,
});

/** A `false` schema's error carries no location of its own and belongs to what stands before it. */
function endOfInner(units: readonly OutputUnit[], from: number, location: string): number {
  let end = from;
  while (end < units.length) {
    const { keyword, keywordLocation } = units[end];
    const inside = keywordLocation.startsWith(`${location}/`) || keyword === 'false';
    if (!inside) break;
    end += 1;
  }
  return end;
}

function ofAlternatives(error: SpecificError, inner: readonly OutputUnit[]): readonly SpecificError[] {
  const groups = new Map<string, OutputUnit[]>();
  let branch = '';
  for (const unit of inner) {
    if (unit.keyword !== 'false')
      branch = unit.keywordLocation.slice(error.location.length + 1).split('/', 1)[0];
    const group = groups.get(branch);
    if (group === undefined) groups.set(branch, [unit]);
    else group.push(unit);
  }
  const branches = [...groups.values()].map(specificErrors).filter(each => each.length > 0);
  const open = branches.filter(each => !each.some(one => refusesValue(one, error.place)));
  // The value has the kind of just one alternative: then that one is meant.
  if (open.length === 1 && branches.length > 1) return open[0];
  const chosen = open.filter(
    each => !each.some(one => isChoice(one) && one.place.length === error.place.length + 1),
  );
  if (chosen.length === 1 && open.length > 1) return chosen[0];
  return [{ ...error, branches }];
}

/** The alternative is for another kind of value, not for this one with mistakes. */
const refusesValue = (one: SpecificError, place: readonly string[]): boolean =>
  one.place.length === place.length && (one.keyword === 'type' || isChoice(one));

const isChoice = ({ keyword }: SpecificError): boolean => keyword === 'const' || keyword === 'enum';

/** Keywords whose members have names of their own, `contains` among them. */
const NAMED = new Set(['properties', 'patternProperties', 'dependentSchemas', 'dependencies', '$defs']);

/** With `minContains` the errors of the items stand before the one that counts them. */
function standsInContains({ keywordLocation }: OutputUnit): boolean {
  if (!keywordLocation.includes('/contains/')) return false;
  const keys = locationKeys(keywordLocation);
  for (let index = 0; index < keys.length - 1; index += 1) {
    if (NAMED.has(keys[index])) index += 1;
    else if (keys[index] === 'contains') return true;
  }
  return false;
}
