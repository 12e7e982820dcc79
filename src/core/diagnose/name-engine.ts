// An engine and its release as people say it in a sentence.
import { ENGINE_LABEL } from '../engine-label.ts';
import type { EngineChoice } from '../types.ts';

/** `SGLang 0.5.2`; a hosted API has no release worth naming. */
export function nameEngine({ name, release }: EngineChoice): string {
  return name === 'moonshot' || !/\d/.test(release) ? ENGINE_LABEL[name] : `${ENGINE_LABEL[name]} ${release}`;
}
