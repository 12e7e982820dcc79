// The verdict of the document joined by what sending it both ways showed. Findings name causes, lanes only parties:
// the finding keeps the headline unless the lanes are surer of another party.
import type { LaneVerdict } from '../wire/lane-verdict.ts';
import type { Verdict } from './verdict.ts';

export interface SentVerdict {
  readonly verdict: Verdict;
  /** What the lanes say; absent where the headline says it already. */
  readonly sentence?: string;
  /** What the lanes rest on, full sentences. */
  readonly rests: readonly string[];
}

export function withLanes(verdict: Verdict, lanes: LaneVerdict): SentVerdict {
  const { kind, party, sentence, confidence, rests, next } = lanes;
  const { findings, fixes } = verdict;
  if (kind === 'fault' && party !== undefined) {
    if (verdict.kind === 'fault' && verdict.party === party) {
      const { settle, ...said } = verdict;
      const open = next === undefined || settle === undefined ? {} : { settle };
      return {
        verdict: { ...said, ...open, confidence: Math.max(confidence, verdict.confidence) },
        // The headline stands among what the lanes rest on.
        rests: rests.filter(each => !each.includes(verdict.sentence)),
      };
    }
    if (verdict.kind !== 'fault' || confidence > verdict.confidence) {
      const why = verdict.kind === 'fault' ? `From the document alone: ${verdict.sentence}` : '';
      const settle = next === undefined ? {} : { settle: next };
      return { verdict: { kind, party, confidence, sentence, why, findings, fixes, ...settle }, rests };
    }
  }
  if (kind === 'sound' && verdict.kind === 'incomplete') {
    return { verdict: { kind: 'healthy', sentence, why: '', findings, fixes }, rests };
  }
  return { verdict, sentence, rests };
}
