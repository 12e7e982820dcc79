// The reference parser: one reading of a raw output that keeps everything a perfect parser could, and names
// every place where the text leaves the grammar. It knows no engine; engines' parsers are modelled elsewhere.
import { isBlank, readBody, type Body } from './body.ts';
import type { ToolGrammar } from './grammar.ts';
import { readInSection } from './in-section.ts';
import { OutputState } from './output-state.ts';
import { readOutside } from './outside-section.ts';
import type { ParsedOutput } from './parsed.ts';

export interface ParseOptions {
  /**
   * The generation prompt had opened the reasoning. When not given, it is taken to have when the first
   * reasoning marker of the output closes one.
   */
  readonly startsInReasoning?: boolean;
  /** Names of the declared tools, for the words of violations only. */
  readonly tools?: readonly string[];
}

/**
 * Never throws; linear in the text. White space around ids, arguments and markers is allowed (vLLM's
 * detokenizer puts it there), as are turn-end tokens at the very end. A correct output has no violations.
 */
export function parseOutput(text: string, grammar: ToolGrammar, options: ParseOptions = {}): ParsedOutput {
  const body = readBody(text, grammar, options.tools ?? []);
  const state = new OutputState(body, startsInReasoning(body, options.startsInReasoning));
  while (state.next <= body.markers.length) {
    const marker = body.markers[state.next];
    if (state.section === undefined) readOutside(state, marker);
    else readInSection(state, state.section, marker);
  }
  // Field by field: a spread of the whole costs a fifth of the time of a short output.
  const { content, contentSpans, reasoning, reasoningSpan } = state.texts.finish(state.report);
  return {
    content,
    contentSpans,
    ...(reasoning === undefined ? {} : { reasoning }),
    ...(reasoningSpan === undefined ? {} : { reasoningSpan }),
    calls: state.calls,
    violations: state.violations.toSorted((a, b) => a.span.start - b.span.start),
  };
}

function startsInReasoning({ text, markers }: Body, given: boolean | undefined): boolean {
  const first = markers.find(marker => marker.kind !== 'turn-end');
  const opensItself = first?.kind === 'think-begin' && isBlank(text, 0, first.start);
  return given === undefined ? first?.kind === 'think-end' : given && !opensItself;
}
