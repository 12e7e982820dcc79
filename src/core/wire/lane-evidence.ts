// From two runs to the facts the verdict over the lanes stands on: each answer read, what the model wrote decoded
// from its token ids where they came back, and the server's prompt compared with ours.
import type { Reading } from '../diverge/reading.ts';
import { type JsonValue, member } from '../json/value.ts';
import type { Party } from '../types.ts';
import { returnsCalls, servedIn, writtenIn } from './lane-facts.ts';
import { matchIds, matchTexts } from './prompt-match.ts';
import { isAtLimit, readIds, readRun, type RunContext, sentBody } from './read-run.ts';
import type { Run } from './run.ts';
import type { ChatLane, LaneFacts, PromptEvidence, Silence } from './lane-verdict.ts';

export interface LaneEvidence extends RunContext {
  readonly chat?: Run;
  readonly raw?: Run;
  /** The prompt rendered here. */
  readonly prompt?: { readonly text: string; readonly ids?: ArrayLike<number> };
  /** The answer on record, where the repro has one. */
  readonly recorded?: Reading;
  /** The verdict on record is a fault. */
  readonly recordedFault?: boolean;
  readonly suspect?: { readonly party: Party; readonly sentence: string };
}

export function laneFacts(evidence: LaneEvidence): LaneFacts {
  const { chat, raw, conversation, recorded, suspect } = evidence;
  const choice = conversation?.toolChoice;
  const isForced = choice?.kind === 'object' || (choice?.kind === 'string' && choice.value === 'required');
  const served = readRun(chat, evidence);
  const written = readRun(raw, evidence);
  return {
    chat: chatLane(evidence, served),
    raw: written === undefined ? silenceOf(raw) : { kind: 'answered', written: writtenIn(written) },
    prompt: promptEvidence(evidence),
    sameDraw: [chat, raw].every(run => run !== undefined && isGreedy(run)),
    ...(served === undefined || written === undefined ? {} : { sameCalls: returnsCalls(written, served) }),
    callExpected: isForced || (recorded?.calls.length ?? 0) > 0,
    recordedFault: evidence.recordedFault === true,
    ...(suspect === undefined ? {} : { suspect }),
  };
}

function chatLane(evidence: LaneEvidence, reading: Reading | undefined): ChatLane {
  const { chat: run, grammar } = evidence;
  if (run === undefined || reading === undefined) return silenceOf(run);
  const told = servedIn(reading, grammar);
  const served = told === 'flawed' && isAtLimit(run) ? 'cut' : told;
  const generated = readIds(run, evidence);
  if (generated !== undefined) {
    return {
      kind: 'answered',
      served,
      generated: writtenIn(generated),
      returned: returnsCalls(generated, reading),
      evidence: 'token ids',
    };
  }
  if (served !== 'leaked') return { kind: 'answered', served, evidence: 'answer' };
  // The server returned no call, and its content shows what the model wrote.
  return { kind: 'answered', served, generated: writtenIn(reading), returned: false, evidence: 'content' };
}

const ABOUT_REQUEST: ReadonlySet<string> = new Set(['refused', 'unreadable', 'context-length']);
const BROKEN: ReadonlySet<string> = new Set(['server-error', 'error-in-stream', 'cut']);

function silenceOf(run: Run | undefined): Silence {
  if (run === undefined) return { kind: 'absent' };
  const { problem } = run;
  if (problem === undefined) return { kind: 'unheard', sentence: 'The lane has no answer yet.' };
  const { kind, sentence } = problem;
  if (ABOUT_REQUEST.has(kind)) return { kind: 'refused', sentence };
  return { kind: BROKEN.has(kind) ? 'failed' : 'unheard', sentence };
}

function promptEvidence({ chat, prompt }: LaneEvidence): PromptEvidence {
  const byIds = matchIds(chat?.tokenIds.prompt, prompt?.ids);
  return byIds.kind === 'unknown' ? matchTexts(chat?.promptText, prompt?.text) : byIds;
}

/** Temperature 0, or a single candidate. */
function isGreedy(run: Run): boolean {
  const sent = sentBody(run);
  return is(member(sent, 'temperature'), 0) || is(member(sent, 'top_k'), 1);
}

const is = (value: JsonValue | undefined, wanted: number): boolean =>
  value?.kind === 'number' && Number(value.raw) === wanted;
