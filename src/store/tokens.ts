// Reading an encoding's columns for display: which tokens lie in a stretch of text, and the special ones as
// framed labels.
import { segmentAt } from '../core/segment-at.ts';
import type { Encoding } from '../core/tokenize/encoding.ts';

/** Index of the first token that ends behind character `at` (UTF-16). */
export const tokenAt = ({ ends }: Encoding, at: number): number => segmentAt(ends, at);

/**
 * Tokens [first, end) that hold characters `[start, end)` (UTF-16): at least one, and all that share a character with
 * them.
 */
export function tokensOf(encoding: Encoding, start: number, end: number): { first: number; end: number } {
  const last = tokenAt(encoding, Math.max(start, end - 1));
  // The tokens of a character all end where it ends.
  const behind = tokenAt(encoding, encoding.ends[last] ?? 0);
  return { first: tokenAt(encoding, start), end: Math.max(last + 1, behind) };
}

/** How many tokens end inside `(start, end]`. */
export const tokensBetween = (encoding: Encoding, start: number, end: number): number =>
  tokenAt(encoding, end) - tokenAt(encoding, start);

export interface SpecialLabel {
  readonly start: number;
  readonly end: number;
  readonly text: string;
  readonly title: string;
}

/** `<|im_end|>` is shown as `im_end`, `[EOS]` and `<think>` as they are. */
export const shortName = (token: string): string =>
  token.startsWith('<|') && token.endsWith('|>') ? token.slice(2, -2) : token;

/** The special tokens of a text as labels; none while the text is not tokenized yet. */
export function specialLabelsOf(text: string, encoding: Encoding | undefined): readonly SpecialLabel[] {
  const labels: SpecialLabel[] = [];
  if (encoding === undefined) return labels;
  const { ids, ends, special } = encoding;
  for (let token = 0; token < ids.length; token++) {
    if (special[token] === 0) continue;
    const start = token === 0 ? 0 : ends[token - 1];
    const name = text.slice(start, ends[token]);
    labels.push({
      start,
      end: ends[token],
      text: shortName(name),
      title: `${name} · token ${token}, id ${ids[token]}`,
    });
  }
  return labels;
}
