// Splits a Windows cmd.exe command into words in two layers: cmd takes the carets away, then the program's own
// argument rules take the quotes away (`\"` and `""` are quotes, other backslashes stay).
import { continuesWithOption, MOST_WORDS, type Shell, type ShellWord } from './shell.ts';

interface Unit {
  readonly character: string;
  readonly at: number;
}

export const readCmd: Shell = (text, start) => {
  const { units, end } = uncaret(text, start);
  const words: ShellWord[] = [];
  let parts: string[] = [];
  let wordStart = -1;
  let isQuoted = false;
  const finish = (at: number): void => {
    if (wordStart >= 0) words.push({ text: parts.join(''), start: wordStart, end: at });
    parts = [];
    wordStart = -1;
  };
  for (let index = 0; index < units.length && words.length < MOST_WORDS; index++) {
    const { character, at } = units[index];
    if (!isQuoted && /\s/.test(character)) {
      finish(at);
      continue;
    }
    if (wordStart < 0) wordStart = at;
    if (character === '\\') {
      let count = 1;
      while (units[index + count]?.character === '\\') count++;
      const beforeQuote = units[index + count]?.character === '"';
      parts.push('\\'.repeat(beforeQuote ? count >> 1 : count));
      if (beforeQuote && count % 2 === 1) {
        parts.push('"');
        index++;
      }
      index += count - 1;
    } else if (character === '"') {
      if (isQuoted && units[index + 1]?.character === '"') {
        parts.push('"');
        index++;
      } else isQuoted = !isQuoted;
    } else parts.push(character);
  }
  finish(end);
  return { words, end, isCut: isQuoted };
};

/**
 * The command's characters without cmd's carets. It ends at a line's end outside quotes, unless the next line
 * begins with an option.
 */
function uncaret(text: string, start: number): { readonly units: readonly Unit[]; readonly end: number } {
  const units: Unit[] = [];
  let isQuoted = false;
  let at = start;
  for (; at < text.length; at++) {
    const character = text.charAt(at);
    if (character === '^' && !isQuoted) {
      at++;
      if (text.charAt(at) === '\r') at++;
      if (text.charAt(at) === '\n') {
        // A caret before an empty line is how a line break is written.
        if (text.charAt(at + 1) === '\n' || text.startsWith('\r\n', at + 1)) {
          units.push({ character: '\n', at });
          at = text.indexOf('\n', at + 1);
        }
      } else if (at < text.length) units.push({ character: text.charAt(at), at });
    } else if (character === '"') {
      let backslashes = 0;
      while (text.charAt(at - 1 - backslashes) === '\\') backslashes++;
      if (backslashes % 2 === 0) isQuoted = !isQuoted;
      units.push({ character, at });
    } else if (!isQuoted && character === '\n') {
      if (!continuesWithOption(text, at + 1)) break;
      units.push({ character: ' ', at });
    } else if (!isQuoted && (character === '&' || character === '|')) break;
    else units.push({ character, at });
  }
  return { units, end: Math.min(at, text.length) };
}
