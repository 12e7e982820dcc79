// How far a link of a given length travels; the limits are those of the places people paste links into.

export interface LinkFit {
  readonly kind: 'anywhere' | 'messages' | 'browsers' | 'file';
  readonly sentence: string;
}

/** Characters that fit anywhere. */
export const SHORT_LINK = 2_000;

/** `length` is the whole URL in characters. */
export function fitOf(length: number): LinkFit {
  if (length <= SHORT_LINK) return { kind: 'anywhere', sentence: 'fits anywhere' };
  if (length <= 7_500) return { kind: 'messages', sentence: 'fits a Slack message and a GitHub issue form' };
  if (length <= 32_000) {
    return {
      kind: 'browsers',
      sentence: 'works in browsers; too long for most chat messages and issue forms',
    };
  }
  return { kind: 'file', sentence: 'too long for a link that travels; send the file instead' };
}
