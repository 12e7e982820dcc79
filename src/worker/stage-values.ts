// What the stages take and give, one value each. Everything is plain data that structured cloning can carry.
import type { Imported } from '../core/import/imported.ts';
import type { Run } from '../core/compare/differences.ts';
import type { PromptComparison } from '../core/compare/prompts.ts';
import type { Finding, Rule } from '../core/diagnose/finding.ts';
import type { Verdict } from '../core/diagnose/verdict.ts';
import type { MatrixRow } from '../core/diverge/parser-matrix.ts';
import type { EngineChange } from '../core/engine.ts';
import type { TemplateRevision } from '../core/family.ts';
import type { Problem, Result } from '../core/result.ts';
import type { Secret } from '../core/share/secrets.ts';
import type { ShrinkStep } from '../core/share/shrink.ts';
import type { LaneFacts, LaneVerdict } from '../core/wire/lane-verdict.ts';
import type { RequestBody } from '../core/wire/request-body.ts';
import type { SendChoice } from '../core/wire/send-choice.ts';
import type { FaultName, SimulatedRequest } from '../simulate/scenario.ts';
import type { ScenarioKind } from '../simulate/scenarios.ts';
import type { ComparedIds } from './compare-ids.ts';
import type { Encoding } from '../core/tokenize/encoding.ts';
import type { VocabularySource } from '../core/tokenize/vocabulary-source.ts';
import type { BuiltPrompt } from '../core/template/build-prompt.ts';
import type { Rendered, TemplateProblem } from '../core/template/rendered.ts';
import type { Turn } from '../core/template/turns.ts';
import type { EngineChoice, EngineName, Repro } from '../core/types.ts';

/** Where a message or tool stands in the request text, for the outline and for the editor. */
export interface OutlineItem {
  readonly pointer: string;
  readonly label: string;
  readonly start: number;
  readonly end: number;
}

export interface RequestOutline {
  readonly messages: readonly OutlineItem[];
  readonly tools: readonly (OutlineItem & {
    readonly description?: string;
    readonly parameters: readonly string[];
  })[];
  readonly model?: string;
}

/** `empty`: there is no request. `unreadable`: the request text is not JSON at the problem's position. */
export type RequestResult =
  | { readonly kind: 'empty' }
  | { readonly kind: 'unreadable'; readonly problem: Problem }
  | { readonly kind: 'outline'; readonly outline: RequestOutline };

export type PromptResult =
  | { readonly kind: 'none' }
  | {
      readonly kind: 'prompt';
      readonly rendered: Rendered;
      readonly turns: readonly Turn[];
      readonly changes: readonly EngineChange[];
      readonly contentFormat?: 'string' | 'openai';
    }
  /** Refused by the engine, or failed in the template. */
  | Exclude<BuiltPrompt, { readonly kind: 'built' }>;

export interface TokensResult {
  readonly prompt?: Encoding;
  readonly output?: Encoding;
}

/** A finding with what its rule says of it in general. */
export type ReportedFinding = Finding & Pick<Rule, 'affects' | 'sources'>;

export interface VerdictResult {
  readonly verdict: Verdict;
  /** Ranked: the verdict's own finding first. */
  readonly findings: readonly ReportedFinding[];
  /** Fixes that have something to do here, best first. */
  readonly fixes: readonly { readonly id: string; readonly label: string }[];
}

/** One side of a comparison: the request seen through another engine, release or template revision. */
export interface PromptChoice {
  readonly engine: EngineChoice;
  /** The one in use when left out. */
  readonly revision?: string;
  /** The document's own when left out. */
  readonly generationPrompt?: boolean;
}

export interface ComparedSide {
  readonly label: string;
  /** Empty where this side builds no prompt; `problem` says why. */
  readonly text: string;
  readonly problem?: string;
}

export interface CompareResult {
  readonly left: ComparedSide;
  readonly right: ComparedSide;
  readonly comparison?: PromptComparison;
  /** Both prompts' tokens, where the vocabulary is loaded. */
  readonly encodings?: { readonly left: Encoding; readonly right: Encoding };
}

/** What a fix would do, before it is applied. */
export interface FixPreview {
  /** What it does, in one line. */
  readonly summary: string;
  /** The prompt now and with the fix. */
  readonly compared: CompareResult;
  readonly gone: readonly ReportedFinding[];
  readonly stay: readonly ReportedFinding[];
  readonly come: readonly ReportedFinding[];
  /** The verdict's sentence afterwards. */
  readonly verdict: string;
  /** The recorded output stays what the old prompt produced. */
  readonly outputStays: boolean;
}

