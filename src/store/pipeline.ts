// Keeps `results` up to date with `repro`. A table says what each stage is derived from; a result whose key no
// longer matches is stale and shown dimmed until its successor arrives, and late answers are dropped.
import type { Repro } from '../core/types.ts';
import type { StageClient } from '../worker/client.ts';
import type { StageName, Stages } from '../worker/stages.ts';
import { lanesInput, roundInUse } from './rounds.ts';
import {
  type Derived,
  type DerivedStage,
  updateView,
  type Workbench,
  type WorkbenchStore,
} from './workbench.ts';

const promptParts = (repro: Repro): readonly unknown[] => [
  repro.family,
  repro.template,
  repro.engine,
  repro.generationPrompt,
  repro.request,
];

/** A stream is cut into tokens, so what depends on tokens changes when the vocabulary arrives. */
const withTokens = (repro: Repro, { view }: Workbench): readonly unknown[] => [
  ...promptParts(repro),
  repro.recorded,
  view.vocabulary.kind === 'exact',
];

/** An answer that carries its token ids is read from them as soon as the vocabulary is there. */
const readFromIds = (repro: Repro, { view }: Workbench): boolean =>
  view.vocabulary.kind === 'exact' &&
  repro.recorded?.kind === 'response' &&
  /"(?:response_)?token_ids"/.test(repro.recorded.json);

interface Entry<S extends StageName> {
  readonly stage: S;
  readonly key: (repro: Repro, workbench: Workbench) => readonly unknown[];
  /** The repro itself when left out; undefined derives nothing for now. */
  readonly input?: (workbench: Workbench) => Stages[S]['input'] | undefined;
}

const stages: readonly { readonly [S in DerivedStage]: Entry<S> }[DerivedStage][] = [
  {
    stage: 'verdict',
    // What a server swallowed shows when its count of tokens is compared with an exact one.
    key: (repro, { view }) => [
      ...promptParts(repro),
      repro.recorded,
      repro.recorded?.kind === 'response' && view.vocabulary.kind === 'exact',
    ],
  },
  {
    stage: 'reading',
    key: (repro, workbench) => [
      repro.family,
      repro.request,
      repro.recorded,
      repro.template,
      repro.generationPrompt,
      readFromIds(repro, workbench),
    ],
  },
  { stage: 'prompt', key: promptParts },
  { stage: 'request', key: repro => [repro.request] },
  { stage: 'tokens', key: withTokens },
  {
    stage: 'parsers',
    key: withTokens,
    // Every release's parser, streamed and not, is work that only its tab shows.
    input: ({ repro, view }) => (view.tabs.output === 'parsers' ? repro : undefined),
  },
  {
    stage: 'lanes',
    key: (_, workbench) => [roundInUse(workbench), workbench.view.vocabulary.kind === 'exact'],
    input: workbench => lanesInput(workbench),
  },
  {
    stage: 'otherTokens',
    key: (repro, { view }) => [
      ...promptParts(repro),
      repro.recorded,
      view.tokenizer.shown === 'other' ? view.tokenizer.loaded?.sha256 : undefined,
    ],
    input: ({ repro, view }) => (view.tokenizer.shown === 'other' ? repro : undefined),
  },
];

const sameKey = (a: readonly unknown[], b: readonly unknown[]): boolean =>
  a.length === b.length && a.every((part, index) => part === b[index]);

/** Whether the kept result of `stage` belongs to the current document. */
export function isCurrent(workbench: Workbench, stage: DerivedStage): boolean {
  const kept = workbench.results[stage];
  const entry = stages.find(each => each.stage === stage);
  return (
    workbench.repro !== undefined &&
    kept !== undefined &&
    entry !== undefined &&
    sameKey(kept.key, entry.key(workbench.repro, workbench))
  );
}

/** Starts deriving; returns a function that stops. */
export function startPipeline(store: WorkbenchStore, client: StageClient): () => void {
  const asked = new Map<DerivedStage, readonly unknown[]>();

  const derive = async <S extends DerivedStage>(
    stage: S,
    key: readonly unknown[],
    input: Stages[S]['input'],
  ): Promise<void> => {
    const answer = await client.run(stage, input);
    if (answer.kind === 'superseded') return;
    if (answer.kind === 'broken') return updateView(store, { broken: answer.message });
    if (!sameKey(asked.get(stage) ?? [], key)) return;
    const derived = { key, value: answer.value } as Derived<typeof stage>;
    store.setState(state => ({ results: { ...state.results, [stage]: derived } }));
  };

  const update = (workbench: Workbench): void => {
    const { repro } = workbench;
    if (repro === undefined) return asked.clear();
    for (const { stage, key, input } of stages) {
      const wanted = key(repro, workbench);
      if (sameKey(asked.get(stage) ?? [], wanted)) continue;
      const given = input === undefined ? repro : input(workbench);
      if (given === undefined) continue;
      asked.set(stage, wanted);
      void derive(stage, wanted, given);
    }
  };
  update(store.getState());
  return store.subscribe(update);
}
