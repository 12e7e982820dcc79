// Recognises Callscope's own links. Only recognises: decoding, and saying what is wrong with a link, is the
// caller's.

/** A fragment: the format number, a dot, base64url, a tail. Cut and newer links count too, so that they are named. */
const FRAGMENT = /#(\d{1,4}\.[A-Za-z0-9_-]{16,}=*(?:~[a-z-]+)*)/;
const BARE = /^#?(\d{1,4}\.[A-Za-z0-9_-]{16,}=*(?:~[a-z-]+)*)$/;
/** A link may come with a sentence around it, not with a document. */
const MOST_AROUND = 400;

/** The fragment of the link that `text` is or holds, or undefined. */
export function findLink(text: string): string | undefined {
  const trimmed = text.trim();
  const bare = BARE.exec(trimmed);
  // `1.` and digits only would be a number.
  if (bare !== null && /[A-Za-z_-]/.test(bare[1].slice(2))) return bare[1];
  const match = FRAGMENT.exec(trimmed);
  if (match === null || trimmed.length - match[0].length > MOST_AROUND) return undefined;
  if (/^(?:\{|\[\s*["{[])/.test(trimmed)) return undefined;
  return /https?:\/\/\S*$/.test(trimmed.slice(0, match.index)) ? match[1] : undefined;
}
