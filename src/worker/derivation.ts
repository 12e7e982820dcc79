// What several stages need of a repro, made once: each part is remembered with the repro fields it came from, and
// made anew only when one of them is another object.
import { buildPrompt } from '../core/template/build-prompt.ts';
import { readTurns } from '../core/template/turns.ts';
import type { Case } from '../core/diagnose/finding.ts';
import type { Reading } from '../core/diverge/reading.ts';
import { readOutput } from '../core/diverge/read-output.ts';
import type { ModelFamily, TemplateRevision } from '../core/family.ts';
import type { ImportKnowledge } from '../core/import/imported.ts';
import { parseJson } from '../core/json/parse.ts';
import { readConversation } from '../core/request/read-conversation.ts';
import type { Repro } from '../core/types.ts';
import { decodeText } from '../core/tokenize/decode-text.ts';
import type { Encoder, Encoding } from '../core/tokenize/encoding.ts';
import { type EncodedText, encodeAgain } from '../core/tokenize/incremental.ts';
import { isKimiEncoder } from '../core/tokenize/kimi-encoder.ts';
import { findEngine } from '../engines/index.ts';
import { defaultFamily, findFamily } from '../models/index.ts';
import type { ReadRequest } from './outline.ts';
import type { PromptResult, TokensResult } from './stages.ts';
import type { Vocabulary } from './vocabulary.ts';

/** Remembers the last value made from a list of inputs, compared by identity. */
function remember<T>(): (inputs: readonly unknown[], make: () => T) => T {
  let last: { readonly inputs: readonly unknown[]; readonly value: T } | undefined;
  return (inputs, make) => {
    if (last !== undefined && last.inputs.every((input, index) => input === inputs[index])) return last.value;
    const value = make();
    last = { inputs, value };
    return value;
  };
}

/** Encodes one version of a text after the other: with a vocabulary, only what changed since the last. */
function encodeVersions(): (encoder: Encoder, text: string) => Encoding {
  let last: { readonly encoder: Encoder; readonly encoded: EncodedText } | undefined;
  return (encoder, text) => {
    if (!isKimiEncoder(encoder)) return encoder.encode(text);
    const before = last?.encoder === encoder ? last.encoded : undefined;
    const encoded = encodeAgain(encoder, before, text);
    last = { encoder, encoded };
    return encoded.encoding;
  };
}

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

/** The revision in use; an edited template stands in for the text of the revision it began as. */
export function revisionOf(repro: Repro, family: ModelFamily): TemplateRevision {
  const { revision, text } = repro.template;
  const known =
    family.revisions.find(each => each.id === revision) ??
    family.revisions.find(each => each.id === family.defaultRevision) ??
    family.revisions[0];
  return text === undefined ? known : { ...known, text };
}

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
    requestOnce([repro.request], () => {
      if (repro.request.trim() === '') return { kind: 'empty' };
      const root = parseJson(repro.request);
      return root.ok
        ? { kind: 'read', conversation: readConversation(root.value) }
        : { kind: 'unreadable', problem: root.problem };
    });

  const promptOf = (repro: Repro): PromptResult => {
    const read = request(repro);
    const engine = findEngine(repro.engine.name);
    if (read.kind !== 'read' || engine === undefined) return { kind: 'none' };
    const family = familyOf(repro);
    const built = buildPrompt(read.conversation.root, {
      family,
      revision: revisionOf(repro, family),
      engine,
      release: repro.engine.release,
      generationPrompt: repro.generationPrompt,
    });
    if (built.kind !== 'built') return built;
    const { rendered, view } = built;
    return {
      kind: 'prompt',
      rendered,
      turns: readTurns(rendered, family.turns),
      changes: view.changes,
      ...(view.contentFormat === undefined ? {} : { contentFormat: view.contentFormat }),
    };
  };

  const prompt = (repro: Repro): PromptResult => {
    const choice = keyOf(repro.family, repro.template, repro.engine, repro.generationPrompt);
    return promptOnce([request(repro), choice], () => promptOf(repro));
  };

  const reading = (repro: Repro): Reading | undefined => {
    const read = request(repro);
    const built = prompt(repro);
    const encoder = vocabulary.encoder(repro.template.revision);
    return readingOnce([read, built, encoder, keyOf(repro.family, repro.recorded)], () => {
      if (repro.recorded === undefined) return undefined;
      const { grammar } = familyOf(repro);
      return readOutput(repro.recorded, read.kind === 'read' ? read.conversation : undefined, grammar, {
        ...(built.kind === 'prompt'
          ? { startsInReasoning: built.rendered.text.endsWith(grammar.thinkBegin) }
          : {}),
        ...(encoder.encode('').quality === 'exact'
          ? { decode: ids => decodeText(encoder, Uint32Array.from(ids)) }
          : {}),
      });
    });
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
    promptOf,
    reading,
    tokens: repro => {
      const encoder = vocabulary.encoder(repro.template.revision);
      const built = prompt(repro);
      const ofPrompt = promptTokensOnce([encoder, built], () =>
        built.kind === 'prompt' ? encodePrompt(encoder, built.rendered.text) : undefined,
      );
      const ofOutput = outputTokens(repro);
      return {
        ...(ofPrompt === undefined ? {} : { prompt: ofPrompt }),
        ...(ofOutput === undefined ? {} : { output: ofOutput }),
      };
    },
    evidence: repro => {
      const read = request(repro);
      const built = prompt(repro);
      const output = reading(repro);
      const shown = shownTokens(repro, output);
      return {
        repro,
        family: familyOf(repro),
        ...(read.kind === 'read' ? { conversation: read.conversation } : {}),
        ...(built.kind === 'prompt' ? { prompt: built.rendered } : {}),
        ...(built.kind === 'refused' || built.kind === 'failed' ? { noPrompt: built } : {}),
        ...(output === undefined ? {} : { reading: output }),
        ...(shown === undefined ? {} : { shownTokens: shown }),
      };
    },
  };
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
