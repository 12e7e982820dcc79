// Lets the prompt end by opening the assistant's turn.
import { member } from '../json/value.ts';
import { editText } from '../edit-text.ts';
import type { Fix } from './fix.ts';
import { readRequest } from './read-request.ts';
import type { Repro } from '../types.ts';

export const addGenerationPromptFix: Fix = {
  id: 'add-generation-prompt',
  label: repro =>
    !repro.generationPrompt || declined(repro) !== undefined ? 'Add the generation prompt' : undefined,
  apply: repro => {
    const asked = declined(repro);
    return {
      repro: {
        ...repro,
        generationPrompt: true,
        request:
          asked === undefined
            ? repro.request
            : editText(repro.request, [{ start: asked.start, end: asked.end, text: 'true' }]),
      },
      summary: 'Added the generation prompt: the prompt ends by opening the assistant’s turn.',
    };
  },
};

/** `add_generation_prompt: false` in the request itself. */
function declined(repro: Repro) {
  const asked = member(readRequest(repro)?.root, 'add_generation_prompt');
  return asked?.kind === 'boolean' && !asked.value ? asked : undefined;
}
