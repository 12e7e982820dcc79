// Why a server's ids differ from ours. Differences of text are found by undoing one known habit after the other on
// both texts until they agree: the habits that had to be undone are the causes.
import { commonStart } from '../common-start.ts';
import { parseJson } from '../json/parse.ts';
import { printJson } from '../json/print.ts';
import type { JsonValue } from '../json/value.ts';
import type { TurnMarkers } from '../template/turns.ts';

export type TextCause =
  | 'generation-prompt'
  | 'turn-end'
  | 'default-system-prompt'
  | 'list-content'
  | 'tool-spacing'
  | 'tool-order'
  | 'spaces-at-special-tokens';

interface Habit {
  readonly cause: TextCause;
  /** What it leaves stands in one of the two texts only. */
  readonly oneSided?: true;
  /** The text without the habit's mark. */
  readonly undo: (text: string, markers: TurnMarkers) => string;
}

const withoutGenerationPrompt: Habit['undo'] = (text, { begin, middle, end }) => {
  const header = begin.find(each => each.role === 'assistant')?.token;
  const at = header === undefined ? -1 : text.lastIndexOf(header);
  return at < 0 || text.includes(end, at) || !text.includes(middle, at) ? text : text.slice(0, at);
};

const withoutTurnEnd: Habit['undo'] = (text, { end }) =>
  text.endsWith(end) ? text.slice(0, -end.length) : text;

/** The first system turn, with what white space follows it. */
const withoutSystem: Habit['undo'] = (text, { begin, middle, end }) => {
  const header = begin.find(each => each.role === 'system')?.token ?? '';
  const at = text.indexOf(`${header}system${middle}`);
  const close = at < 0 ? -1 : text.indexOf(end, at);
  if (close < 0) return text;
  const after = close + end.length;
  return text.slice(0, at) + text.slice(text[after] === '\n' ? after + 1 : after);
};

/** A content list printed as Python or JSON shows it; its text may hold anything but the closing. */
const PRINTED_PART =
  /\[\{(?:'type': 'text', 'text': '((?:[^'\\]|\\.)*)'|'type': 'text', 'text': "((?:[^"\\]|\\.)*)"|"type": ?"text", ?"text": ?"((?:[^"\\]|\\.)*)")\}\]/gs;

const withoutLists: Habit['undo'] = text =>
  text.replaceAll(PRINTED_PART, (_whole, single?: string, double?: string, json?: string) =>
    (single ?? double ?? json ?? '').replaceAll(/\\(.)/gs, (_escape, escaped: string) =>
      escaped === 'n' ? '\n' : escaped === 't' ? '\t' : escaped,
    ),
  );

/** Rewrites the JSON inside the tool declaration turn. */
function withTools(
  text: string,
  { begin, middle, end }: TurnMarkers,
  change: (tools: JsonValue) => JsonValue,
): string {
  const header = begin.find(each => each.role === 'system')?.token ?? '';
  const at = text.indexOf(`${header}tool_declare${middle}`);
  if (at < 0) return text;
  const close = text.indexOf(end, at);
  const from = text.indexOf('[', at + header.length + middle.length);
  const to = text.lastIndexOf(']', close);
  if (close < 0 || from < 0 || to < from) return text;
  const tools = parseJson(text.slice(from, to + 1));
  // What stands around the list (a heading, white space) belongs to its spacing.
  const body = at + `${header}tool_declare${middle}`.length;
  return tools.ok ? text.slice(0, body) + printJson(change(tools.value)) + text.slice(close) : text;
}

/** Deeper than any real schema; below it, keys keep their order. */
const DEEPEST = 200;

function sorted(value: JsonValue, depth = 0): JsonValue {
  if (depth > DEEPEST) return value;
  if (value.kind === 'array') return { ...value, items: value.items.map(item => sorted(item, depth + 1)) };
  if (value.kind !== 'object') return value;
  const members = value.members
    .map(each => ({ key: each.key, value: sorted(each.value, depth + 1) }))
    .toSorted((a, b) => (a.key.value < b.key.value ? -1 : a.key.value > b.key.value ? 1 : 0));
  return { ...value, members };
}

const sortedTools = (tools: JsonValue): JsonValue => {
  const all = sorted(tools);
  if (all.kind !== 'array') return all;
  const keyed = all.items.map(item => ({ item, key: printJson(item) }));
  return { ...all, items: keyed.toSorted((a, b) => (a.key < b.key ? -1 : 1)).map(({ item }) => item) };
};

/** White space next to anything spelled like a special token. */
const AT_SPECIAL = /[ \t\n]{0,64}(<\|[a-z_]{1,40}\|>|<\/?think>|\[(?:BOS|EOS)\])[ \t\n]{0,64}/g;

const HABITS: readonly Habit[] = [
  { cause: 'generation-prompt', oneSided: true, undo: withoutGenerationPrompt },
  { cause: 'turn-end', oneSided: true, undo: withoutTurnEnd },
  { cause: 'default-system-prompt', oneSided: true, undo: withoutSystem },
  { cause: 'list-content', undo: withoutLists },
  { cause: 'tool-spacing', undo: (text, markers) => withTools(text, markers, tools => tools) },
  { cause: 'tool-order', undo: (text, markers) => withTools(text, markers, sortedTools) },
  { cause: 'spaces-at-special-tokens', undo: text => text.replaceAll(AT_SPECIAL, '$1') },
];

/** How much is left of the longer text between what both share at their ends. */
function unlike(a: string, b: string): number {
  const head = commonStart(a, b);
  const most = Math.min(a.length, b.length) - head;
  let tail = 0;
  while (tail < most && a.charCodeAt(a.length - 1 - tail) === b.charCodeAt(b.length - 1 - tail)) tail++;
  return Math.max(a.length, b.length) - head - tail;
}

export interface TextCauses {
  readonly causes: readonly TextCause[];
  /** False where something else differs too. */
  readonly complete: boolean;
}

/** The fewest habits that explain the difference, up to three; else the one whose undoing leaves the least. */
export function textCauses(ours: string, theirs: string, markers: TurnMarkers): TextCauses {
  const undone = (habits: readonly Habit[]): readonly [string, string] => {
    const undo = (text: string): string => habits.reduce((each, habit) => habit.undo(each, markers), text);
    return [undo(ours), undo(theirs)];
  };
  // Only habits that change something here can be a cause, and what both sides have is none.
  const usable = HABITS.filter(({ undo, oneSided }) => {
    const [left, right] = [undo(ours, markers) !== ours, undo(theirs, markers) !== theirs];
    return oneSided === true ? left !== right : left || right;
  });
  const sets: (readonly Habit[])[] = [
    ...usable.map(habit => [habit]),
    ...usable.flatMap((a, index) => usable.slice(index + 1).map(b => [a, b])),
    ...usable.flatMap((a, index) =>
      usable.slice(index + 1).flatMap((b, next) => usable.slice(index + next + 2).map(c => [a, b, c])),
    ),
  ];
  for (const set of sets) {
    const [left, right] = undone(set);
    if (left === right) return { causes: set.map(({ cause }) => cause), complete: true };
  }
  const before = unlike(ours, theirs);
  const start = commonStart(ours, theirs);
  let best: { readonly habit: Habit; readonly left: number } | undefined;
  for (const habit of usable) {
    const both = undone([habit]);
    const left = unlike(...both);
    // A cause of the first difference lets the texts agree beyond it.
    if (commonStart(...both) > start && left < (best?.left ?? before)) best = { habit, left };
  }
  return { causes: best === undefined ? [] : [best.habit.cause], complete: false };
}
