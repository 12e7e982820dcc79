// The page's one store. `repro` is the document; `results` are derived from it and carry the key of what they
// were derived from; `connection`, `runs` and `view` are never shared.
import { createStore } from 'zustand/vanilla';
import type { Imported } from '../core/import/imported.ts';
import type { EngineChoice, Repro } from '../core/types.ts';
import type { Round } from '../core/wire/round.ts';
import { type SendChoice, STANDARD_CHOICE } from '../core/wire/send-choice.ts';
import type { Catalogue, StageName, Stages } from '../worker/stages.ts';
import type { LoadedTokenizer } from '../worker/tokenizer.ts';
import { type ConnectionState, NO_CONNECTION } from './connection.ts';
import { type ExperimentChoice, type ExperimentState, STANDARD_EXPERIMENT } from './experiment-state.ts';
import type { Selection } from './selection.ts';
import type { VocabularyState } from './vocabulary-state.ts';

/** Stages whose results are kept; the others answer a single question. */
export type DerivedStage =
  | 'request'
  | 'prompt'
  | 'tokens'
  | 'reading'
  | 'verdict'
  | 'parsers'
  | 'lanes'
  | 'otherTokens';

export interface Derived<S extends StageName> {
  /** The parts of the repro (and the vocabulary's state) it was derived from, compared by identity. */
  readonly key: readonly unknown[];
  readonly value: Stages[S]['output'];
}

export type Results = { readonly [S in DerivedStage]?: Derived<S> };

/** A sentence shown until it is dismissed or replaced. */
export interface Notice {
  readonly kind: 'done' | 'problem';
  readonly sentence: string;
  readonly details?: readonly string[];
  readonly action?: { readonly label: string; readonly run: () => void };
}

export interface RecentDraft {
  readonly id: string;
  readonly title: string;
  readonly savedAt: number;
}

export type DrawerName = 'send' | 'connection' | 'runs' | 'experiments';
export type PaneName = 'request' | 'prompt' | 'output';
export type Theme = 'system' | 'light' | 'dark';
export type SaveState = 'saved' | 'saving' | 'unsaved' | 'off';

export const NO_PASTED_IDS: View['pastedIds'] = { prompt: '', output: '' };

export interface View {
  /** Which pane shows where only one fits. */
  readonly pane: PaneName;
  readonly tabs: {
    readonly request: 'request' | 'engine' | 'tools' | 'notes';
    readonly prompt: 'prompt' | 'tokens' | 'template' | 'compare';
    readonly output: 'output' | 'tokens' | 'calls' | 'parsers' | 'answer';
  };
  readonly selection?: Selection;
  /** The prompt character under the pointer, UTF-16. */
  readonly hover?: number;
  readonly finding?: number;
  /** The fix whose preview is open; an empty name opens the exports alone. */
  readonly fixPanel?: string;
  /** What the prompt is compared with; no revision means the one in use. */
  readonly compare: {
    readonly engine: EngineChoice;
    readonly revision?: string;
    readonly generationPrompt?: boolean;
  };
  /** What Send will send, and how. */
  readonly send: SendChoice;
  /** What the next experiment will be, and which one is in sight. */
  readonly experiment: ExperimentChoice;
  /** The drawer below the panes. */
  readonly drawer?: DrawerName;
  /** Which round, sample and lane the run view shows; the newest round when left out. */
  readonly run?: { readonly round?: string; readonly sample: number };
  readonly theme: Theme;
  readonly dialog?: 'share' | 'palette' | 'paste' | 'keys' | 'causes' | 'import';
  /** The https address of the file that is asked about. */
  readonly importFrom?: string;
  /** The rule whose entry of the catalogue is open. */
  readonly cause?: string;
  readonly notice?: Notice;
  /** True while a paste, file or link is being read. */
  readonly opening: boolean;
  readonly catalogue?: Catalogue;
  readonly recent: readonly RecentDraft[];
  readonly save: SaveState;
  readonly vocabulary: VocabularyState;
  /** Whose ids the Tokens tabs show; `loaded` stays in the worker while the family's are shown. */
  readonly tokenizer: { readonly shown: 'family' | 'other'; readonly loaded?: LoadedTokenizer };
  /** What was pasted to be compared with the ids; looking at the tokens and coming back keeps it. */
  readonly pastedIds: { readonly prompt: string; readonly output: string };
  readonly broken?: string;
}

export interface Workbench {
  /** Undefined on the first screen. */
  readonly repro: Repro | undefined;
  readonly past: readonly Repro[];
  readonly future: readonly Repro[];
  /** The field that is being typed in: its edits are one undo step. */
  readonly typing: string | undefined;
  /** How the repro came in: what was recognised, repaired and removed. */
  readonly imported: Imported | undefined;
  /** Names the draft the document is saved as. */
  readonly draft: string | undefined;
  readonly connection: ConnectionState;
  /** What was sent and what came back, of every draft that is open or was in this visit; newest last. */
  readonly runs: readonly Round[];
  /** Many samples of one request's variants, of every draft as with runs; newest last. */
  readonly experiments: readonly ExperimentState[];
  readonly results: Results;
  readonly view: View;
}

export const EMPTY_WORKBENCH: Workbench = {
  repro: undefined,
  past: [],
  future: [],
  typing: undefined,
  imported: undefined,
  draft: undefined,
  connection: NO_CONNECTION,
  runs: [],
  experiments: [],
  results: {},
  view: {
    pane: 'output',
    tabs: { request: 'request', prompt: 'prompt', output: 'output' },
    compare: { engine: { name: 'moonshot', release: 'hosted' }, generationPrompt: true },
    send: STANDARD_CHOICE,
    experiment: STANDARD_EXPERIMENT,
    theme: 'system',
    opening: false,
    recent: [],
    save: 'off',
    vocabulary: { kind: 'none' },
    tokenizer: { shown: 'family' },
    pastedIds: NO_PASTED_IDS,
  },
};

export const createWorkbench = () => createStore<Workbench>(() => EMPTY_WORKBENCH);
export type WorkbenchStore = ReturnType<typeof createWorkbench>;

export function updateView(store: WorkbenchStore, change: Partial<View>): void {
  store.setState(state => ({ view: { ...state.view, ...change } }));
}
