// Finds every marker of a tool grammar in a text, in one pass. Markers are found wherever they stand, also
// inside JSON strings: which of them count is for the parser to say.
import type { Span } from '../span.ts';
import type { ToolGrammar } from './grammar.ts';

export type MarkerKind =
  | 'section-begin'
  | 'section-end'
  | 'call-begin'
  | 'argument-begin'
  | 'call-end'
  | 'think-begin'
  | 'think-end'
  | 'turn-end';

/** Offsets are UTF-16 code units of the scanned text. */
export interface Marker extends Span {
  readonly kind: MarkerKind;
  /** False for a known variant spelling. */
  readonly canonical: boolean;
}

export interface MarkerScan {
  /** In text order, never overlapping. */
  readonly markers: readonly Marker[];
  /** The beginning of a marker at which the text stops, for example `<|tool_call_ar`. */
  readonly cut?: Span;
}

interface Spelling {
  readonly text: string;
  readonly kind: MarkerKind;
  readonly canonical: boolean;
}

/** Linear in the text: one alternation of fixed texts finds the markers. */
export function scanMarkers(text: string, grammar: ToolGrammar): MarkerScan {
  const { spellings, byText, pattern } = tableOf(grammar);
  const markers: Marker[] = [];
  pattern.lastIndex = 0;
  for (let found = pattern.exec(text); found !== null; found = pattern.exec(text)) {
    const { kind, canonical } = byText.get(found[0])!;
    markers.push({ kind, canonical, start: found.index, end: pattern.lastIndex });
  }
  const cut = cutMarker(text, spellings, markers.at(-1)?.end ?? 0);
  return cut === undefined ? { markers } : { markers, cut };
}

interface SpellingTable {
  /** Longest first. Where two kinds share a spelling, the first that is named counts. */
  readonly spellings: readonly Spelling[];
  readonly byText: ReadonlyMap<string, Spelling>;
  readonly pattern: RegExp;
}

/** Grammars are few and live as long as the page. */
const tables = new WeakMap<ToolGrammar, SpellingTable>();

function tableOf(grammar: ToolGrammar): SpellingTable {
  const known = tables.get(grammar);
  if (known !== undefined) return known;
  const spellings = spellingsOf(grammar);
  const alternatives = spellings.map(({ text }) => text.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&'));
  // Without any spelling the pattern must find nothing.
  const pattern = new RegExp(alternatives.length === 0 ? '(?!)' : alternatives.join('|'), 'g');
  const byText = new Map(spellings.toReversed().map(each => [each.text, each]));
  const table = { spellings, byText, pattern };
  tables.set(grammar, table);
  return table;
}

/** Longest first, so that no spelling hides another that begins with it. */
function spellingsOf(grammar: ToolGrammar): readonly Spelling[] {
  const all: Spelling[] = [];
  const add = (kind: MarkerKind, texts: readonly string[], firstIsCanonical: boolean): void => {
    texts.forEach((text, index) => {
      if (text !== '') all.push({ text, kind, canonical: !firstIsCanonical || index === 0 });
    });
  };
  add('section-begin', grammar.sectionBegin, true);
  add('section-end', grammar.sectionEnd, true);
  add('call-begin', [grammar.callBegin], true);
  add('argument-begin', [grammar.argumentBegin], true);
  add('call-end', [grammar.callEnd], true);
  add('think-begin', [grammar.thinkBegin], true);
  add('think-end', [grammar.thinkEnd], true);
  // Every turn end is as good as another.
  add('turn-end', grammar.turnEnd, false);
  return all.toSorted((a, b) => b.text.length - a.text.length);
}

function cutMarker(text: string, spellings: readonly Spelling[], from: number): Span | undefined {
  const longest = spellings[0]?.text.length ?? 0;
  for (let start = Math.max(from, text.length - longest + 1); start < text.length; start += 1) {
    const tail = text.slice(start);
    if (spellings.some(spelling => spelling.text.startsWith(tail))) return { start, end: text.length };
  }
  return undefined;
}
