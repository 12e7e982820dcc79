// The state of one tolerant reading: where it is, what is open, the strict text so far and what was repaired.
import type { Fuel } from './embedded.ts';
import { type Nesting, STRICT_CLOSERS } from './nesting.ts';
import { DEEPEST } from './parse.ts';
import { RepairCount, type RepairKind } from './repair.ts';
import { StrictText } from './strict-text.ts';
import type { Style } from './string-end.ts';
import { skipTrivia } from './trivia.ts';

export interface Frame {
  readonly nesting: Nesting;
  /** Keys so far; undefined until the first. */
  keys: Set<string> | undefined;
  /** The key whose value comes next or came last. */
  key: string;
}

/** As in the strict parser: `first` is right behind an opening bracket, `key` behind a comma. */
export type Expecting = 'value' | 'first' | 'key' | 'after';

const NO_KEYS: ReadonlySet<string> = new Set();

export class TolerantState {
  readonly text: string;
  readonly strict: StrictText;
  readonly stack: Frame[] = [];
  readonly nesting: Nesting[] = [];
  readonly style: Style = { python: false, bareKeys: false };
  readonly fuel: Fuel;
  readonly sectionEnds = new Map<string, number>();
  readonly found = new RepairCount();
  at: number;
  expecting: Expecting = 'value';
  cut: number | undefined;
  problem: { readonly sentence: string; readonly at: number } | undefined;

  constructor(text: string, start: number, fuel: Fuel | undefined) {
    this.text = text;
    this.strict = new StrictText(text, start);
    this.fuel = fuel ?? { left: 1_000_000 + 2 * text.length };
    this.at = start;
  }

  get frame(): Frame | undefined {
    return this.stack.at(-1);
  }

  get keys(): ReadonlySet<string> {
    return this.frame?.keys ?? NO_KEYS;
  }

  get isDone(): boolean {
    return (
      this.problem !== undefined ||
      this.cut !== undefined ||
      (this.stack.length === 0 && this.expecting === 'after')
    );
  }

  repair(kind: RepairKind, at: number, count = 1, detail = ''): void {
    this.found.add(kind, at, this.strict.placeOf(at), count, detail);
    if (this.found.isHopeless) this.giveUp('This is not JSON: it would need thousands of repairs.', at);
  }

  replace(kind: RepairKind, start: number, end: number, by: string, detail = ''): void {
    this.repair(kind, start, 1, detail);
    this.strict.replace(start, end, by);
  }

  /** Leaves out the character at hand. */
  leaveOut(kind: RepairKind): void {
    this.replace(kind, this.at, this.at + 1, '');
    this.at++;
  }

  /** Goes to the next token. */
  skip(): void {
    this.at = skipTrivia(this.text, this.at, this.text.length, (kind, start, end) =>
      this.replace(kind, start, end, ''),
    );
  }

  /** A value ends at `end`. */
  complete(end: number): void {
    this.at = end;
    this.strict.mark(end);
    this.expecting = 'after';
  }

  open(nesting: Nesting, end: number): void {
    if (this.stack.length >= DEEPEST)
      return this.giveUp(`The nesting is deeper than ${DEEPEST} levels.`, end - 1);
    this.stack.push({ nesting, keys: undefined, key: '' });
    this.nesting.push(nesting);
    this.at = end;
    this.strict.mark(end);
    this.expecting = 'first';
  }

  /** Leaves the innermost bracket. Returns how it closes in strict JSON. */
  close(): string {
    this.stack.pop();
    return STRICT_CLOSERS[this.nesting.pop() ?? 'o'];
  }

  /** The text ended: closes everything behind the last complete value. */
  closeAtCut(place = ''): void {
    this.cut = this.text.length;
    this.at = this.text.length;
    this.strict.fallBack();
    this.repair('cut-off', this.text.length, 1, place);
    while (this.stack.length > 0) this.strict.push(this.close());
  }

  giveUp(sentence: string, at = this.at): void {
    this.problem ??= { sentence, at };
  }

  /** The character at `at`, for a sentence. */
  shown(at = this.at): string {
    const code = this.text.codePointAt(at);
    if (code === undefined) return 'the end of the text';
    return code < 33 || code === 127 ? `the control character ${code}` : `\`${String.fromCodePoint(code)}\``;
  }
}
