// Ids in the history that are not `functions.{name}:{index}`: the most frequent cause of lost calls.
import type { Case, Rule } from '../../../core/diagnose/finding.ts';
import { cite } from '../../../core/diagnose/cite.ts';
import { FEW_TOKENS } from '../../../core/diagnose/missing-tokens.ts';
import { outcomeOf, writtenCalls } from '../../../core/diagnose/outcome.ts';
import { proof } from '../../../core/diagnose/proof.ts';
import { promptPlaces } from '../../../core/diagnose/prompt-places.ts';
import { report } from '../../../core/diagnose/report.ts';
import { code, count, list } from '../../../core/say.ts';
import type { IdReading } from '../../../core/parse/grammar.ts';
import type { HistoryCall } from '../../../core/request/conversation.ts';
import { releaseWithin } from '../../../core/release-order.ts';
import type { Party } from '../../../core/types.ts';
import { idLack } from './id-lack.ts';
import { nameServer } from './name-server.ts';

interface OddId {
  readonly call: HistoryCall;
  readonly id: string;
  readonly reading: IdReading;
}

export const historyIdFormRule: Rule = {
  id: 'history-id-form',
  title: 'History ids in a foreign form',
  explanation:
    'Kimi K2 was trained on histories whose calls are named `functions.{name}:{index}`. The template prints ids as they are given and writes the function’s name nowhere else, so with other ids the model no longer sees which tool it called, and copies the foreign form into its next call. Parsers take the name from the id and lose such a call.',
  party: 'request',
  severity: 'error',
  affects: [
    { engine: 'SGLang', last: '0.5.1.post2', note: 'issued `call_…` ids itself' },
    { engine: 'vLLM', since: '0.11.1', last: '0.15.1', note: 'issued `chatcmpl-tool-…` ids itself' },
    { engine: 'any', note: 'prints the ids as given' },
  ],
  sources: [
    cite.vendorVerifier,
    cite.discussion48,
    cite.sglang.issue(9575),
    cite.sglang.issue(25358),
    cite.vllm.issue(50768),
    cite.kimiK2.issue(128),
  ],
  fixes: ['rename-history-ids'],
  explains: [
    'output-id-form',
    'output-id-unprefixed',
    'output-index',
    'history-id-name',
    'swallowed-call',
    'empty-answer',
    'markers-in-content',
    'finish-without-calls',
    'malformed-markup',
    'sglang-raw-section',
    'vllm-split-name',
    'empty-turn-in-history',
  ],
  find: evidence => {
    const { conversation, family, prompt } = evidence;
    const odd = (conversation?.calls ?? []).flatMap((call): OddId[] => {
      const id = call.id?.value ?? '';
      const reading = family.grammar.readId(id);
      const exact =
        reading.kind === 'canonical' && family.grammar.formatId(reading.name, reading.index) === id;
      return exact ? [] : [{ call, id, reading }];
    });
    const [first] = odd;
    if (first === undefined) return [];
    const ids = odd.flatMap(({ call }) => (call.id === undefined ? [] : [call.id]));
    const { sentence, confidence, severe } = said(evidence, odd);
    const party = partyOf(evidence, odd);
    const minted =
      party === 'engine'
        ? evidence.repro.engine.name === 'sglang'
          ? ' SGLang itself issued ids of this form up to 0.5.1.post2.'
          : ' vLLM itself issued ids of this form from 0.11.1 to 0.15.1.'
        : '';
    return [
      report(historyIdFormRule, {
        severity: severe ? 'error' : 'warning',
        confidence,
        party,
        title: `${count(odd.length, 'history id')} ${first.reading.kind === 'foreign' ? 'in a foreign form' : 'not in Kimi’s form'}`,
        sentence,
        cause: `The template prints ids as they are given, and the model copies the form it sees. Kimi K2 expects ${code(family.grammar.idForm)}, counted over the whole conversation from 0.${minted}`,
        evidence: [
          ...odd.flatMap(({ call }) => proof.request(`${call.pointer}/id`, call.id)),
          ...promptPlaces(prompt, ids).flatMap(proof.prompt),
        ],
      }),
    ];
  },
};