/** Something to take elsewhere: a request body, a snippet, a template, commands. */
export interface FixExport {
  readonly id: 'request' | 'constrained' | 'python' | 'typescript' | 'template' | 'server';
  readonly label: string;
  readonly fileName: string;
  readonly text: string;
  /** One sentence: what it is for. */
  readonly note: string;
}

/** What the engine changed before the template: both sides as JSON text. */
export interface EngineViewResult {
  /** `messages`, `tools` and `chat_template_kwargs` as pasted. */
  readonly pasted: string;
  /** The variables the template is given. */
  readonly handed: string;
  readonly runs: readonly Run[];
  /** `run`: index among the changed runs, of the change's place; absent where the texts do not differ there. */
  readonly changes: readonly (EngineChange & { readonly run?: number })[];
}

export interface CheckedTemplate {
  readonly sha256: string;
  readonly problem?: TemplateProblem;
}

/** One revision of the template against the one in use. */
export interface RevisionRow {
  readonly id: string;
  readonly label: string;
  readonly date?: string;
  readonly change: string;
  readonly characters?: number;
  /** Where its prompt first differs from the one in use, UTF-16; absent where it does not. */
  readonly differsAt?: number;
  /** The text there, both ways, shortened. */
  readonly here?: string;
  readonly there?: string;
  readonly problem?: string;
}

export interface ParsersResult {
  readonly rows: readonly MatrixRow[];
  /** Index of the row that stands for the chosen engine's release. */
  readonly yours?: number;
  /** What the rows say of the chosen release, in one sentence. */
  readonly sentence: string;
  /** Which releases the recorded answer fits; absent where no server's answer is recorded. */
  readonly fingerprint?: string;
}

export interface BodiesInput {
  readonly repro: Repro;
  readonly choice: SendChoice;
  /** In place of the request's; empty takes the request's. */
  readonly model: string;
  /** Which of several samples, from 0: each takes the next seed, where there is one. */
  readonly sample?: number;
}

/** What each chosen lane would send, to the character; a problem where there is nothing to send. */
export interface Bodies {
  readonly chat?: Result<RequestBody>;
  readonly completions?: Result<RequestBody>;
}

export interface LanesResult {
  readonly facts: LaneFacts;
  readonly verdict: LaneVerdict;
  /** What the model wrote on each lane, as far as the answer shows it. */
  readonly written: { readonly chat?: string; readonly completions?: string };
  /** Where the two texts first differ, UTF-16; absent where they do not or one is missing. */
  readonly differAt?: number;
  /** The prompt ids the server reported against ours. */
  readonly promptIds?: Result<ComparedIds>;
}

export interface SimulateInput {
  readonly repro: Repro;
  readonly scenario: ScenarioKind;
  readonly fault?: FaultName;
  readonly request: SimulatedRequest;
}

/** What is made of the document before it leaves; the document stays as it is. */
export interface ShareInput {
  readonly repro: Repro;
  /** Likely credentials are masked. */
  readonly mask: boolean;
  readonly shrink: readonly ShrinkStep[];
}

export interface LinkResult {
  /** The fragment without `#` and without a tail. */
  readonly fragment: string;
  /** Steps that would make a long link shorter, `saves` characters each if taken alone; empty for a short one. */
  readonly offers: readonly { readonly step: ShrinkStep; readonly label: string; readonly saves: number }[];
  /** What the steps taken do to the verdict; absent where none is taken. */
  readonly effect?: { readonly isSame: boolean; readonly sentence: string };
  readonly secrets: readonly Secret[];
  /** Size of each part of the document, in characters of its JSON. */
  readonly parts: readonly { readonly name: string; readonly characters: number }[];
}

/** What a pasted or dropped text became. */
export type OpenedText =
  | {
      readonly kind: 'repro';
      readonly repro: Repro;
      readonly imported?: Imported;
      /** Of a link: which tabs its sender had open. */
      readonly tail?: readonly string[];
      readonly completes: 'all' | 'output';
    }
  | { readonly kind: 'problem'; readonly problem: Problem };

/** What can be chosen: model families with their template revisions, engines with their releases. */
export interface Catalogue {
  readonly families: readonly {
    readonly id: string;
    readonly label: string;
    /** Newest last. */
    readonly revisions: readonly TemplateRevision[];
    readonly defaultRevision: string;
    readonly vocabulary: VocabularySource;
  }[];
  readonly engines: readonly {
    readonly name: EngineName;
    readonly label: string;
    readonly releases: readonly string[];
    readonly defaultRelease: string;
  }[];
  /** What the simulated endpoint can play, and what can go wrong there. */
  readonly scenarios: readonly { readonly kind: ScenarioKind; readonly label: string }[];
  readonly faults: readonly { readonly name: FaultName; readonly label: string }[];
}
