// The raw output as it was read: the text, how sure we are that the model wrote exactly this, what the
// server answered, what the reference parser makes of it, and where it first leaves the grammar.
import type { JsonValue } from '../json/value.ts';
import type { ParsedCall, ParsedOutput, Violation } from '../parse/parsed.ts';
import type { Span } from '../span.ts';

export interface AnsweredCall {
  readonly id?: string;
  readonly name?: string;
  /** As sent; usually JSON text. */
  readonly arguments?: string;
}

/** A server's answer, whichever lane it came from. `null`, missing and empty stay apart. */
export interface Answer {
  readonly lane: 'chat' | 'completion';
  readonly content?: string | null;
  readonly reasoning?: string | null;
  readonly toolCalls?: readonly AnsweredCall[] | null;
  readonly finish?: string | null;
  readonly promptTokens?: number;
  readonly completionTokens?: number;
  readonly promptIds?: readonly number[];
  readonly outputIds?: readonly number[];
  readonly model?: string;
  readonly error?: string;
  /** The whole answer; left out where a reading leaves the worker, because copying the tree takes long. */
  readonly root?: JsonValue;
}

/**
 * `verbatim`: a raw completion, pasted raw text or an answer's token ids. `content`: the markup was found in a chat answer's content
 * (the parser left it there). `rebuilt`: put together from the parsed tool calls of a chat answer; ids and
 * arguments are the server's, the markup between them is assumed.
 */
export type Witness = 'verbatim' | 'content' | 'rebuilt';

/** A problem of one call's arguments against the tool's schema. */
export interface SchemaProblem {
  /** JSON pointer into the arguments. */
  readonly pointer: string;
  readonly keyword: string;
  readonly sentence: string;
  /** UTF-16 range in the raw output. */
  readonly span: Span;
}

/** Arguments as a lenient reader would take them, with what it has to assume, one sentence each. */
export interface SavedArguments {
  readonly text: string;
  readonly assumed: readonly string[];
}

/** A call and what is known about its arguments. */
export interface CheckedCall {
  readonly call: ParsedCall;
  /** The tool it means: by its id, else as the answer names it, else guessed from the argument names. */
  readonly tool?: string;
  readonly toolBasis: 'id' | 'answer' | 'arguments' | 'none';
  /** True also where there is no request to say otherwise. */
  readonly declared: boolean;
  /** Offsets, also `at`, are UTF-16 code units of `call.arguments`. */
  readonly json:
    | { readonly kind: 'object'; readonly value: JsonValue }
    | { readonly kind: 'other'; readonly value: JsonValue }
    /** Valid JSON text of a string that itself holds a JSON object; `inner` counts in the decoded string. */
    | { readonly kind: 'double-encoded'; readonly value: JsonValue; readonly inner: JsonValue }
    | { readonly kind: 'invalid'; readonly sentence: string; readonly at: number };
  readonly schema: readonly SchemaProblem[];
  /** What in the tool's schema could not be checked, one sentence each; absent when all of it was. */
  readonly unchecked?: readonly string[];
  /** What could be saved of arguments that are no JSON object, or of a call that breaks the grammar. */
  readonly saved?: SavedArguments;
  /** The index the conversation's count would give; undefined without a request. */
  readonly expectedIndex?: number;
}

/** The first place where the output leaves the grammar, in every coordinate. */
export interface Divergence {
  readonly violation: Violation;
  readonly char: number;
  readonly byte: number;
  /** Index of the token that holds the character; undefined until the output is tokenized. */
  readonly token?: number;
}

/** Which field of the answer a range of the raw output came from; `assumed` is markup put there by us. */
export type OriginField = 'text' | 'content' | 'reasoning' | 'id' | 'arguments' | 'assumed';

export interface Origin {
  /** UTF-16 range in the raw output. */
  readonly span: Span;
  readonly field: OriginField;
  /** Index into the answer's tool calls, for `id` and `arguments`. */
  readonly call?: number;
}

export interface Reading {
  readonly text: string;
  readonly witness: Witness;
  readonly finish?: string;
  readonly answer?: Answer;
  /** Covers the whole text without gaps, in order. */
  readonly origins: readonly Origin[];
  readonly parsed: ParsedOutput;
  readonly calls: readonly CheckedCall[];
  readonly divergence?: Divergence;
}
