// Reads one printed list of token ids, however it was printed: JSON, Python with or without wrappers around the
// numbers, NumPy, PyTorch, numbers alone. Scanned by character codes: 128k ids are a megabyte.
import { lineColumn } from '../json/line-column.ts';
import { fail, ok, type Result } from '../result.ts';

export interface IdList {
  readonly ids: Uint32Array;
  /** True where the list ends before its closing bracket; a number that may be cut as well is left out. */
  readonly cut: boolean;
}

/** The largest id a 32-bit column can hold beside the mark of text that is not split. */
export const LARGEST_ID = 0xffff_fffe;

/** `at` is a UTF-16 offset into `text`. */
export function problemAt(text: string, at: number, sentence: string): Result<never> {
  const { line, column } = lineColumn(text, at);
  return fail({ sentence: `${sentence} (line ${line}, column ${column}).`, at, line, column });
}

const isDigit = (code: number): boolean => code >= 0x30 && code <= 0x39;
/** Comma, semicolon, white space. */
const isBetween = (code: number): boolean =>
  code === 0x2c || code === 0x3b || code === 0x20 || (code >= 0x09 && code <= 0x0d) || code === 0xa0;
const isClosing = (code: number): boolean => code === 0x5d || code === 0x29;
const SQUARE = 0x5b;
const ROUND = 0x28;

/** What may stand between the numbers, each with the brackets it opens. */
const AROUND = [
  // `np.int64(`, `tensor(`, `array('I',`
  { pattern: /[a-z_][\w.]*\(\s*(?:'\w'\s*,)?/iy, opens: 1 },
  // `dtype=torch.int64`, `device='cuda:0'`
  { pattern: /[a-z_]\w*=(?:'[^']*'|[\w.]+)/iy, opens: 0 },
];
/** A number in quotes of either kind, escaped or not. */
const QUOTED = /\\?(["'])(\d{1,10})\\?\1/y;
const FRACTION = /\.(\d*)(?![\d.])/y;
const SHORTENED = /(?:\.\.\.|…)([\s,\])]*)/y;
const WORD = /[a-z_]\w*|"[^"]{0,20}"|./iuy;

const matchAt = (pattern: RegExp, text: string, at: number): RegExpExecArray | null => {
  pattern.lastIndex = at;
  return pattern.exec(text);
};

interface Word {
  readonly end: number;
  readonly opens: number;
  readonly id?: number;
  /** Nothing but brackets follow: the list was shortened when it was printed. */
  readonly isLast?: true;
}

/** What stands at `at` and is neither a number nor a bracket nor between them. */
function wordAt(text: string, at: number): Result<Word> {
  for (const { pattern, opens } of AROUND) {
    const around = matchAt(pattern, text, at);
    if (around !== null) return ok({ end: at + around[0].length, opens });
  }
  const quoted = matchAt(QUOTED, text, at);
  if (quoted !== null) return ok({ end: at + quoted[0].length, opens: 0, id: Number(quoted[2]) });
  const shortened = matchAt(SHORTENED, text, at);
  if (shortened !== null) {
    const end = at + shortened[0].length;
    if (/[\])]/.test(shortened[1]) || end === text.length) return ok({ end, opens: 0, isLast: true });
    return problemAt(text, at, 'The list was shortened here when it was printed: all of its ids are needed');
  }
  if (text[at] === '-') return problemAt(text, at, 'A token id cannot be negative');
  const word = matchAt(WORD, text, at)?.[0] ?? text[at];
  return problemAt(text, at, `Token ids are numbers, here stands ${JSON.stringify(word)}`);
}

/** Reads from `begin` to the bracket that closes the list, or to the end. One list deep, or a batch of one. */
export function readIdList(text: string, begin: number): Result<IdList> {
  let ids = new Uint32Array(1024);
  let count = 0;
  const push = (id: number): void => {
    if (count === ids.length) {
      const more = new Uint32Array(count * 2);
      more.set(ids);
      ids = more;
    }
    ids[count++] = id;
  };
  let at = begin;
  let depth = 0;
  let isList = false;
  let isShortened = false;
  /** Behind the last number. */
  let numberEnd = begin;
  while (at < text.length && !isShortened && (depth > 0 || !isList)) {
    const code = text.charCodeAt(at);
    if (isBetween(code)) at++;
    else if (isDigit(code)) {
      const start = at;
      let id = 0;
      for (; isDigit(text.charCodeAt(at)); at++) id = id * 10 + text.charCodeAt(at) - 0x30;
      if (id > LARGEST_ID) return problemAt(text, start, 'This number is too large for a token id');
      // `5.0` and `5.` are whole numbers all the same.
      const fraction = text[at] === '.' ? matchAt(FRACTION, text, at) : null;
      if (fraction !== null && /[1-9]/.test(fraction[1])) {
        return problemAt(text, start, 'A token id is a whole number, this has a fraction');
      }
      at += fraction?.[0].length ?? 0;
      numberEnd = at;
      push(id);
    } else if (code === SQUARE || code === ROUND) {
      if (count > 0 && code === SQUARE) break;
      isList = true;
      depth++;
      at++;
    } else if (isClosing(code)) {
      depth--;
      at++;
    } else {
      const word = wordAt(text, at);
      if (!word.ok) return word;
      const { end, opens, id, isLast } = word.value;
      if (id !== undefined && id > LARGEST_ID) {
        return problemAt(text, at, 'This number is too large for a token id');
      }
      if (id !== undefined) push(id);
      isList ||= opens > 0;
      depth += opens;
      isShortened = isLast === true;
      at = end;
    }
  }
  while (isBetween(text.charCodeAt(at))) at++;
  if (count > 0 && text.charCodeAt(at) === SQUARE) {
    return problemAt(text, at, 'A second list begins here: paste the ids of one prompt');
  }
  const isOpen = depth > 0 && !isShortened;
  // Digits at the very end may be the beginning of a longer number.
  if (isOpen && numberEnd === text.length) count--;
  if (count === 0) {
    return problemAt(text, begin, isList ? 'The list is empty' : 'No token ids were found');
  }
  return ok({ ids: ids.slice(0, count), cut: isOpen || isShortened });
}
