// Collects what is neither marker nor call: the answer's text and the reasoning. Whether text behind a
// section that interrupted reasoning is still reasoning shows only later, when the reasoning closes or not.
import type { Span } from '../span.ts';
import { isBlank, trimmed, type Body, type Report } from './body.ts';
import type { ParsedCall } from './parsed.ts';

export interface CollectedText {
  readonly content: string;
  readonly contentSpans: readonly Span[];
  readonly reasoning?: string;
  readonly reasoningSpan?: Span;
}

export interface TextCollector {
  /** In which text the parser is. */
  mode(): ParsedCall['inside'];
  /** The text `[start, end)` stands outside every section and marker. */
  add(start: number, end: number): void;
  /** A section begins, at this marker or first character. */
  beginSection(opening: Span): void;
  /** False when reasoning is open, over or not the first thing: the marker is out of place. */
  openReasoning(): boolean;
  /** False when there is none to close. */
  closeReasoning(): boolean;
  finish(report: Report): CollectedText;
}

interface Piece extends Span {
  readonly inside: ParsedCall['inside'];
  readonly behindSection: boolean;
}

export function textCollector(body: Body, opened: boolean): TextCollector {
  const pieces: Piece[] = [];
  let mode: ParsedCall['inside'] = opened ? 'reasoning' : 'content';
  let hadReasoning = opened;
  let hadSection = false;
  let hadText = false;
  /** The first section inside the open reasoning, and the first piece behind it. */
  let interruption: { readonly opening: Span; readonly piece: number } | undefined;

  return {
    mode: () => mode,
    add: (start, end) => {
      if (start >= end) return;
      if (mode === 'content' && !isBlank(body.text, start, end)) hadText = true;
      pieces.push({ start, end, inside: mode, behindSection: hadSection });
    },
    beginSection: opening => {
      hadSection = true;
      if (mode === 'reasoning') interruption ??= { opening, piece: pieces.length };
    },
    openReasoning: () => {
      const inPlace = mode === 'content' && !hadReasoning && !hadText && !hadSection;
      mode = 'reasoning';
      hadReasoning = true;
      return inPlace;
    },
    closeReasoning: () => {
      const wasOpen = mode === 'reasoning';
      mode = 'content';
      interruption = undefined;
      return wasOpen;
    },
    finish: report => {
      const { thinkEnd } = body.grammar;
      let reasoningUntil = pieces.length;
      if (mode === 'reasoning') {
        const place = interruption?.opening ?? body.ending;
        report('reasoning-not-closed', place, thinkEnd);
        reasoningUntil = interruption?.piece ?? pieces.length;
      }
      const contents: Span[] = [];
      const thoughts: Span[] = [];
      pieces.forEach((piece, index) => {
        if (piece.inside === 'reasoning' && index < reasoningUntil) thoughts.push(piece);
        else if (!piece.behindSection) contents.push(piece);
        else if (!isBlank(body.text, piece.start, piece.end)) {
          contents.push(piece);
          const cut = cutInText(body, piece);
          const text = trimmed(body.text, piece.start, cut?.start ?? piece.end);
          if (text.start < text.end) {
            report('text-after-section', text, 'the end of the turn');
          }
        }
      });
      const join = (spans: readonly Span[]): string =>
        spans.map(({ start, end }) => body.text.slice(start, end)).join('');
      const cut = cutInText(body, contents.at(-1));
      if (cut !== undefined) {
        report('unexpected-end', cut, 'the whole marker');
      }
      return {
        content: join(contents),
        contentSpans: contents.map(({ start, end }) => ({ start, end })),
        ...(hadReasoning ? { reasoning: join(thoughts) } : {}),
        ...(thoughts[0] === undefined
          ? {}
          : { reasoningSpan: { start: thoughts[0].start, end: thoughts[0].end } }),
      };
    },
  };
}

/** Shorter beginnings of a marker at the end of a text are more likely to be just text: `a <`, `<|`. */
const SURELY_A_MARKER = 6;

function cutInText({ cut }: Body, last: Span | undefined): Span | undefined {
  if (cut === undefined || last === undefined || cut.end - cut.start < SURELY_A_MARKER) return undefined;
  return last.end === cut.end ? cut : undefined;
}
