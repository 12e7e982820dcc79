// The stages themselves, free of the worker: tests and scripts call them directly. Each stage derives from the
// repro alone; what several stages need (conversation, prompt, reading) is made once per repro part.
import { importText } from '../core/import/index.ts';
import type { Imported } from '../core/import/imported.ts';
import { alignAnswer } from '../core/diverge/align-answer.ts';
import type { Reading } from '../core/diverge/reading.ts';
import { readReproFile } from '../core/share/repro-file.ts';
import { engines } from '../engines/index.ts';
import { families } from '../models/index.ts';
import { simulate } from '../simulate/simulate.ts';
import { FAULTS } from '../simulate/scenario.ts';
import { SCENARIOS, scenarioFor } from '../simulate/scenarios.ts';
import { bodiesOf } from './bodies.ts';
import { compareStage, revisionsStage } from './compare.ts';
import { causeGroups } from './causes.ts';
import { checkTemplate, sha256Of } from './check-template.ts';
import { compareIdsStage, injectionsOf } from './compare-ids.ts';
import { createDerivation } from './derivation.ts';
import { engineViewOf } from './engine-view.ts';
import { applied, exportsOf, previewOf } from './fixes.ts';
import { lanesStage } from './lanes.ts';
import { outlineOf } from './outline.ts';
import { chunkFuzzOf, parsersOf } from './parsers.ts';
import { reproFromImport } from './repro-from-import.ts';
import { fileOf, linkOf, openLink } from './share.ts';
import type { StageName, Stages } from './stages.ts';
import { createOtherTokenizer } from './tokenizer.ts';
import { createTrials } from './trials.ts';
import { verdictOf } from './verdict.ts';
import { createVocabulary } from './vocabulary.ts';

export type Handlers = {
  readonly [S in StageName]: (
    input: Stages[S]['input'],
  ) => S extends 'tokenizer' ? Promise<Stages[S]['output']> : Stages[S]['output'];
};

export function createHandlers(): Handlers {
  const vocabulary = createVocabulary();
  const derive = createDerivation(vocabulary);
  const aside = createDerivation(vocabulary);
  const trials = createTrials(vocabulary);
  const otherTokenizer = createOtherTokenizer(derive);

  return {
    catalogue: () => ({
      families: families.map(({ id, label, revisions, defaultRevision, vocabulary: source }) => ({
        id,
        label,
        revisions,
        defaultRevision,
        vocabulary: source,
      })),
      engines: engines.map(({ name, label, releases, defaultRelease }) => ({
        name,
        label,
        releases: releases.map(({ version }) => version).toReversed(),
        defaultRelease,
      })),
      scenarios: SCENARIOS,
      faults: FAULTS,
    }),
    causes: causeGroups,
    open: ({ text, current }) => {
      // A fragment of the address bar; a pasted text that begins with a heading is none.
      if (/^#\S*$/.test(text)) return openLink(text);
      const imported: Imported = importText(text, derive.importKnowledge);
      if (imported.kind === 'problem') return { kind: 'problem', problem: imported.problem };
      if (imported.kind === 'repro') {
        if (imported.form === 'link') return openLink(imported.text);
        const opened = readReproFile(imported.text);
        return opened.ok
          ? { kind: 'repro', repro: opened.value, completes: 'all' }
          : { kind: 'problem', problem: opened.problem };
      }
      return reproFromImport(imported, current);
    },
    request: repro => outlineOf(derive.request(repro)),
    prompt: repro => derive.prompt(repro),
    tokens: repro => derive.tokens(repro),
    reading: repro => withoutTree(derive.reading(repro)),
    verdict: repro => verdictOf(repro, derive),
    parsers: repro => parsersOf(repro, derive, vocabulary),
    alignment: repro => {
      const reading = derive.reading(repro);
      return reading === undefined ? undefined : alignAnswer(reading, derive.family(repro).grammar);
    },
    chunkFuzz: input => chunkFuzzOf(input, derive, vocabulary),
    compare: ({ repro, other }) => compareStage(repro, other, derive, vocabulary),
    compareIds: input => compareIdsStage(input, derive, vocabulary),
    injections: repro => injectionsOf(repro, derive, vocabulary),
    revisions: repro => revisionsStage(repro, derive),
    engineView: repro => engineViewOf(repro, derive),
    checkTemplate: ({ text }) => checkTemplate(text),
    sha256: ({ text }) => sha256Of(text),
    previewFix: input => previewOf(input, derive, aside, vocabulary),
    exportFix: input => exportsOf(input, derive, vocabulary),
    fix: input => applied(input, derive),
    bodies: input => bodiesOf(input, derive),
    variant: input => trials.variant(input),
    trialBody: input => trials.body(input),
    outcome: input => trials.outcome(input),
    lanes: input => lanesStage(input, aside, vocabulary),
    simulate: ({ repro, scenario, fault, request }) => {
      const encoder = vocabulary.encoder(repro.template.revision);
      const isExact = encoder.encode('').quality === 'exact';
      const played = scenarioFor(scenario, repro, {
        ...(fault === undefined ? {} : { fault }),
        ...(isExact ? { encoder } : {}),
      });
      return simulate(request, played);
    },
    link: input => linkOf(input, derive, aside),
    file: input => fileOf(input),
    vocabulary: ({ bytes }) => vocabulary.load(bytes),
    tokenizer: input => otherTokenizer.load(input),
    otherTokens: repro => otherTokenizer.tokens(repro),
  };
}

function withoutTree(reading: Reading | undefined): Reading | undefined {
  if (reading?.answer === undefined) return reading;
  const { root: _root, ...answer } = reading.answer;
  return { ...reading, answer };
}
