// What to say when no finding accuses anyone: what was checked and found sound, or what is missing.
import type { Case } from './finding.ts';
import { itemsOf } from '../json/read-as.ts';
import { member } from '../json/value.ts';
import { code, count } from '../say.ts';

interface Sound {
  readonly kind: 'healthy' | 'incomplete';
  readonly sentence: string;
  readonly why: string;
  readonly settle?: string;
}

export function soundSentence(evidence: Case): Sound {
  const { repro, conversation, reading } = evidence;
  if (reading === undefined) {
    if (conversation === undefined) {
      return repro.request === ''
        ? {
            kind: 'incomplete',
            sentence: 'There is nothing to judge yet.',
            why: '',
            settle: 'paste a chat request, a response or raw output.',
          }
        : {
            kind: 'incomplete',
            sentence: 'The request cannot be read, so there is no prompt to judge.',
            why: '',
            settle: 'repair the request’s JSON, or paste what came back.',
          };
    }
    return {
      kind: 'incomplete',
      sentence: 'Nothing is wrong with the request; there is no output to judge.',
      why: checkedRequest(evidence),
      settle: 'send the request, or paste the response or the raw output.',
    };
  }
  const { calls, witness } = reading;
  const request =
    conversation === undefined
      ? 'No request was given, so names, schemas and ids in the history could not be checked.'
      : checkedRequest(evidence);
  const only = isFirstOfSeveral(evidence) ? ' Only the first of the answer’s choices was judged.' : '';
  if (calls.length === 0) {
    return {
      kind: 'healthy',
      sentence: 'Nothing is wrong: the answer is plain text and holds no tool-call markup.',
      why: `${request}${only}`,
    };
  }
  const foreign = calls.filter(({ call }) => call.reading.kind !== 'canonical');
  if (witness === 'rebuilt' && foreign.length > 0) {
    return {
      kind: 'healthy',
      sentence: `Nothing is wrong with this answer: the server read ${count(calls.length, 'tool call')}, but the id ${code(foreign[0]?.call.id ?? '', 40)} is not of the model’s form.`,
      why: `Rename it before you send it back: in the history the model copies its form. ${request}${only}`,
    };
  }
  const ids = calls.map(({ call }) => code(call.id, 40));
  const named = ids.length > 3 ? `${ids.slice(0, 3).join(', ')} …` : ids.join(', ');
  const checks = [
    witness === 'rebuilt' ? 'the ids' : 'the markup',
    'the JSON of the arguments',
    ...(conversation !== undefined && calls.some(each => each.declared) ? ['the declared schemas'] : []),
  ];
  return {
    kind: 'healthy',
    sentence: `Nothing is wrong${conversation === undefined ? ' with the output' : ''}: ${count(calls.length, 'tool call')} (${named}) ${calls.length === 1 ? 'reads' : 'read'} as the model was trained to write ${calls.length === 1 ? 'it' : 'them'}.`,
    why: `Checked ${checks.slice(0, -1).join(', ')} and ${checks.at(-1)}. ${request}${only}`,
    ...(conversation === undefined
      ? { settle: 'paste the request too: it tells which tools and ids were right.' }
      : {}),
  };
}

const isFirstOfSeveral = ({ reading }: Case): boolean =>
  itemsOf(member(reading?.answer?.root, 'choices')).length > 1;

function checkedRequest({ conversation, prompt }: Case): string {
  if (conversation === undefined) return '';
  const { messages, tools, calls } = conversation;
  const parts = [
    count(messages.length, 'message'),
    count(tools.length, 'declared tool'),
    `${count(calls.length, 'call')} in the history`,
  ];
  if (prompt !== undefined) parts.push('the rendered prompt');
  return `Checked ${parts.slice(0, -1).join(', ')} and ${parts.at(-1)}.`;
}
