// What a verdict over the lanes can be, what would settle it, and what is said of the model itself, to which both an
// answered and an unanswered chat lane lead.
import type { Party } from '../types.ts';
import type { LaneFacts, LaneVerdict } from './lane-verdict.ts';

export type Judged = Omit<LaneVerdict, 'rests'>;

export const fault = (party: Party, confidence: number, sentence: string, next?: string): Judged => ({
  kind: 'fault',
  party,
  confidence,
  sentence,
  ...(next === undefined ? {} : { next }),
});
export const open = (sentence: string, next?: string): Judged => ({
  kind: 'open',
  confidence: 0.3,
  sentence,
  ...(next === undefined ? {} : { next }),
});
export const sound = (sentence: string, confidence = 0.8): Judged => ({
  kind: 'sound',
  confidence,
  sentence,
});

export const SEND_RAW =
  'Send the raw lane as well: the same prompt without the server’s rendering and parser.';
export const ASK_IDS = 'Ask for the token ids: they show what the model wrote on this very draw.';
export const DRAW_AGAIN =
  'Send both lanes several times, or at temperature 0: two draws may differ by chance.';

/** The model itself wrote something wrong; what it was given may be why. */
export function flawed({ suspect }: LaneFacts, confidence: number, said: string): Judged {
  return suspect === undefined
    ? fault('model', confidence, `${said}, and nothing found in its prompt explains it.`)
    : fault(suspect.party, confidence, `${said}, and its prompt explains why: ${suspect.sentence}`);
}

export function silentModel({ suspect, callExpected, raw }: LaneFacts, confidence: number): Judged {
  const lanes = raw.kind === 'answered' ? 'On the prompt rendered here too the model' : 'The model';
  if (suspect !== undefined) {
    return fault(
      suspect.party,
      confidence,
      `${lanes} makes no call, and its prompt explains why: ${suspect.sentence}`,
    );
  }
  if (!callExpected) return open(`${lanes} makes no call; whether it should have is not known.`);
  return fault('model', confidence, `${lanes} makes no call, and nothing found in its prompt explains it.`);
}
