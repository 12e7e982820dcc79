// Which regular expressions of a schema may take exponential time: those that repeat a group which itself
// repeats something. JavaScript cannot stop a match, so these are run on short strings only.

/** Undefined when the pattern does not compile with the `u` flag that JSON Schema asks for. */
export function patternCost(pattern: string): 'cheap' | 'nested-repeat' | undefined {
  try {
    // Compiling is the only way to ask the engine whether it would.
    void new RegExp(pattern, 'u');
  } catch {
    return undefined;
  }
  return repeatsNested(pattern) ? 'nested-repeat' : 'cheap';
}

function repeatsNested(pattern: string): boolean {
  const groups: boolean[] = [];
  let repeats = false;
  let inClass = false;
  for (let at = 0; at < pattern.length; at += 1) {
    const character = pattern[at];
    if (character === '\\') at += 1;
    else if (inClass) inClass = character !== ']';
    else if (character === '[') inClass = true;
    else if (character === '(') {
      groups.push(repeats);
      repeats = false;
    } else if (character === ')') {
      const inner: boolean = repeats;
      if (inner && isRepeat(pattern, at + 1)) return true;
      repeats = inner || (groups.pop() ?? false);
    } else if (isRepeat(pattern, at)) repeats = true;
  }
  return false;
}

/** `*`, `+`, or braces that allow more than one count. */
function isRepeat(pattern: string, at: number): boolean {
  const character = pattern[at];
  if (character === '*' || character === '+') return true;
  return character === '{' && /^\{\d+,(?:\}|\d{2,})/.test(pattern.slice(at, at + 12));
}
