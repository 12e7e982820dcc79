// Small wording for sentences: offending text in backticks on one line, and numbers with their nouns.

const LIMIT = 64;

/** `text` between backticks, shortened to `limit` UTF-16 units; line breaks shown as `\n`, never raw. */
export function code(text: string, limit: number = LIMIT): string {
  const start = text
    .slice(0, limit * 2)
    .replaceAll('\n', '\\n')
    .replaceAll('\r', '\\r')
    .replaceAll('\t', '\\t');
  const line = start.replaceAll('`', 'ˋ');
  const cut = text.length > limit * 2 || line.length > limit;
  // Never half of a surrogate pair before the ellipsis.
  const kept = cut ? line.slice(0, limit).replace(/[\uD800-\uDBFF]$/, '') : line;
  return `\`${kept}${cut ? '…' : ''}\``;
}

/** `1 id`, `5 ids`; `count(2, 'reply', 'replies')` where the plural is irregular. */
export function count(number: number, one: string, many: string = `${one}s`): string {
  return `${number} ${number === 1 ? one : many}`;
}

/** The first few, as code: `a`, `b` and 3 more. */
export function list(texts: readonly string[], shown = 3): string {
  const distinct = [...new Set(texts)];
  const quoted = distinct.slice(0, shown).map(text => code(text, 48));
  const rest = distinct.length - quoted.length;
  if (rest > 0) return `${quoted.join(', ')} and ${rest} more`;
  return quoted.length < 2 ? quoted.join('') : `${quoted.slice(0, -1).join(', ')} and ${quoted.at(-1)}`;
}
