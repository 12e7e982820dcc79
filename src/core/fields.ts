// A value of unknown origin (parsed JSON, the browser's storage) as named fields that nothing is known of yet.

export type Fields = Readonly<Record<string, unknown>>;

/** An object that is no array. */
export const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
