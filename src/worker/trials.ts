// The stages of experiments: a variant's document, the body of one sample, and what its answer came to. What belongs to
// a variant is remembered apart from the open document's, because samples of several variants take turns.
import { type TrialOutcome, trialOutcome } from '../core/experiment/trial-outcome.ts';
import { variantRepro } from '../core/experiment/variant.ts';
import type { Result } from '../core/result.ts';
import { decodeText } from '../core/tokenize/decode-text.ts';
import type { Repro } from '../core/types.ts';
import { unpackRun } from '../core/wire/unpack-run.ts';
import { bodiesOf } from './bodies.ts';
import { createDerivation, type Derivation } from './derivation.ts';
import type { Bodies, Stages } from './stages.ts';
import { verdictOf } from './verdict.ts';
import type { Vocabulary } from './vocabulary.ts';

export interface Trials {
  readonly variant: (input: Stages['variant']['input']) => Result<Repro>;
  readonly body: (input: Stages['trialBody']['input']) => Bodies;
  readonly outcome: (input: Stages['outcome']['input']) => TrialOutcome;
}

/** Prompts of so many variants are remembered; a further one takes the place of the one longest unused. */
const MOST_REMEMBERED = 12;

export function createTrials(vocabulary: Vocabulary): Trials {
  const remembered = new Map<string, Derivation>();
  const derivationOf = ({ recorded: _recorded, ...sent }: Repro): Derivation => {
    const key = JSON.stringify(sent);
    const derive = remembered.get(key) ?? createDerivation(vocabulary);
    remembered.delete(key);
    remembered.set(key, derive);
    const [oldest] = remembered.keys();
    if (remembered.size > MOST_REMEMBERED && oldest !== undefined) remembered.delete(oldest);
    return derive;
  };

  return {
    variant: ({ repro, variant }) => {
      const derive = derivationOf(repro);
      const offered = variant.fix === undefined ? [] : verdictOf(repro, derive).fixes.map(({ id }) => id);
      return variantRepro(repro, variant, derive.family(repro), offered);
    },
    body: input => bodiesOf(input, derivationOf(input.repro)),
    outcome: ({ repro, run: packed }) => {
      const run = unpackRun(packed);
      if (run === undefined) return { kind: 'error', sentence: 'The server’s answer is no JSON.' };
      const derive = derivationOf(repro);
      const request = derive.request(repro);
      const prompt = derive.prompt(repro);
      const encoder = vocabulary.encoder(repro.template.revision);
      const isExact = encoder.encode('').quality === 'exact';
      return trialOutcome(run, {
        grammar: derive.family(repro).grammar,
        ...(request.kind === 'read' ? { conversation: request.conversation } : {}),
        ...(prompt.kind === 'prompt' ? { prompt: { text: prompt.rendered.text } } : {}),
        ...(isExact ? { decode: ids => decodeText(encoder, ids) } : {}),
      });
    },
  };
}
