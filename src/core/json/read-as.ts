// A value of foreign JSON as the type that is expected there; what is absent or of another type reads as nothing.
import type { JsonValue } from './value.ts';

/** JSON's `true` itself. */
export const isTrue = (value: JsonValue | undefined): boolean => value?.kind === 'boolean' && value.value;

export const textOf = (value: JsonValue | undefined): string | undefined =>
  value?.kind === 'string' ? value.value : undefined;

export const itemsOf = (value: JsonValue | undefined): readonly JsonValue[] =>
  value?.kind === 'array' ? value.items : [];

/** A number without a fraction, at most 2^53 either way. */
export function wholeNumberOf(value: JsonValue | undefined): number | undefined {
  const number = value?.kind === 'number' ? Number(value.raw) : Number.NaN;
  return Number.isSafeInteger(number) ? number : undefined;
}

/** Undefined unless every item is a token id; the list may be empty. */
export function tokenIdsOf(value: JsonValue | undefined): readonly number[] | undefined {
  if (value?.kind !== 'array') return undefined;
  const ids = value.items.map(item => wholeNumberOf(item) ?? -1);
  return ids.every(id => id >= 0) ? ids : undefined;
}

/** The value, for servers that take null for absent. */
export const unlessNull = (value: JsonValue | undefined): JsonValue | undefined =>
  value?.kind === 'null' ? undefined : value;
