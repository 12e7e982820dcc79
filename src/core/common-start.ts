// How far two texts agree from their beginning.

/** UTF-16 length of what both begin with; it may end inside a surrogate pair. */
export function commonStart(left: string, right: string): number {
  const most = Math.min(left.length, right.length);
  let at = 0;
  while (at < most && left.charCodeAt(at) === right.charCodeAt(at)) at++;
  return at;
}
