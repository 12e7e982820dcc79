// Cases for tests of rules: made by the real readers from a request and what came back. A prompt is given as
// text; all of it then counts as the template's own.
import type { Case } from './finding.ts';
import { readOutput } from '../diverge/read-output.ts';
import type { ModelFamily } from '../family.ts';
import { parseJson } from '../json/parse.ts';
import { fixtureGrammar } from '../parse/kimi-like-grammar.fixture.ts';
import { readConversation } from '../request/read-conversation.ts';
import { FROM_TEMPLATE, type Rendered } from '../template/rendered.ts';
import type { EngineName, Recorded, Repro } from '../types.ts';

export const fixtureFamily = {
  id: 'fixture',
  label: 'Fixture',
  grammar: fixtureGrammar,
  specialTokens: [
    { text: '<|im_end|>', id: 1, skipped: true },
    { text: '<|tool_call_begin|>', id: 2, skipped: false },
    { text: '[EOS]', id: 3, skipped: true },
  ],
  specialTokensOf: () => [],
  vocabulary: { path: '', bytes: 0, sha256: '', mirrors: [], licence: '' },
  revisions: [],
  defaultRevision: '',
  turns: { begin: [], middle: '', end: '' },
  matches: () => false,
  revisionFor: () => undefined,
  prepare: (_preparation: string, variables) => variables,
  rules: [],
} satisfies ModelFamily;

export interface Given {
  /** The request as a value, or as JSON text where its spelling matters. */
  readonly request?: unknown;
  /** Raw output of the model. */
  readonly raw?: string;
  readonly finish?: string;
  /** The message of a chat answer; `finish` and `tokens` go with it. */
  readonly message?: Record<string, unknown>;
  readonly tokens?: number;
  /** What the token ids of the message spell. */
  readonly written?: string;
  /** A whole response body. */
  readonly body?: unknown;
  readonly streamed?: boolean;
  readonly engine?: EngineName;
  readonly release?: string;
  readonly prompt?: string;
  readonly revision?: string;
  readonly generationPrompt?: boolean;
}

export function caseOf(given: Given, family: ModelFamily = fixtureFamily): Case {
  const repro = reproOf(given, family);
  const { written } = given;
  const root = repro.request === '' ? undefined : parseJson(repro.request);
  const conversation = root?.ok ? readConversation(root.value) : undefined;
  return {
    repro,
    family,
    ...(conversation === undefined ? {} : { conversation }),
    ...(given.prompt === undefined ? {} : { prompt: renderedOf(given.prompt) }),
    ...(repro.recorded === undefined
      ? {}
      : {
          reading: readOutput(
            repro.recorded,
            conversation,
            family.grammar,
            written === undefined ? {} : { decode: () => written },
          ),
        }),
  };
}

export function reproOf(given: Given, family: ModelFamily = fixtureFamily): Repro {
  const recorded = recordedOf(given);
  return {
    v: 1,
    title: '',
    family: family.id,
    template: { revision: given.revision ?? family.defaultRevision },
    engine: { name: given.engine ?? 'transformers', release: given.release ?? 'current' },
    generationPrompt: given.generationPrompt ?? true,
    request:
      given.request === undefined
        ? ''
        : typeof given.request === 'string'
          ? given.request
          : JSON.stringify(given.request, undefined, 2),
    ...(recorded === undefined ? {} : { recorded }),
    note: '',
  };
}

function recordedOf({ raw, finish, message, tokens, written, body, streamed }: Given): Recorded | undefined {
  if (raw !== undefined) return { kind: 'raw', text: raw, ...(finish === undefined ? {} : { finish }) };
  const answer =
    body ??
    (message === undefined
      ? undefined
      : {
          choices: [
            {
              index: 0,
              message: { role: 'assistant', ...message },
              finish_reason: finish ?? 'stop',
              ...(written === undefined ? {} : { token_ids: [1] }),
            },
          ],
          ...(tokens === undefined ? {} : { usage: { completion_tokens: tokens } }),
        });
  if (answer === undefined) return undefined;
  return { kind: 'response', json: JSON.stringify(answer), ...(streamed === true ? { streamed } : {}) };
}

const renderedOf = (text: string): Rendered => ({
  text,
  provenance: {
    ends: Uint32Array.of(text.length),
    kinds: Uint8Array.of(FROM_TEMPLATE),
    source: Int32Array.of(-1),
    offset: Int32Array.of(0),
    sources: [],
  },
});

/** One call as the model writes it. */
export const markup = (id: string, argumentsText = '{"query": "x"}'): string =>
  `<|tool_call_begin|>${id}<|tool_call_argument_begin|>${argumentsText}<|tool_call_end|>`;

/** A whole section of calls. */
export const section = (...calls: readonly string[]): string =>
  `<|tool_calls_section_begin|>${calls.join('')}<|tool_calls_section_end|>`;

export const user = (content: unknown = 'Hello') => ({ role: 'user', content });

/** An assistant turn with calls, each `[id, name, arguments text]`. */
export const calling = (...calls: readonly (readonly [string, string, string?])[]) => ({
  role: 'assistant',
  content: '',
  tool_calls: calls.map(([id, name, text]) => ({
    id,
    type: 'function',
    function: { name, arguments: text ?? '{"query": "x"}' },
  })),
});

export const result = (id: string, content: unknown = 'done') => ({
  role: 'tool',
  tool_call_id: id,
  content,
});

export const declare = (...names: readonly string[]) =>
  names.map(name => ({
    type: 'function',
    function: {
      name,
      parameters: { type: 'object', properties: { query: { type: 'string' } }, required: ['query'] },
    },
  }));

/** A call as a server returns it. */
export const returned = (id: string, name: string, argumentsText = '{"query": "x"}') => ({
  id,
  type: 'function',
  function: { name, arguments: argumentsText },
});
