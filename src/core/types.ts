// The document of Callscope. `Repro` is the only thing that is ever shared or saved: everything else is
// derived from it, and by type it has no field that could hold a key, a header or a base URL.

/** Names an engine in the registry (`src/engines`); `transformers` is the model's own tokenizer, without a server. */
export type EngineName = 'vllm' | 'sglang' | 'moonshot' | 'transformers';

export interface EngineChoice {
  readonly name: EngineName;
  /** A release of that engine, for example `0.11.0`. */
  readonly release: string;
}

export interface TemplateChoice {
  /** A revision id of the model family, for example `k2-instruct`, or `custom` with `text`. */
  readonly revision: string;
  /** Present only when the user edited or loaded the template. */
  readonly text?: string;
  /** sha256 (hex) of the Hub's file when the template was loaded from there. */
  readonly sha256?: string;
  /** Where it was loaded from: `owner/model@revision`. */
  readonly origin?: string;
}

/** What came back, as it was seen. A response keeps its JSON text so that `null`, `""` and `[]` stay apart. */
export type Recorded =
  | { readonly kind: 'raw'; readonly text: string; readonly finish?: string }
  | { readonly kind: 'response'; readonly json: string; readonly streamed?: boolean };

export interface Repro {
  readonly v: 1;
  /** A short name for people; examples and imports set it. */
  readonly title: string;
  /** Model family id (`src/models`). */
  readonly family: string;
  readonly template: TemplateChoice;
  readonly engine: EngineChoice;
  /** The visible switch: whether the prompt ends by opening the assistant's turn. */
  readonly generationPrompt: boolean;
  /** The chat request as strict JSON text, numbers as written; empty when none was given. */
  readonly request: string;
  readonly recorded?: Recorded;
  /** Free text of the user; shared with the link. */
  readonly note: string;
}

/** Whose fault it is. */
export type Party = 'request' | 'template' | 'engine' | 'model' | 'parser' | 'client';
