// A moment of today as people read it off a clock.

/** `14:03:21`; `at` in milliseconds since 1970. */
export const timeOfDay = (at: number): string =>
  new Date(at).toLocaleTimeString('en-GB', { hour: '2-digit', minute: '2-digit', second: '2-digit' });
