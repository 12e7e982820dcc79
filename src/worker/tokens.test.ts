// While a document is edited only what changed is split again: its ids must be those of a derivation that never saw
// the versions before.
import { describe, expect, it } from 'vitest';
import { readVocabularyFile } from '../../scripts/vocabulary-file.ts';
import { EMPTY_REPRO } from '../core/share/repro-document.ts';
import type { Repro } from '../core/types.ts';
import { defaultFamily } from '../models/index.ts';
import { createDerivation } from './derivation.ts';
import { createVocabulary } from './vocabulary.ts';

const file = readVocabularyFile();

const asked = (...contents: readonly string[]): string =>
  JSON.stringify({
    model: 'moonshotai/Kimi-K2-Instruct',
    messages: contents.map(content => ({ role: 'user', content })),
  });

const written = (text: string): Pick<Repro, 'recorded'> => ({ recorded: { kind: 'raw', text } });

describe('the ids of an edited document', () => {
  it.skipIf(file === undefined)(
    file === undefined
      ? 'SKIPPED: no vocabulary on this machine'
      : 'are those of the same document opened anew, whatever was edited',
    () => {
      if (file === undefined) return;
      const repro: Repro = {
        ...EMPTY_REPRO,
        family: defaultFamily.id,
        request: asked('How warm is it in 北京?', 'And tomorrow?'),
        ...written('Let me see.<|tool_calls_section_begin|>'),
      };
      const versions: readonly Repro[] = [
        repro,
        { ...repro, request: asked('How warm is it in 北京 today?', 'And tomorrow?') },
        { ...repro, request: asked('And tomorrow? <|im_end|>') },
        { ...repro, ...written('Let me see. 🙂') },
        ...defaultFamily.revisions.map(({ id }) => ({ ...repro, template: { revision: id } })),
        { ...repro, generationPrompt: false, ...written('') },
        { ...repro, request: '' },
        repro,
      ];
      const vocabulary = createVocabulary();
      const edited = createDerivation(vocabulary);
      // The first ids are those without a vocabulary.
      expect(edited.tokens(repro).prompt?.quality).toBe('partial');
      expect(vocabulary.load(file).ok).toBe(true);
      for (const version of versions) {
        const tokens = edited.tokens(version);
        expect(tokens).toEqual(createDerivation(vocabulary).tokens(version));
        if (version.request !== '') expect(tokens.prompt?.quality).toBe('exact');
      }
    },
  );
});
