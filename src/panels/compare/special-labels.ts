// The special tokens in a text laid out of two prompts, as framed labels. The two encodings say which texts are special
// tokens; where a change cuts one, its pieces stay as they are.
import type { Encoding } from '../../core/tokenize/encoding.ts';
import { shortName } from '../../store/tokens.ts';
import type { TextLabel } from '../../ui/text-rows.ts';

export interface EncodedText {
  readonly text: string;
  readonly encoding: Encoding;
}

const NONE: readonly TextLabel[] = [];

/** Sorted by place; offsets in UTF-16 code units of `text`. */
export function specialLabelsIn(text: string, sides: readonly EncodedText[]): readonly TextLabel[] {
  const names = new Set<string>();
  for (const { text: own, encoding } of sides) {
    const { ends, special } = encoding;
    for (let token = 0; token < ends.length; token++) {
      if (special[token] === 1) names.add(own.slice(token === 0 ? 0 : ends[token - 1], ends[token]));
    }
  }
  if (names.size === 0) return NONE;
  const longestFirst = [...names].toSorted((a, b) => b.length - a.length);
  const pattern = new RegExp(
    longestFirst.map(name => name.replace(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`)).join('|'),
    'g',
  );
  return Array.from(text.matchAll(pattern), ({ 0: name, index }) => ({
    start: index,
    end: index + name.length,
    text: shortName(name),
    title: name,
  }));
}
