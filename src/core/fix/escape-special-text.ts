// Breaks special tokens that messages spell out, with an invisible character after their first letter, so that
// the tokenizer reads them as text.
import { count } from '../say.ts';
import { specialTextFinder } from '../diagnose/special-text.ts';
import { textsOf } from '../diagnose/text-of.ts';
import { sourceOffset } from '../json/string-offset.ts';
import { requestFix } from './request-fix.ts';

/** Zero-width space: the text looks the same, the tokens differ. */
const BREAK = '\u200b';

export const escapeSpecialTextFix = requestFix('escape-special-text', ({ messages }, repro, family) => {
  const find = specialTextFinder(family.specialTokens);
  const edits = messages
    .filter(message => message.role !== 'assistant')
    .flatMap(({ content }) => textsOf(content))
    .flatMap(({ node }) =>
      find(node.value).map(({ at }) => {
        const place = sourceOffset(repro.request, node, at + 1);
        return { start: place, end: place, text: BREAK };
      }),
    );
  return {
    edits,
    label: `Break ${count(edits.length, 'special token')}`,
    summary: `Put a zero-width space into ${count(edits.length, 'special token')} spelled out in messages; the model now reads them as text.`,
  };
});
