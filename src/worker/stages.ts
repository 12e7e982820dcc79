// The one contract between the page and its worker: what each stage takes and gives.
import type { AlignedAnswer } from '../core/diverge/aligned.ts';
import type { ChunkReport } from '../core/diverge/chunk-report.ts';
import type { Reading } from '../core/diverge/reading.ts';
import type { TrialOutcome } from '../core/experiment/trial-outcome.ts';
import type { Variant } from '../core/experiment/variant.ts';
import type { AppliedFix } from '../core/fix/fix.ts';
import type { Result } from '../core/result.ts';
import type { PackedRun, PackedSample } from '../core/wire/packed-run.ts';
import type { SimulatedResponse } from '../simulate/scenario.ts';
import type { CauseGroup } from './causes.ts';
import type { ComparedIds, CompareIdsInput, InjectedText } from './compare-ids.ts';
import type { LoadedTokenizer, OtherTokens, TokenizerInput } from './tokenizer.ts';
import type { Repro } from '../core/types.ts';
import type {
  RequestResult,
  PromptResult,
  TokensResult,
  VerdictResult,
  PromptChoice,
  CompareResult,
  FixPreview,
  FixExport,
  EngineViewResult,
  CheckedTemplate,
  RevisionRow,
  ParsersResult,
  BodiesInput,
  Bodies,
  LanesResult,
  SimulateInput,
  ShareInput,
  LinkResult,
  OpenedText,
  Catalogue,
} from './stage-values.ts';

export type * from './stage-values.ts';

export interface Stages {
  catalogue: { readonly input: Record<string, never>; readonly output: Catalogue };
  /** Every cause the rules know, whatever the document. */
  causes: { readonly input: Record<string, never>; readonly output: readonly CauseGroup[] };
  /** Reads pasted text, a file or a link's fragment; `current` is what a lone response is added to. */
  open: { readonly input: { readonly text: string; readonly current?: Repro }; readonly output: OpenedText };
  request: { readonly input: Repro; readonly output: RequestResult };
  prompt: { readonly input: Repro; readonly output: PromptResult };
  tokens: { readonly input: Repro; readonly output: TokensResult };
  reading: { readonly input: Repro; readonly output: Reading | undefined };
  verdict: { readonly input: Repro; readonly output: VerdictResult };
  /** The prompt in use beside the prompt of another choice. */
  compare: {
    readonly input: { readonly repro: Repro; readonly other: PromptChoice };
    readonly output: CompareResult;
  };
  /** Ids a server reported beside ours; a problem where they cannot be read. */
  compareIds: { readonly input: CompareIdsInput; readonly output: Result<ComparedIds> };
  /** Messages whose text becomes control tokens. */
  injections: { readonly input: Repro; readonly output: readonly InjectedText[] };
  /** The prompt of every template revision against the one in use. */
  revisions: { readonly input: Repro; readonly output: readonly RevisionRow[] };
  /** The pasted messages beside what the engine hands to the template; undefined where it hands over nothing. */
  engineView: { readonly input: Repro; readonly output: EngineViewResult | undefined };
  /** A template's text on its own: whether it compiles. */
  checkTemplate: { readonly input: { readonly text: string }; readonly output: CheckedTemplate };
  /** Hexadecimal sha256 of the text as UTF-8. */
  sha256: { readonly input: { readonly text: string }; readonly output: string };
  /** Every release's parser on the raw output; undefined without an output. */
  parsers: { readonly input: Repro; readonly output: ParsersResult | undefined };
  /** The recorded answer beside the reference parse; undefined without a server's answer. */
  alignment: { readonly input: Repro; readonly output: AlignedAnswer | undefined };
  /** Whether the streamed answer of one row of the parsers stage depends on how the text is cut into deltas. */
  chunkFuzz: {
    readonly input: { readonly repro: Repro; readonly row: number };
    readonly output: ChunkReport | undefined;
  };
  /** `fix` names one fix, or all of them with `all`; so do the stages around it. */
  previewFix: {
    readonly input: { readonly repro: Repro; readonly fix: string };
    readonly output: Result<FixPreview>;
  };
  /** Without a fix: what can be taken elsewhere all the same. */
  exportFix: {
    readonly input: { readonly repro: Repro; readonly fix?: string };
    readonly output: readonly FixExport[];
  };
  fix: {
    readonly input: { readonly repro: Repro; readonly fix: string };
    readonly output: Result<AppliedFix>;
  };
  bodies: { readonly input: BodiesInput; readonly output: Bodies };
  /** The document a variant of an experiment sends. */
  variant: {
    readonly input: { readonly repro: Repro; readonly variant: Variant };
    readonly output: Result<Repro>;
  };
  /** As `bodies`, of a variant's document. */
  trialBody: { readonly input: BodiesInput; readonly output: Bodies };
  /** What one sample of a variant came to; `repro` is the variant's document. Frames are not read. */
  outcome: {
    readonly input: { readonly repro: Repro; readonly run: PackedRun };
    readonly output: TrialOutcome;
  };
  /** The lanes of one sample of a round, the verdict over `others` as well; `repro` as it was sent. Frames are not read. */
  lanes: {
    readonly input: {
      readonly repro: Repro;
      readonly sample: PackedSample;
      readonly others?: readonly PackedSample[];
    };
    readonly output: LanesResult;
  };
  /** What the simulated endpoint answers, with its time. */
  simulate: { readonly input: SimulateInput; readonly output: SimulatedResponse };
  link: { readonly input: ShareInput; readonly output: LinkResult };
  file: {
    readonly input: ShareInput;
    readonly output: { readonly name: string; readonly text: string };
  };
  /** The bytes of tiktoken.model; refused when they are not the family's vocabulary. */
  vocabulary: {
    readonly input: { readonly bytes: Uint8Array };
    readonly output: Result<{ readonly sha256: string }>;
  };
  /** Another model's tokenizer.json; it replaces the one before it. */
  tokenizer: { readonly input: TokenizerInput; readonly output: Result<LoadedTokenizer> };
  /** Prompt and output split by it; undefined while there is none. */
  otherTokens: { readonly input: Repro; readonly output: OtherTokens | undefined };
}

export type StageName = keyof Stages;
