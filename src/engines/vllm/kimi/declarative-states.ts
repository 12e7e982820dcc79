// The state table of vLLM's declarative Kimi parser (0.25): which marker moves it where. A marker that has no
// entry for the current state is ordinary text there. After a section ends it stays among the tool states,
// so whatever the model writes after its calls is dropped.
import { kimiGrammar } from '../../../models/kimi-k2/grammar.ts';
import { kimiSpecialTokens } from '../../../models/kimi-k2/tokens.ts';
import { ARGUMENT_BEGIN, CALL_BEGIN, CALL_END, SECTION_BEGIN, SECTION_END } from '../../kimi/markers.ts';

export type State = 'content' | 'preamble' | 'name' | 'arguments' | 'between';

export interface Transition {
  readonly to: State;
  readonly event?: 'call begins' | 'call ends';
}

export const TRANSITIONS: Readonly<Record<State, ReadonlyMap<string, Transition>>> = {
  content: new Map<string, Transition>([
    [SECTION_BEGIN, { to: 'preamble' }],
    [kimiGrammar.thinkEnd, { to: 'content' }],
  ]),
  preamble: new Map<string, Transition>([
    [CALL_BEGIN, { to: 'name', event: 'call begins' }],
    [SECTION_END, { to: 'preamble' }],
  ]),
  name: new Map<string, Transition>([[ARGUMENT_BEGIN, { to: 'arguments' }]]),
  arguments: new Map<string, Transition>([
    [CALL_END, { to: 'between', event: 'call ends' }],
    [SECTION_END, { to: 'preamble', event: 'call ends' }],
  ]),
  between: new Map<string, Transition>([
    [CALL_BEGIN, { to: 'name', event: 'call begins' }],
    [SECTION_END, { to: 'preamble' }],
  ]),
};

/** What the lexer looks for in text. */
const MARKERS: readonly string[] = [
  kimiGrammar.thinkBegin,
  kimiGrammar.thinkEnd,
  SECTION_BEGIN,
  SECTION_END,
  CALL_BEGIN,
  CALL_END,
  ARGUMENT_BEGIN,
];

/** Special tokens that are no markers of the format: dropped wherever their ids are seen. */
const DROPPED: ReadonlySet<string> = new Set(
  kimiSpecialTokens.filter(token => token.skipped).map(token => token.text),
);

/** Everything that has the shape of a special token; which of it is one, the sets tell. */
const SHAPE = /<\|[a-z_]+\|>|<\/?[a-z]+>|\[[A-Z]+\]/g;
const KNOWN = new Set(MARKERS);

/** A piece of text: a marker, or what stands between two. */
export interface Piece {
  readonly text: string;
  readonly marker: boolean;
}

/** Cuts a text at its markers. `seesIds`: special tokens are known by their ids, so others are left out. */
export function* pieces(text: string, seesIds: boolean): Generator<Piece, void, undefined> {
  let at = 0;
  for (const match of text.matchAll(SHAPE)) {
    const [found] = match;
    const marker = KNOWN.has(found);
    if (!marker && !(seesIds && DROPPED.has(found))) continue;
    if (match.index > at) yield { text: text.slice(at, match.index), marker: false };
    if (marker) yield { text: found, marker };
    at = match.index + found.length;
  }
  if (at < text.length) yield { text: text.slice(at), marker: false };
}

const LONGEST = Math.max(...MARKERS.map(each => each.length));

/** How many characters at the end of `text` could be the start of a marker and are therefore held back. */
export const heldBack = (text: string): number => {
  for (let length = Math.min(LONGEST - 1, text.length); length > 0; length--) {
    if (text[text.length - length] !== '<') continue;
    const tail = text.slice(-length);
    if (MARKERS.some(each => each.length > length && each.startsWith(tail))) return length;
  }
  return 0;
};
