// Takes one layer of encoding off arguments of the history that were encoded as JSON twice.
import { count } from '../say.ts';
import { readJsonText } from '../diagnose/json-text.ts';
import { requestFix } from './request-fix.ts';

export const decodeArgumentsFix = requestFix('decode-arguments', ({ calls }) => {
  const edits = calls.flatMap(({ arguments: sent }) => {
    if (sent?.kind !== 'string') return [];
    const read = readJsonText(sent.value);
    return read.kind === 'double-encoded'
      ? [{ start: sent.start, end: sent.end, text: JSON.stringify(read.inner) }]
      : [];
  });
  return {
    edits,
    label: `Decode the arguments of ${count(edits.length, 'call')}`,
    summary: `Decoded the arguments of ${count(edits.length, 'call')} in the history once.`,
  };
});
