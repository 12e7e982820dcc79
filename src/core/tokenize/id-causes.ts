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
  | 'spaces-at-special-tokens'
  | 'system-prompt'
  | 'tools';

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

/** Without the first turn that a system header opens with `name`, and the line break behind it. */
function withoutTurn(text: string, name: string, { begin, middle, end }: TurnMarkers): string {
  const header = begin.find(each => each.role === 'system')?.token ?? '';
  const at = text.indexOf(`${header}${name}${middle}`);
  const close = at < 0 ? -1 : text.indexOf(end, at);
  if (close < 0) return text;
  const after = close + end.length;
  return text.slice(0, at) + text.slice(text[after] === '\n' ? after + 1 : after);
}

const withoutSystem: Habit['undo'] = (text, markers) => withoutTurn(text, 'system', markers);
const withoutToolTurn: Habit['undo'] = (text, markers) => withoutTurn(text, 'tool_declare', markers);

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

/** What two texts may differ in as a whole: named only where nothing smaller explains them. */
const WHOLE_TURNS: readonly Habit[] = [
  { cause: 'system-prompt', undo: withoutSystem },
  { cause: 'tools', undo: withoutToolTurn },
];

/** How much of two texts is the same at their ends, and how much of the longer one is left between. */
function likeness(a: string, b: string): { readonly same: number; readonly left: number } {
  const head = commonStart(a, b);
  const most = Math.min(a.length, b.length) - head;
  let tail = 0;
  while (tail < most && a.charCodeAt(a.length - 1 - tail) === b.charCodeAt(b.length - 1 - tail)) tail++;
  return { same: head + tail, left: Math.max(a.length, b.length) - head - tail };
}

export interface TextCauses {
  readonly causes: readonly TextCause[];
  /** Whether they explain the first difference; false without causes. */
  readonly first: boolean;
  /** False where something else differs too. */
  readonly complete: boolean;
}

/** The fewest habits that explain the difference, up to three; else those that leave less of it. */
export function textCauses(ours: string, theirs: string, markers: TurnMarkers): TextCauses {
  type Both = readonly [string, string];
  const undone = ([left, right]: Both, { undo }: Habit): Both => [undo(left, markers), undo(right, markers)];
  const both: Both = [ours, theirs];
  // Only habits that change something here can be a cause, and what both sides have is none.
  const usable = (habits: readonly Habit[]): readonly Habit[] =>
    habits.filter(habit => {
      const [left, right] = undone(both, habit);
      return habit.oneSided === true
        ? (left !== ours) !== (right !== theirs)
        : left !== ours || right !== theirs;
    });
  /** The first `count` of the habits, in order, that make the texts agree. */
  const explain = (texts: Both, habits: readonly Habit[], count: number): readonly Habit[] | undefined => {
    for (const [index, habit] of habits.entries()) {
      const after = undone(texts, habit);
      if (count === 1 && after[0] === after[1]) return [habit];
      const rest = count > 1 ? explain(after, habits.slice(index + 1), count - 1) : undefined;
      if (rest !== undefined) return [habit, ...rest];
    }
    return undefined;
  };
  const habits = usable(HABITS);
  const all = usable([...HABITS, ...WHOLE_TURNS]);
  for (const [among, count] of [
    [habits, 1],
    [habits, 2],
    [habits, 3],
    [all, 1],
    [all, 2],
    [all, 3],
  ] as const) {
    const enough = explain(both, among, count);
    if (enough !== undefined) {
      return { causes: enough.map(({ cause }) => cause), first: true, complete: true };
    }
  }
  // A turn that only one of them has may be what is cut off.
  const likely = [
    ...habits,
    ...WHOLE_TURNS.filter(turn => undone(both, turn).every((text, side) => text !== both[side])),
  ];
  const found: Habit[] = [];
  let texts = both;
  while (found.length < 3) {
    const before = likeness(...texts);
    const better = likely
      .filter(habit => !found.includes(habit))
      .map(habit => ({ habit, after: undone(texts, habit) }))
      .map(each => ({ ...each, ...likeness(...each.after) }))
      // Less left alone proves nothing: taking away a stretch that only one has leaves less too.
      .filter(({ same, left }) => left < before.left && same > before.same)
      .toSorted((a, b) => a.left - b.left)
      .at(0);
    if (better === undefined) break;
    found.push(better.habit);
    texts = better.after;
  }
  // A cause of the first difference lets the texts agree beyond it.
  return {
    causes: found.map(({ cause }) => cause),
    first: commonStart(...texts) > commonStart(...both),
    complete: false,
  };
}
