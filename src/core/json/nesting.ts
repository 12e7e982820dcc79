// What a bracket opened in text that may be Python's as well as JSON, and what closes it.

/** An object, an array, or a Python constructor call such as `Choice(index=0)`. */
export type Nesting = 'o' | 'a' | 'c';

/** As the text closes it. */
export const CLOSERS: Readonly<Record<Nesting, string>> = { o: '}', a: ']', c: ')' };

/** As it is closed in strict JSON, where a constructor call becomes an object. */
export const STRICT_CLOSERS: Readonly<Record<Nesting, string>> = { o: '}', a: ']', c: '}' };
