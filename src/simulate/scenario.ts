// What a simulated server is: which engine release it plays, what its model writes, and what goes wrong on the way.
import type { ModelFamily, TemplateRevision } from '../core/family.ts';
import type { EngineFinish } from '../core/parse/parser-model.ts';
import type { Encoder } from '../core/tokenize/encoding.ts';

export type FaultName =
  | 'rate-limit'
  | 'server-error'
  | 'cut'
  | 'dropped'
  | 'slow-first-byte'
  | 'invalid-frame'
  | 'split-utf8'
  | 'error-in-stream'
  | 'no-cors'
  | 'no-preflight'
  | 'unauthorized'
  | 'unknown-model'
  | 'context-length';

export const FAULTS: readonly { readonly name: FaultName; readonly label: string }[] = [
  { name: 'rate-limit', label: '429 with Retry-After' },
  { name: 'server-error', label: '500' },
  { name: 'cut', label: 'Stream ends in the middle' },
  { name: 'dropped', label: 'Connection breaks' },
  { name: 'slow-first-byte', label: 'Slow first byte' },
  { name: 'invalid-frame', label: 'A frame that is not JSON' },
  { name: 'split-utf8', label: 'Characters split over chunks' },
  { name: 'error-in-stream', label: 'Error inside a 200 stream' },
  { name: 'no-cors', label: 'No CORS headers' },
  { name: 'no-preflight', label: 'Preflight refused' },
  { name: 'unauthorized', label: '401' },
  { name: 'unknown-model', label: 'Unknown model' },
  { name: 'context-length', label: 'Context too short' },
];

/** What the model writes, special tokens included, and how it stops. */
export interface Reply {
  readonly text: string;
  readonly finish: EngineFinish;
}

/** Milliseconds. */
export interface Pace {
  readonly firstToken: number;
  readonly perToken: number;
  /** How long `slow-first-byte` waits. */
  readonly slow: number;
}

export interface Scenario {
  readonly id: string;
  /** For people: `vLLM 0.11.0, two calls at once`. */
  readonly label: string;
  readonly engine: { readonly name: 'vllm' | 'sglang'; readonly release: string };
  readonly family: ModelFamily;
  /** The template the server renders with. */
  readonly revision: TemplateRevision;
  readonly generationPrompt: boolean;
  /** The model id it serves. */
  readonly model: string;
  /** On the chat endpoint. */
  readonly reply: Reply;
  /** What the model makes of its reply after this prompt, on both endpoints; left out: the reply as it is. */
  readonly follows?: (reply: Reply, prompt: string) => Reply;
  /** On /v1/completions, where it differs. */
  readonly rawReply?: Reply;
  readonly contextLength: number;
  /** The key it asks for. */
  readonly key?: string;
  readonly fault?: FaultName;
  readonly pace: Pace;
  /** With a vocabulary it counts, returns and takes token ids; without one it has none. */
  readonly encoder?: Encoder;
}

export interface SimulatedRequest {
  readonly method: string;
  /** Path alone, from the server's root. */
  readonly path: string;
  /** Lower-case names. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

export interface TimedPiece {
  /** Milliseconds after the piece before, or after the head. */
  readonly after: number;
  readonly bytes: Uint8Array;
}

export interface SimulatedResponse {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  /** Milliseconds until status and headers. */
  readonly wait: number;
  readonly pieces: readonly TimedPiece[];
  /** `dropped`: the connection breaks behind the last piece. */
  readonly ending: 'complete' | 'dropped';
}
