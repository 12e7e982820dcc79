// The text of a pydantic validation error, which is what these servers answer when a request does not fit
// their request model. Wording and the shortening of long inputs were checked against pydantic 2.13.
import type { JsonValue } from '../../core/json/value.ts';
import { isContinuation } from '../../core/tokenize/utf8.ts';
import { pythonRepr } from '../../models/kimi-k2/python-text.ts';

/** One line of the report. */
export interface FieldError {
  /** Where, for example `['messages', '0', 'role']`; empty for the request as a whole. */
  readonly place: readonly string[];
  /** `string_type`, `missing`, `literal_error`, `value_error`, … */
  readonly type: string;
  readonly message: string;
  readonly input: JsonValue;
}

const TYPE_NAMES: Readonly<Record<JsonValue['kind'], string>> = {
  null: 'NoneType',
  boolean: 'bool',
  number: 'int',
  string: 'str',
  array: 'list',
  object: 'dict',
};

/** Bytes at which pydantic shortens an input: the first 25 and the last 24 stay. */
const LIMIT = 50;
const HEAD = 25;
const TAIL = 24;

function shortened(text: string): string {
  const bytes = new TextEncoder().encode(text);
  if (bytes.length <= LIMIT) return text;
  let head = HEAD;
  while (isContinuation(bytes[head])) head -= 1;
  let tail = bytes.length - TAIL;
  while (tail < bytes.length && isContinuation(bytes[tail])) tail += 1;
  const decoder = new TextDecoder();
  return `${decoder.decode(bytes.subarray(0, head))}...${decoder.decode(bytes.subarray(tail))}`;
}

function inputText(input: JsonValue): string {
  try {
    return shortened(pythonRepr(input));
  } catch (error) {
    // Nested deeper than Python itself would print.
    if (error instanceof RangeError) return '...';
    throw error;
  }
}

const typeName = (input: JsonValue): string =>
  input.kind === 'number' && /[.eE]/.test(input.raw) ? 'float' : TYPE_NAMES[input.kind];

function lineOf(error: FieldError): string {
  const place = error.place.length > 0 ? `${error.place.join('.')}\n` : '';
  const about = `[type=${error.type}, input_value=${inputText(error.input)}, input_type=${typeName(error.input)}]`;
  const more = `    For further information visit https://errors.pydantic.dev/2.13/v/${error.type}`;
  return `${place}  ${error.message} ${about}\n${more}`;
}

/** `title` is the model's name, for example `ChatCompletionRequest`. */
export function pydanticError(title: string, errors: readonly FieldError[]): string {
  const count = `${errors.length} validation error${errors.length === 1 ? '' : 's'} for ${title}`;
  return [count, ...errors.map(lineOf)].join('\n');
}

export const missing = (place: readonly string[], input: JsonValue): FieldError => ({
  place,
  type: 'missing',
  message: 'Field required',
  input,
});

export const notText = (place: readonly string[], input: JsonValue): FieldError => ({
  place,
  type: 'string_type',
  message: 'Input should be a valid string',
  input,
});

export const notObject = (place: readonly string[], input: JsonValue): FieldError => ({
  place,
  type: 'dict_type',
  message: 'Input should be a valid dictionary',
  input,
});

export const notLiteral = (place: readonly string[], expected: string, input: JsonValue): FieldError => ({
  place,
  type: 'literal_error',
  message: `Input should be '${expected}'`,
  input,
});

/** An error raised by a validator function with `sentence`. */
export const valueError = (place: readonly string[], sentence: string, input: JsonValue): FieldError => ({
  place,
  type: 'value_error',
  message: `Value error, ${sentence}`,
  input,
});
