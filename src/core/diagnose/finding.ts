// What a rule says and what it may look at. A rule is a pure function of the evidence; ranking and the
// verdict's sentence are made elsewhere, from findings only.
import type { Conversation } from '../request/conversation.ts';
import type { ModelFamily } from '../family.ts';
import type { BuiltPrompt } from '../template/build-prompt.ts';
import type { Rendered } from '../template/rendered.ts';
import type { Reading } from '../diverge/reading.ts';
import type { Party, Repro } from '../types.ts';
import type { Affected } from './affected.ts';

/** A place that proves a finding. Offsets are UTF-16 code units of that text. */
export type Evidence =
  | { readonly at: 'request'; readonly pointer: string; readonly start: number; readonly end: number }
  | { readonly at: 'prompt'; readonly start: number; readonly end: number }
  | { readonly at: 'output'; readonly start: number; readonly end: number };

export type Severity = 'error' | 'warning' | 'note';

export interface SourceLink {
  /** As people cite it: `vLLM #24478`, `SGLang #10612`, `HF Kimi-K2-Instruct discussion 48`. */
  readonly label: string;
  readonly url: string;
}

export interface Finding {
  readonly rule: string;
  /** One short line for a chip: `Output id without a function name`. */
  readonly title: string;
  readonly party: Party;
  readonly severity: Severity;
  /** 0 to 1: how sure the evidence makes us. */
  readonly confidence: number;
  /** One sentence that could be the verdict, with the offending text in backticks. */
  readonly sentence: string;
  /** One or two sentences: why it happens and what follows. */
  readonly cause: string;
  readonly evidence: readonly Evidence[];
  /** Ids of fixes that answer this finding, best first. */
  readonly fixes: readonly string[];
  /** Rules whose findings in the same case are consequences of this one; they rank below it. */
  readonly explains?: readonly string[];
}

/** Everything a rule may look at. Parts are absent when the repro does not carry them. */
export interface Case {
  readonly repro: Repro;
  readonly family: ModelFamily;
  readonly conversation?: Conversation;
  readonly prompt?: Rendered;
  /** Why there is no prompt: the engine refuses the request, or the template fails on it. */
  readonly noPrompt?: Exclude<BuiltPrompt, { readonly kind: 'built' }>;
  readonly reading?: Reading;
  /** Tokens that a chat answer takes as it was read, where the model's vocabulary is there to count them. */
  readonly shownTokens?: number;
}

export interface Rule {
  readonly id: string;
  readonly title: string;
  /** For the catalogue: what goes wrong, in two or three sentences. */
  readonly explanation: string;
  readonly party: Party;
  /** Of the worst it finds; a finding that weighs less says so. */
  readonly severity: Severity;
  readonly affects: readonly Affected[];
  readonly sources: readonly SourceLink[];
  /** Ids of the fixes this rule may offer. */
  readonly fixes: readonly string[];
  /** Ids of rules whose findings are consequences of what this rule finds. */
  readonly explains?: readonly string[];
  readonly find: (evidence: Case) => readonly Finding[];
}
