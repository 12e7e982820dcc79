// The reference parser: one reading of a raw output that keeps everything a perfect parser could, and names
// every place where the text leaves the grammar. It knows no engine; engines' parsers are modelled elsewhere.
import { isBlank, readBody, trimmed, violation, type Body, type Report } from './body.ts';
import type { ToolGrammar } from './grammar.ts';
import { bareCall, lastWord } from './headless-id.ts';
import {
  MOST_LISTED,
  type ParsedCall,
  type ParsedOutput,
  type Violation,
  type ViolationKind,
} from './parsed.ts';
import { readCall } from './read-call.ts';
import type { Marker } from './scan.ts';
import { textCollector } from './text-collector.ts';

export interface ParseOptions {
  /**
   * The generation prompt had opened the reasoning. When not given, it is taken to have when the first
   * reasoning marker of the output closes one.
   */
  readonly startsInReasoning?: boolean;
  /** Names of the declared tools, for the words of violations only. */
  readonly tools?: readonly string[];
}

/** Further calls do without the tree of their arguments: whoever needs it parses them again. */
const MOST_VALUES = 500;

interface Section {
  /** Opened by a call that stands outside every section. */
  readonly implicit: boolean;
  /** What opened it. */
  readonly opening: Marker;
  calls: number;
  /** Something in it was already reported. */
  reported: boolean;
}

/**
 * Never throws; linear in the text. White space around ids, arguments and markers is allowed (vLLM's
 * detokenizer puts it there), as are turn-end tokens at the very end. A correct output has no violations.
 */
