// Replaces arguments of the history that are not JSON by an empty object, which every engine accepts.
import { count } from '../say.ts';
import { readJsonText } from '../diagnose/json-text.ts';
import { printJson } from '../json/print.ts';
import { requestFix } from './request-fix.ts';

export const emptyBrokenArgumentsFix = requestFix('empty-broken-arguments', ({ calls }) => {
  const edits = calls.flatMap(({ arguments: sent }) => {
    if (sent?.kind === 'object') {
      // An object where text belongs loses nothing: it only gets its quotes.
      return [{ start: sent.start, end: sent.end, text: JSON.stringify(printJson(sent)) }];
    }
    return sent?.kind === 'string' && readJsonText(sent.value).kind === 'invalid'
      ? [{ start: sent.start, end: sent.end, text: '"{}"' }]
      : [];
  });
  return {
    edits,
    label: `Repair the arguments of ${count(edits.length, 'call')}`,
    summary: `Repaired the arguments of ${count(edits.length, 'call')} in the history: broken ones became {}, objects became JSON text.`,
  };
});
