// The line in a document's note that says its output was simulated, so that a shared document never passes off a
// simulation as a server.

const LINE = /(?:^|\n)The output was simulated[^\n]{0,300}/g;

/** `by`: who answered; undefined for a real server, which takes the line out. */
export function noteOrigin(note: string, by: string | undefined): string {
  const rest = note.replace(LINE, '').replace(/^\n/, '');
  if (by === undefined) return rest;
  const line = `The output was simulated in Callscope (${by}); no server gave it.`;
  return rest === '' ? line : `${rest}\n${line}`;
}
