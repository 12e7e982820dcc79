// The error sentences of Python's two JSON readers, without their ` line … column …` tail. Checked against
// CPython 3.11's json and orjson by running both; vLLM reads arguments with json, SGLang with either.

export interface LoadsWording {
  readonly value: string;
  readonly key: string;
  readonly colon: string;
  readonly comma: string;
  readonly trailingComma: string;
  readonly unterminated: string;
  readonly control: string;
  readonly escape: string;
  readonly unicode: string;
  readonly extra: string;
  readonly empty: string;
  readonly end: string;
  readonly byteOrderMark: string;
  /** What only orjson refuses: numbers beyond a double, and surrogates without their other half. */
  readonly infinite: string;
  readonly noLowSurrogate: string;
  readonly badLowSurrogate: string;
  readonly badHighSurrogate: string;
  /** How far after the backslash the error points, in characters. */
  readonly escapeOffset: number;
  readonly unicodeOffset: number;
}

export const PYTHON_WORDING: LoadsWording = {
  value: 'Expecting value',
  key: 'Expecting property name enclosed in double quotes',
  colon: "Expecting ':' delimiter",
  comma: "Expecting ',' delimiter",
  trailingComma: 'Expecting value',
  unterminated: 'Unterminated string starting at',
  control: 'Invalid control character at',
  escape: 'Invalid \\escape',
  unicode: 'Invalid \\uXXXX escape',
  extra: 'Extra data',
  empty: 'Expecting value',
  end: 'Expecting value',
  byteOrderMark: 'Unexpected UTF-8 BOM (decode using utf-8-sig)',
  infinite: '',
  noLowSurrogate: '',
  badLowSurrogate: '',
  badHighSurrogate: '',
  escapeOffset: 0,
  unicodeOffset: 1,
};

export const ORJSON_WORDING: LoadsWording = {
  value: 'unexpected character',
  key: 'unexpected character',
  colon: 'unexpected character',
  comma: 'unexpected character',
  trailingComma: 'trailing comma is not allowed',
  unterminated: 'unexpected end of data',
  control: 'unexpected control character in string',
  escape: 'invalid escaped character in string',
  unicode: 'invalid escaped unicode in string',
  extra: 'unexpected content after document',
  empty: 'Input is a zero-length, empty document',
  end: 'unexpected end of data',
  byteOrderMark: 'byte order mark (BOM) is not supported',
  infinite: 'number is infinity when parsed as double',
  noLowSurrogate: 'no matched low surrogate in string',
  badLowSurrogate: 'invalid low surrogate in string',
  badHighSurrogate: 'invalid high surrogate in string',
  escapeOffset: 1,
  unicodeOffset: 0,
};
