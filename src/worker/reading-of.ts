// The recorded output as it is read beside the request, the prompt and the vocabulary, each as far as it is known.
import { readOutput } from '../core/diverge/read-output.ts';
import type { Reading } from '../core/diverge/reading.ts';
import type { ToolGrammar } from '../core/parse/grammar.ts';
import { decodeText } from '../core/tokenize/decode-text.ts';
import type { Encoder } from '../core/tokenize/encoding.ts';
import type { Recorded } from '../core/types.ts';
import type { ReadRequest } from './outline.ts';
import type { PromptResult } from './stages.ts';

export interface ReadBeside {
  readonly request: ReadRequest;
  readonly prompt: PromptResult;
  readonly encoder: Encoder;
  readonly grammar: ToolGrammar;
}

export function readingOf(recorded: Recorded, { request, prompt, encoder, grammar }: ReadBeside): Reading {
  const conversation = request.kind === 'read' ? request.conversation : undefined;
  return readOutput(recorded, conversation, grammar, {
    ...(prompt.kind === 'prompt'
      ? { startsInReasoning: prompt.rendered.text.endsWith(grammar.thinkBegin) }
      : {}),
    ...(encoder.encode('').quality === 'exact'
      ? { decode: ids => decodeText(encoder, Uint32Array.from(ids)) }
      : {}),
  });
}
