// What a search box's text asks for, and where it is: an id, plain text, or `/a regular expression/`. A regular
// expression only becomes a pattern here; it is run elsewhere, where it can be stopped.
import { fail, ok, type Result } from '../../core/result.ts';
import type { Encoding } from '../../core/tokenize/encoding.ts';
import { tokensOf } from '../../store/tokens.ts';

export type TokenQuery =
  | { readonly kind: 'none' }
  | { readonly kind: 'id'; readonly id: number }
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'pattern'; readonly source: string; readonly flags: string };

/** Tokens `[first, end)`. */
export interface TokenMatch {
  readonly first: number;
  readonly end: number;
}

export const MOST_MATCHES = 10_000;

/** Digits are an id (`"123"` in quotes is text); `/…/` with flags is a pattern. */
export function readQuery(typed: string): Result<TokenQuery> {
  if (typed === '') return ok({ kind: 'none' });
  if (/^\d{1,10}$/.test(typed)) return ok({ kind: 'id', id: Number(typed) });
  const pattern = /^\/(.+)\/([a-z]*)$/s.exec(typed);
  if (pattern !== null) {
    const flags = [...new Set(`${pattern[2].replaceAll('y', '')}g`)].join('');
    try {
      RegExp(pattern[1], flags);
    } catch (error) {
      const reason =
        error instanceof Error ? error.message.replace(/^Invalid regular expression: /, '') : String(error);
      return fail({ sentence: `This is no regular expression: ${reason}.` });
    }
    return ok({ kind: 'pattern', source: pattern[1], flags });
  }
  const quoted = /^"(.+)"$/s.exec(typed);
  return ok({ kind: 'text', text: quoted?.[1] ?? typed });
}

export function findIds({ ids }: Encoding, id: number): readonly TokenMatch[] {
  const found: TokenMatch[] = [];
  for (
    let token = ids.indexOf(id);
    token >= 0 && found.length < MOST_MATCHES;
    token = ids.indexOf(id, token + 1)
  ) {
    found.push({ first: token, end: token + 1 });
  }
  return found;
}

/** UTF-16 ranges of `part`, upper and lower case alike. */
export function findText(text: string, part: string): readonly (readonly [number, number])[] {
  const found: (readonly [number, number])[] = [];
  // Folding may change lengths (İ): then the exact case is searched, so that offsets stay true.
  const folded = text.toLowerCase();
  const [where, what] = folded.length === text.length ? [folded, part.toLowerCase()] : [text, part];
  if (what === '') return found;
  for (
    let at = where.indexOf(what);
    at >= 0 && found.length < MOST_MATCHES;
    at = where.indexOf(what, at + what.length)
  ) {
    found.push([at, at + what.length]);
  }
  return found;
}

/** The tokens that hold the ranges. */
export function tokensOfRanges(
  encoding: Encoding,
  ranges: readonly (readonly [number, number])[],
): readonly TokenMatch[] {
  return ranges.map(([start, end]) => tokensOf(encoding, start, end));
}
