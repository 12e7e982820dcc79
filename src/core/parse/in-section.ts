// One step of the reference parser inside a section: the text up to the next marker, then that marker. Calls are read
// here also where their begin marker is missing.
import { isBlank, trimmed } from './body.ts';
import { bareCall, lastWord } from './headless-id.ts';
import type { OutputState, Section } from './output-state.ts';
import type { Marker } from './scan.ts';

/** `marker`: the next one, undefined when none is left. */
export function readInSection(state: OutputState, section: Section, marker: Marker | undefined): void {
  const { text, end, cut } = state.body;
  const gapEnd = marker?.start ?? end;
  const textEnd = marker === undefined ? Math.min(gapEnd, cut?.start ?? gapEnd) : gapEnd;
  if (!isBlank(text, state.at, textEnd) && gapDecides(state, section, textEnd, marker)) return;
  state.at = gapEnd;
  if (marker === undefined) endInSection(state, section);
  else readMarker(state, section, marker);
}

/** Text between the calls of a section; true when it was the beginning of a call, or the section ended before it. */
function gapDecides(
  state: OutputState,
  section: Section,
  gapEnd: number,
  marker: Marker | undefined,
): boolean {
  const { body } = state;
  const { callBegin } = body.grammar;
  const gap = trimmed(body.text, state.at, gapEnd);
  const isHeader = marker?.kind === 'argument-begin';
  const id = isHeader ? lastWord(body, gap, true) : bareCall(body, gap);
  if (id !== undefined) {
    state.report('text-in-section', { start: gap.start, end: isHeader ? gap.end : id.end }, callBegin);
    state.readCall(id.start, id.start, state.next);
    return true;
  }
  if (section.implicit) {
    state.closeSection();
    return true;
  }
  state.report('text-in-section', gap, `${callBegin} or ${state.closing}`);
  return false;
}

/** The output ended and the section did not. */
function endInSection(state: OutputState, { implicit, calls }: Section): void {
  const { cut, ending, end, grammar } = state.body;
  if (!implicit) {
    const isWhole = calls > 0 && cut === undefined;
    const expected = calls > 0 ? state.closing : grammar.callBegin;
    state.report(isWhole ? 'missing-section-end' : 'unexpected-end', cut ?? ending, expected);
  }
  state.at = end;
  state.next += 1;
}

function readMarker(state: OutputState, section: Section, marker: Marker): void {
  const { callBegin } = state.body.grammar;
  switch (marker.kind) {
    case 'call-begin':
      return state.readCall(marker.start, marker.end, state.next + 1);
    case 'argument-begin':
      state.report('stray-marker', marker, callBegin);
      return state.readCall(marker.start, marker.start, state.next);
    case 'section-end':
      return endSection(state, section, marker);
    case 'section-begin':
      if (section.calls === 0) return state.passStray(marker, callBegin);
      return leaveUnended(state, section, marker);
    case 'turn-end':
      state.report('turn-end-inside', marker, `${callBegin} or ${state.closing}`);
      return state.pass(marker);
    case 'think-end':
      if (state.texts.mode() === 'reasoning') return leaveUnended(state, section, marker);
      break;
    default:
  }
  state.passStray(marker, `${callBegin} or ${state.closing}`);
}

function endSection(state: OutputState, { calls, reported }: Section, marker: Marker): void {
  if (!marker.canonical) state.report('unknown-section-marker', marker, state.closing);
  else if (calls === 0 && !reported) state.report('stray-marker', marker, state.body.grammar.callBegin);
  state.closeSection();
  state.pass(marker);
}

/** The section is over at a marker that stands outside sections, and that is read next. */
function leaveUnended(state: OutputState, { implicit }: Section, marker: Marker): void {
  if (!implicit) state.report('missing-section-end', marker, state.closing);
  state.closeSection();
}
