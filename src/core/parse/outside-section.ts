// One step of the reference parser outside every section: the answer's text or reasoning up to the next marker, then
// that marker.
import { trimmed } from './body.ts';
import { lastWord } from './headless-id.ts';
import type { OutputState } from './output-state.ts';
import type { Marker } from './scan.ts';

/** `marker`: the next one, undefined when none is left. */
export function readOutside(state: OutputState, marker: Marker | undefined): void {
  if (marker !== undefined && readHeadlessCall(state, marker)) return;
  const gapEnd = marker?.start ?? state.body.end;
  state.texts.add(state.at, gapEnd);
  state.at = gapEnd;
  if (marker === undefined) state.next += 1;
  else readMarker(state, marker);
}

/** A call whose begin markers are missing, as in a server's left-over `functions.search:0<|…`. */
function readHeadlessCall(state: OutputState, marker: Marker): boolean {
  if (marker.kind !== 'argument-begin') return false;
  const { body } = state;
  const id = lastWord(body, trimmed(body.text, state.at, marker.start));
  if (id === undefined) return false;
  state.texts.add(state.at, id.start);
  state.report('call-outside-section', id, `${state.opening}${body.grammar.callBegin}`);
  state.openSection(id, true);
  state.readCall(id.start, id.start, state.next);
  return true;
}

function readMarker(state: OutputState, marker: Marker): void {
  const { texts, sections, opening } = state;
  switch (marker.kind) {
    case 'section-begin':
      if (!marker.canonical) state.report('unknown-section-marker', marker, opening);
      if (sections > 0) state.report('stray-marker', marker, ONE_SECTION);
      state.openSection(marker, false);
      return state.pass(marker);
    case 'call-begin':
      // The call itself is read as the first of the section that it opens.
      state.report('call-outside-section', marker, opening);
      return state.openSection(marker, true);
    case 'think-begin':
      if (texts.openReasoning()) return state.pass(marker);
      return state.passStray(marker, 'text: reasoning comes first and once');
    case 'think-end':
      if (texts.closeReasoning()) return state.pass(marker);
      return state.passStray(marker, 'text: no reasoning is open');
    case 'turn-end':
      state.report('turn-end-inside', marker, 'nothing behind the end of the turn');
      return state.pass(marker);
    default:
      return state.passStray(marker, sections > 0 ? 'the end of the turn' : opening);
  }
}

const ONE_SECTION = 'the end of the turn: one section holds all calls';