export function parseOutput(text: string, grammar: ToolGrammar, options: ParseOptions = {}): ParsedOutput {
  const body = readBody(text, grammar, options.tools ?? []);
  const { markers } = body;
  const calls: ParsedCall[] = [];
  const violations: Violation[] = [];
  const listed = new Map<ViolationKind, number>();
  const opensReasoning = startsInReasoning(body, options.startsInReasoning);
  const texts = textCollector(body, opensReasoning);
  let section: Section | undefined;
  let sections = 0;
  let at = 0;
  let next = 0;

  const report: Report = (kind, span, expected) => {
    if (section !== undefined) section.reported = true;
    const before = listed.get(kind) ?? 0;
    if (before === MOST_LISTED) return;
    listed.set(kind, before + 1);
    violations.push(violation(body, kind, span, expected));
  };
  const opening = grammar.sectionBegin[0] ?? grammar.callBegin;
  const closing = grammar.sectionEnd[0] ?? grammar.callEnd;

  const openSection = (marker: Marker, implicit: boolean): void => {
    section = { implicit, opening: marker, calls: 0, reported: false };
    texts.beginSection(marker);
  };
  const closeSection = (): void => {
    section = undefined;
    sections += 1;
  };
  const call = (start: number, idStart: number, first: number): void => {
    if (texts.mode() === 'reasoning' && section?.calls === 0) {
      report('call-in-reasoning', markers[first - 1] ?? { start, end: idStart }, grammar.thinkEnd);
    }
    const keepsValue = calls.length < MOST_VALUES;
    const read = readCall(body, { start, idStart, first, inside: texts.mode(), keepsValue }, report);
    if (read.call !== undefined) {
      calls.push(read.call);
      if (section !== undefined) section.calls += 1;
    }
    at = read.at;
    next = read.marker;
    if (read.brokeOff) {
      section = undefined;
      at = body.end;
    }
  };
  const pass = (marker: Marker): void => {
    at = marker.end;
    next += 1;
  };

  /** Text between the calls of a section; true when it was the beginning of a call. */
  const gapInSection = (gapEnd: number, marker: Marker | undefined): boolean => {
    const gap = trimmed(body.text, at, gapEnd);
    const isHeader = marker?.kind === 'argument-begin';
    const idStart = isHeader ? lastWord(body, gap, true) : bareCall(body, gap);
    if (idStart !== undefined) {
      report(
        'text-in-section',
        { start: gap.start, end: isHeader ? gap.end : idStart.end },
        grammar.callBegin,
      );
      call(idStart.start, idStart.start, next);
      return true;
    }
    if (section?.implicit === true) {
      closeSection();
      return false;
    }
    report('text-in-section', gap, `${grammar.callBegin} or ${closing}`);
    return false;
  };

  const inSection = (open: Section, marker: Marker | undefined): void => {
    if (marker === undefined) {
      if (!open.implicit) {
        const place = body.cut ?? body.ending;
        const kind = open.calls > 0 && body.cut === undefined ? 'missing-section-end' : 'unexpected-end';
        report(kind, place, open.calls > 0 ? closing : grammar.callBegin);
      }
      at = body.end;
      next += 1;
      return;
    }
    switch (marker.kind) {
      case 'call-begin':
        call(marker.start, marker.end, next + 1);
        return;
      case 'argument-begin':
        report('stray-marker', marker, grammar.callBegin);
        call(marker.start, marker.start, next);
        return;
      case 'section-end':
        if (!marker.canonical) report('unknown-section-marker', marker, closing);
        if (open.calls === 0 && !open.reported) report('stray-marker', marker, grammar.callBegin);
        closeSection();
        pass(marker);
        return;
      case 'section-begin':
        if (open.calls === 0) {
          report('stray-marker', marker, grammar.callBegin);
          pass(marker);
          return;
        }
        if (!open.implicit) report('missing-section-end', marker, closing);
        closeSection();
        return;
      case 'think-end':
        if (texts.mode() === 'reasoning') {
          if (!open.implicit) report('missing-section-end', marker, closing);
          closeSection();
          return;
        }
        break;
      case 'turn-end':
        report('turn-end-inside', marker, `${grammar.callBegin} or ${closing}`);
        pass(marker);
        return;
      default:
    }
    report('stray-marker', marker, `${grammar.callBegin} or ${closing}`);
    pass(marker);
  };

  const outside = (marker: Marker): void => {
    switch (marker.kind) {
      case 'section-begin':
        if (!marker.canonical) report('unknown-section-marker', marker, opening);
        if (sections > 0) report('stray-marker', marker, 'the end of the turn: one section holds all calls');
        openSection(marker, false);
        pass(marker);
        return;
      case 'call-begin':
        report('call-outside-section', marker, opening);
        openSection(marker, true);
        return;
      case 'think-begin':
        if (!texts.openReasoning()) report('stray-marker', marker, 'text: reasoning comes first and once');
        break;
      case 'think-end':
        if (!texts.closeReasoning()) report('stray-marker', marker, 'text: no reasoning is open');
        break;
      case 'turn-end':
        report('turn-end-inside', marker, 'nothing behind the end of the turn');
        break;
      default:
        report('stray-marker', marker, sections > 0 ? 'the end of the turn' : opening);
    }
    pass(marker);
  };

  /** A call whose begin markers are missing, as in a server's left-over `functions.search:0<|…`. */
  const headlessCall = (marker: Marker): boolean => {
    const word =
      marker.kind === 'argument-begin' ? lastWord(body, trimmed(body.text, at, marker.start)) : undefined;
    if (word === undefined) return false;
    texts.add(at, word.start);
    report('call-outside-section', word, `${opening}${grammar.callBegin}`);
    openSection({ ...marker, start: word.start, end: word.end }, true);
    call(word.start, word.start, next);
    return true;
  };

  while (next <= markers.length) {
    const marker = markers[next];
    const gapEnd = marker?.start ?? body.end;
    if (section !== undefined) {
      const usable = marker === undefined ? Math.min(gapEnd, body.cut?.start ?? gapEnd) : gapEnd;
      if (!isBlank(body.text, at, usable) && gapInSection(usable, marker)) continue;
    }
    if (section !== undefined) {
      at = gapEnd;
      inSection(section, marker);
      continue;
    }
    if (marker === undefined) {
      texts.add(at, body.end);
      break;
    }
    if (headlessCall(marker)) continue;
    texts.add(at, gapEnd);
    at = gapEnd;
    outside(marker);
  }
  const collected = texts.finish(report);
  return {
    content: collected.content,
    contentSpans: collected.contentSpans,
    ...(collected.reasoning === undefined ? {} : { reasoning: collected.reasoning }),
    ...(collected.reasoningSpan === undefined ? {} : { reasoningSpan: collected.reasoningSpan }),
    calls,
    violations: violations.toSorted((a, b) => a.span.start - b.span.start),
  };
}

function startsInReasoning({ text, markers }: Body, given: boolean | undefined): boolean {
  const first = markers.find(marker => marker.kind !== 'turn-end');
  const opensItself = first?.kind === 'think-begin' && isBlank(text, 0, first.start);
  return given === undefined ? first?.kind === 'think-end' : given && !opensItself;
}