/** Ids that the release in use made itself are its own fault, not the client's. */
function partyOf(evidence: Case, odd: readonly OddId[]): Party {
  const { name } = evidence.repro.engine;
  const own = name === 'sglang' ? 'SGLang' : name === 'vllm' ? 'vLLM' : undefined;
  const all = odd.every(({ reading }) => reading.kind === 'foreign' && reading.producer === own);
  return own !== undefined && all && mints(evidence) ? 'engine' : 'request';
}

/** Releases that issue such ids, and the one after them: a conversation outlives an upgrade, but not many. */
function mints(evidence: Case): boolean {
  const { name, release } = evidence.repro.engine;
  return name === 'vllm'
    ? releaseWithin(release, '0.11.1rc6', '0.16.0')
    : releaseWithin(release, undefined, '0.5.2');
}

function said(
  evidence: Case,
  odd: readonly OddId[],
): { readonly sentence: string; readonly confidence: number; readonly severe: boolean } {
  const { reading } = evidence;
  const outcome = outcomeOf(reading, evidence.family.grammar);
  const ids = odd.map(({ id }) => id);
  const times = count(odd.length, 'history id');
  const copied = writtenCalls(reading).find(({ call }) => call.reading.kind !== 'canonical');
  if (copied !== undefined) {
    const { call } = copied;
    // Another form than those it saw is no copy, but what the model falls back to.
    const isCopy = odd.some(({ reading: seen }) => seen.kind === call.reading.kind);
    const from = isCopy ? `copied from the form of ${times}` : `written after ${times} in another form`;
    const subject = `its id ${code(call.id, 48)}, ${from},`;
    return outcome?.dropped === true
      ? {
          sentence: `${nameServer(evidence)} dropped a ${call.closed ? 'complete ' : ''}tool call because ${subject} ${idLack(call.reading)}.`,
          confidence: 0.97,
          severe: true,
        }
      : {
          sentence: `The model wrote a call whose id ${code(call.id, 48)} ${idLack(call.reading)}: it was ${from}.`,
          confidence: 0.93,
          severe: true,
        };
  }
  const [first] = odd;
  const named = ids.filter(id => id !== '');
  const carries =
    named.length === 0
      ? `The history gives ${count(odd.length, 'call')} no id`
      : `The history names its calls ${list(named)}`;
  const lacks =
    named.length === 0
      ? 'the prompt shows no function’s name there'
      : `${odd.length === 1 ? 'that id' : 'such an id'} ${idLack(first.reading)}`;
  const such = `${carries}: ${lacks}`;
  if (reading === undefined) {
    return {
      sentence: `${such}, and the model will copy it.`,
      confidence: 0.8,
      severe: true,
    };
  }
  const answer = reading.answer;
  if (outcome !== undefined && outcome.returned === 0 && answer?.error === undefined) {
    const spent = answer?.completionTokens ?? 0;
    if (reading.text.trim() === '' && spent > FEW_TOKENS) {
      return {
        sentence: `${carries}; the model’s next call has that form too, and ${nameServer(evidence)} swallowed it: ${spent} tokens, an empty answer.`,
        confidence: 0.85,
        severe: true,
      };
    }
    if ((answer?.content ?? '').trim() === '') {
      return {
        sentence: `${such}; after such a history the model stops without a call, and this answer is empty.`,
        confidence: 0.75,
        severe: true,
      };
    }
  }
  if (answer?.error !== undefined || reading.calls.length === 0) {
    return {
      sentence: `${such}, and the model copies it when it calls a tool.`,
      confidence: 0.6,
      severe: false,
    };
  }
  const answered = reading.calls.find(({ call }) => call.reading.kind !== 'canonical');
  return {
    sentence:
      answered === undefined || answered.call.reading.kind === 'foreign'
        ? `${such}. This answer’s call was read all the same; the next one may be lost.`
        : `${such}. This answer’s id ${code(answered.call.id, 48)} has that form too: this release reads it, others lose the call.`,
    confidence: 0.6,
    severe: false,
  };
}
