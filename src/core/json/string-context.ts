// What reading one string needs to know of the reading it is part of.
import type { Fuel } from './embedded.ts';
import type { Nesting } from './nesting.ts';
import type { Style } from './string-end.ts';

export interface StringContext {
  readonly text: string;
  /** Outermost first. */
  readonly nesting: readonly Nesting[];
  readonly style: Style;
  readonly fuel: Fuel;
  /** Where the last `<|x_end|>` of each section stands in the text, as far as looked up. */
  readonly sectionEnds: Map<string, number>;
}
