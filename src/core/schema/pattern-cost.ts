// Which regular expressions of a schema run here, and on how long a string: JavaScript cannot stop a match, so a
// pattern that may take exponential or polynomial time is run on short strings only.

/** How long a string (UTF-16 units) may be for a pattern with 0, 1, 2, 3 or 4 repeats without an upper bound. */
const LENGTHS = [20_000, 20_000, 3_000, 215, 56] as const;
/** For more of them, and for repeats of what can match the same text in several ways. */
const SHORT = 25;

/** The lengths above, ascending. */
export const PATTERN_LENGTHS: readonly number[] = [...new Set([SHORT, ...LENGTHS.toReversed()])];

/** The longest string the pattern may meet; undefined when it does not compile with the `u` flag that JSON Schema asks for. */
export function longestFor(pattern: string): number | undefined {
  try {
    // Compiling is the only way to ask the engine whether it would.
    void new RegExp(pattern, 'u');
  } catch {
    return undefined;
  }
  const repeats = openRepeats(pattern);
  return repeats === undefined ? SHORT : (LENGTHS[repeats] ?? SHORT);
}

/** Punctuation that means the same without its backslash; the `u` flag refuses these escapes, Python takes them. */
const IDLE = new Set('!"#%&\',:;<=>@_`~ ');
/** The same, outside classes. */
const BETWEEN: Readonly<Record<string, string>> = { '\\-': '-', '\\A': '^', '\\Z': '$' };

/** The pattern in the words of JavaScript's `u` flag. */
export function withoutIdleEscapes(pattern: string): string {
  let inClass = false;
  return pattern.replace(/\\[\s\S]|[[\]]/g, piece => {
    if (piece.length === 1) {
      inClass = piece === '[';
      return piece;
    }
    if (IDLE.has(piece.charAt(1))) return piece.charAt(1);
    return inClass ? piece : (BETWEEN[piece] ?? piece);
  });
}

interface Group {
  repeats: boolean;
  /** The first character of each alternative. */
  readonly firsts: string[];
}

/** How many repeats have no upper bound; undefined where a repeated group can match in several ways. */
function openRepeats(pattern: string): number | undefined {
  const groups: Group[] = [];
  let count = 0;
  let inClass = false;
  for (let at = 0; at < pattern.length; at += 1) {
    const character = pattern[at]!;
    if (character === '\\') at += 1;
    else if (inClass) inClass = character !== ']';
    else if (character === '[') inClass = true;
    else if (character === '(') {
      if (pattern.startsWith('?:', at + 1)) at += 2;
      groups.push({ repeats: false, firsts: [pattern.charAt(at + 1)] });
    } else if (character === '|') groups.at(-1)?.firsts.push(pattern.charAt(at + 1));
    else if (character === ')') {
      const { repeats, firsts } = groups.pop() ?? { repeats: false, firsts: [] };
      if (isOpenRepeat(pattern, at + 1) && (repeats || mayOverlap(firsts))) return undefined;
      const outer = groups.at(-1);
      if (outer !== undefined) outer.repeats ||= repeats;
    } else if (isOpenRepeat(pattern, at)) {
      count += 1;
      const group = groups.at(-1);
      if (group !== undefined) group.repeats = true;
    }
  }
  return count;
}

/** Alternatives exclude each other for sure only where each begins with a letter or digit of its own. */
const mayOverlap = (firsts: readonly string[]): boolean =>
  firsts.length > 1 &&
  (new Set(firsts).size < firsts.length || !firsts.every(first => /[A-Za-z0-9]/.test(first)));

/** `*`, `+`, or braces that allow more than one count. */
function isOpenRepeat(pattern: string, at: number): boolean {
  const character = pattern[at];
  if (character === '*' || character === '+') return true;
  return character === '{' && /^\{\d+,(?:\}|\d{2,})/.test(pattern.slice(at, at + 12));
}
