// A half-open range of a text. Unless a name says otherwise, offsets are UTF-16 code units, because that
// is what JavaScript strings, the DOM and Monaco count; bytes and code points are converted at the edges.

export interface Span {
  readonly start: number;
  readonly end: number;
}
