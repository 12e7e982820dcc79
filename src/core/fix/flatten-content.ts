// Turns content lists of text into strings, and empty content of turns with calls into null: forms that no
// template prints as a Python list.
import { printJson } from '../json/print.ts';
import { member } from '../json/value.ts';
import { requestFix } from './request-fix.ts';
import { count } from '../say.ts';
import { isEmptyContent, textsOf } from '../diagnose/text-of.ts';

/** Lists with anything but text parts stay. Several parts are joined with a line break, as vLLM does. */
export const flattenContentFix = requestFix('flatten-content', ({ messages }) => {
  const edits = messages.flatMap(({ content, toolCalls }) => {
    if (content === undefined || content.kind === 'null') return [];
    const { start, end } = content;
    if (toolCalls.length > 0 && isEmptyContent(content)) return [{ start, end, text: 'null' }];
    if (content.kind !== 'array') return [];
    const texts = textsOf(content);
    const onlyText = content.items.every(
      part => part.kind === 'string' || (part.kind === 'object' && member(part, 'text')?.kind === 'string'),
    );
    if (!onlyText || texts.length !== content.items.length) return [];
    const value = texts.map(({ node }) => node.value).join('\n');
    return [{ start, end, text: printJson({ kind: 'string', value, start: -1, end: -1 }) }];
  });
  return {
    edits,
    label: `Flatten ${count(edits.length, 'content')}`,
    summary: `Flattened the content of ${count(edits.length, 'message')}: lists of text became strings, empty content next to calls became null.`,
  };
});
