// The lossless tree back to JSON text: numbers exactly as they were written. Iterative, so depth is no limit.
import type { JsonNumber, JsonValue } from './value.ts';

/** Deeper lines get no more white space: it would grow with the square of the depth. */
const DEEPEST_INDENT = 100;

/** Compact without `indent`; with it, one member or item a line. Lone surrogates are written as escapes. */
export function printJson(value: JsonValue, indent = 0): string {
  const parts: string[] = [];
  const open: { readonly node: JsonValue & { kind: 'array' | 'object' }; next: number }[] = [];
  const breaks: string[] = [];
  const lineBreak = (depth: number): string => {
    if (indent <= 0) return '';
    const level = Math.min(depth, DEEPEST_INDENT);
    breaks[level] ??= `\n${' '.repeat(indent * level)}`;
    return breaks[level];
  };
  const colon = indent > 0 ? ': ' : ':';

  const begin = (node: JsonValue): void => {
    switch (node.kind) {
      case 'null':
        parts.push('null');
        break;
      case 'boolean':
        parts.push(node.value ? 'true' : 'false');
        break;
      case 'number':
        parts.push(node.raw);
        break;
      case 'string':
        parts.push(JSON.stringify(node.value));
        break;
      case 'array':
        if (node.items.length === 0) parts.push('[]');
        else if (node.items.every(isNumber)) {
          // Lists of 200,000 token ids are printed while a page waits.
          const inner = lineBreak(open.length + 1);
          parts.push(
            '[',
            inner,
            node.items.map(({ raw }) => raw).join(`,${inner}`),
            lineBreak(open.length),
            ']',
          );
        } else {
          parts.push('[');
          open.push({ node, next: 0 });
        }
        break;
      case 'object':
        if (node.members.length === 0) parts.push('{}');
        else {
          parts.push('{');
          open.push({ node, next: 0 });
        }
    }
  };

  begin(value);
  for (let frame = open.at(-1); frame !== undefined; frame = open.at(-1)) {
    const { node } = frame;
    const index = frame.next++;
    const size = node.kind === 'array' ? node.items.length : node.members.length;
    if (index === size) {
      open.pop();
      parts.push(lineBreak(open.length), node.kind === 'array' ? ']' : '}');
      continue;
    }
    if (index > 0) parts.push(',');
    parts.push(lineBreak(open.length));
    if (node.kind === 'array') begin(node.items[index]);
    else {
      const member = node.members[index];
      parts.push(JSON.stringify(member.key.value), colon);
      begin(member.value);
    }
  }
  return parts.join('');
}

const isNumber = (value: JsonValue): value is JsonNumber => value.kind === 'number';
