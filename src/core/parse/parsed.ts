// What the reference parser makes of a raw output: everything a perfect parser could keep, and exactly
// where and how the text leaves the grammar. Offsets are UTF-16 code units into the raw output.
import type { JsonValue } from '../json/value.ts';
import type { Span } from '../span.ts';
import type { IdReading } from './grammar.ts';

export interface ParsedCall {
  /** From the call marker (or, where it is missing, the first character of the call) to its end marker. */
  readonly span: Span;
  readonly id: string;
  readonly idSpan: Span;
  readonly reading: IdReading;
  /** The function's name when the id names one. */
  readonly name?: string;
  readonly arguments: string;
  readonly argumentsSpan: Span;
  /** The arguments as JSON, where they are JSON; offsets count in `arguments`. Later calls of hundreds have none. */
  readonly value?: JsonValue;
  /** False when the text ended inside the call. */
  readonly closed: boolean;
  /** Where the call stood: in the answer, or inside reasoning that had not been closed. */
  readonly inside: 'content' | 'reasoning';
  /** The JSON object or array among the arguments, where something else stands around it. */
  readonly usable?: Span;
  /** What had to be assumed to read the call, one sentence each; absent when nothing was. */
  readonly assumptions?: readonly string[];
}

export type ViolationKind =
  | 'unknown-section-marker'
  | 'call-outside-section'
  | 'text-in-section'
  | 'id-form'
  | 'missing-argument-marker'
  | 'missing-call-end'
  | 'missing-section-end'
  | 'stray-marker'
  | 'arguments-not-json'
  | 'arguments-not-object'
  | 'text-after-section'
  | 'call-in-reasoning'
  | 'reasoning-not-closed'
  | 'turn-end-inside'
  | 'unexpected-end';

export interface Violation {
  readonly kind: ViolationKind;
  readonly span: Span;
  /** What the grammar allows here, for people: `functions.{search | get_weather}:{number}`. */
  readonly expected: string;
  /** What stands there, shortened to one line. */
  readonly found: string;
}

export const MOST_LISTED = 500;

export interface ParsedOutput {
  /** The answer's text: everything outside reasoning and sections, markers removed. */
  readonly content: string;
  readonly contentSpans: readonly Span[];
  readonly reasoning?: string;
  /** Between the markers; of the first block when there are several, whose texts are joined in `reasoning`. */
  readonly reasoningSpan?: Span;
  readonly calls: readonly ParsedCall[];
  /**
   * In text order; the first is the first divergence. Of each kind the first `MOST_LISTED`: an output of nothing but
   * markers has ten thousands.
   */
  readonly violations: readonly Violation[];
}
