// What several stages need of a repro, made once: each part is remembered with the repro fields it came from, and
// made anew only when one of them is another object.
import type { Case } from '../core/diagnose/finding.ts';
import type { Reading } from '../core/diverge/reading.ts';
import type { ModelFamily } from '../core/family.ts';
import type { ImportKnowledge } from '../core/import/imported.ts';
import type { Repro } from '../core/types.ts';
import { defaultFamily, findFamily } from '../models/index.ts';
import { encodeVersions } from './encode-versions.ts';
import type { ReadRequest } from './outline.ts';
import { promptOf } from './prompt-of.ts';
import { readRequest } from './read-request.ts';
import { readingOf } from './reading-of.ts';
import { remember } from './remember.ts';
import type { PromptResult, TokensResult } from './stages.ts';
import type { Vocabulary } from './vocabulary.ts';

export interface Derivation {
  readonly importKnowledge: ImportKnowledge;
  readonly family: (repro: Repro) => ModelFamily;
  readonly request: (repro: Repro) => ReadRequest;
  readonly prompt: (repro: Repro) => PromptResult;
  /** As `prompt`, but for another choice: the memo keeps what belongs to the document. */
  readonly promptOf: (repro: Repro) => PromptResult;
  readonly reading: (repro: Repro) => Reading | undefined;
  readonly tokens: (repro: Repro) => TokensResult;
  readonly evidence: (repro: Repro) => Case;
}

const familyOf = (repro: Repro): ModelFamily => findFamily(repro.family) ?? defaultFamily;

/** Structured cloning makes new objects of equal documents, so documents are compared by their fields' text. */
const keyOf = (...parts: readonly unknown[]): string => JSON.stringify(parts);

export function createDerivation(vocabulary: Vocabulary): Derivation {
  const requestOnce = remember<ReadRequest>();
  const promptOnce = remember<PromptResult>();
  const readingOnce = remember<Reading | undefined>();
  const promptTokensOnce = remember<TokensResult['prompt']>();
  const outputTokensOnce = remember<TokensResult['output']>();
  const encodePrompt = encodeVersions();
  const encodeOutput = encodeVersions();

  const request = (repro: Repro): ReadRequest =>
    requestOnce([repro.request], () => readRequest(repro.request));

  const promptAnew = (repro: Repro): PromptResult => promptOf(repro, request(repro), familyOf(repro));

  const prompt = (repro: Repro): PromptResult => {
    const choice = keyOf(repro.family, repro.template, repro.engine, repro.generationPrompt);
    return promptOnce([request(repro), choice], () => promptAnew(repro));
  };

  const reading = (repro: Repro): Reading | undefined => {
    const { family, recorded } = repro;
    const read = request(repro);
    const built = prompt(repro);
    const encoder = vocabulary.encoder(repro.template.revision);
    return readingOnce([read, built, encoder, keyOf(family, recorded)], () => {
      if (recorded === undefined) return undefined;
      return readingOf(recorded, { request: read, prompt: built, encoder, grammar: familyOf(repro).grammar });
    });
  };

  const promptTokens = (repro: Repro): TokensResult['prompt'] => {
    const encoder = vocabulary.encoder(repro.template.revision);
    const built = prompt(repro);
    return promptTokensOnce([encoder, built], () =>
      built.kind === 'prompt' ? encodePrompt(encoder, built.rendered.text) : undefined,
    );
  };

  const outputTokens = (repro: Repro): TokensResult['output'] => {
    const encoder = vocabulary.encoder(repro.template.revision);
    const read = reading(repro);
    return outputTokensOnce([encoder, read], () =>
      read === undefined ? undefined : encodeOutput(encoder, read.text),
    );
  };

  /** Worth counting only where the server counted too. */
  const shownTokens = (repro: Repro, read: Reading | undefined): number | undefined => {
    if (read?.answer?.lane !== 'chat' || read.answer.completionTokens === undefined) return undefined;
    const tokens = outputTokens(repro);
    return tokens?.quality === 'exact' ? tokens.ids.length : undefined;
  };

  return {
    importKnowledge: { markers: markersOf(defaultFamily) },
    family: familyOf,
    request,
    prompt,
    promptOf: promptAnew,
    reading,
    tokens: repro => {
      const ofPrompt = promptTokens(repro);
      const ofOutput = outputTokens(repro);
      return {
        ...(ofPrompt === undefined ? {} : { prompt: ofPrompt }),
        ...(ofOutput === undefined ? {} : { output: ofOutput }),
      };
    },
    evidence: repro => {
      const output = reading(repro);
      const shown = shownTokens(repro, output);
      return {
        repro,
        family: familyOf(repro),
        ...conversationIn(request(repro)),
        ...promptIn(prompt(repro)),
        ...(output === undefined ? {} : { reading: output }),
        ...(shown === undefined ? {} : { shownTokens: shown }),
      };
    },
  };
}

const conversationIn = (request: ReadRequest): Pick<Case, 'conversation'> =>
  request.kind === 'read' ? { conversation: request.conversation } : {};

function promptIn(prompt: PromptResult): Pick<Case, 'prompt' | 'noPrompt'> {
  if (prompt.kind === 'prompt') return { prompt: prompt.rendered };
  return prompt.kind === 'none' ? {} : { noPrompt: prompt };
}

/** Text that only a model of this family writes. */
function markersOf({ grammar }: ModelFamily): readonly string[] {
  return [
    ...grammar.sectionBegin,
    ...grammar.sectionEnd,
    grammar.callBegin,
    grammar.argumentBegin,
    grammar.callEnd,
    grammar.thinkBegin,
    grammar.thinkEnd,
    ...grammar.turnEnd,
  ];
}
