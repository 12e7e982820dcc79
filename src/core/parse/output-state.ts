// The state of one reading by the reference parser: where it is, the section that is open, the calls and the
// violations so far.
import type { Span } from '../span.ts';
import { violation, type Body, type Report } from './body.ts';
import { MOST_LISTED, type ParsedCall, type Violation, type ViolationKind } from './parsed.ts';
import { readCall } from './read-call.ts';
import type { Marker } from './scan.ts';
import { textCollector, type TextCollector } from './text-collector.ts';

export interface Section {
  /** Opened by a call that stands outside every section. */
  readonly implicit: boolean;
  calls: number;
  /** Something in it was already reported. */
  reported: boolean;
}

/** Further calls do without the tree of their arguments: whoever needs it parses them again. */
const MOST_VALUES = 500;

export class OutputState {
  readonly body: Body;
  readonly texts: TextCollector;
  readonly calls: ParsedCall[] = [];
  /** In the order they were found. */
  readonly violations: Violation[] = [];
  private readonly listed = new Map<ViolationKind, number>();
  section: Section | undefined;
  /** Sections that were closed. */
  sections = 0;
  /** What stands before is read. */
  at = 0;
  /** Index of the first marker at or behind `at`. */
  next = 0;

  constructor(body: Body, opensReasoning: boolean) {
    this.body = body;
    this.texts = textCollector(body, opensReasoning);
  }

  /** How a section begins; in a grammar without sections, a call. */
  get opening(): string {
    const { sectionBegin, callBegin } = this.body.grammar;
    return sectionBegin[0] ?? callBegin;
  }

  /** How a section ends; in a grammar without sections, a call. */
  get closing(): string {
    const { sectionEnd, callEnd } = this.body.grammar;
    return sectionEnd[0] ?? callEnd;
  }

  readonly report: Report = (kind, span, expected) => {
    if (this.section !== undefined) this.section.reported = true;
    const before = this.listed.get(kind) ?? 0;
    if (before === MOST_LISTED) return;
    this.listed.set(kind, before + 1);
    this.violations.push(violation(this.body, kind, span, expected));
  };

  /** Goes on behind the marker. */
  pass(marker: Marker): void {
    this.at = marker.end;
    this.next += 1;
  }

  passStray(marker: Marker, expected: string): void {
    this.report('stray-marker', marker, expected);
    this.pass(marker);
  }

  /** `opening`: its marker, or what a call outside every section begins with. */
  openSection(opening: Span, implicit: boolean): void {
    this.section = { implicit, calls: 0, reported: false };
    this.texts.beginSection(opening);
  }

  closeSection(): void {
    this.section = undefined;
    this.sections += 1;
  }

  /** Reads the call that begins at `start`; its id begins at `idStart`, before the marker of index `first`. */
  readCall(start: number, idStart: number, first: number): void {
    const { body, section } = this;
    const inside = this.texts.mode();
    if (inside === 'reasoning' && section?.calls === 0) {
      const opening = body.markers[first - 1] ?? { start, end: idStart };
      this.report('call-in-reasoning', opening, body.grammar.thinkEnd);
    }
    const keepsValue = this.calls.length < MOST_VALUES;
    const read = readCall(body, { start, idStart, first, inside, keepsValue }, this.report);
    if (read.call !== undefined) {
      this.calls.push(read.call);
      if (section !== undefined) section.calls += 1;
    }
    this.next = read.marker;
    this.at = read.brokeOff ? body.end : read.at;
    if (read.brokeOff) this.section = undefined;
  }
}
