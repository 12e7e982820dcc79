// Ways to make a repro smaller for sharing: what a failure rarely depends on is left out. Each is one edit of the
// request's text or of the note; the document itself is never changed by them.
import { count } from '../say.ts';
import { removeItems } from '../fix/array-edits.ts';
import { editText, type TextEdit } from '../edit-text.ts';
import { readRequest } from '../fix/read-request.ts';
import { type JsonString, type JsonValue, member } from '../json/value.ts';
import type { Conversation } from '../request/conversation.ts';
import type { Repro } from '../types.ts';

export type ShrinkStep = 'unused-tools' | 'long-results' | 'note';

export interface Shrunk {
  readonly step: ShrinkStep;
  /** What is done, for a checkbox: `Leave out 12 unused tools`. */
  readonly label: string;
  readonly repro: Repro;
}

/** UTF-16 units of a tool result that stay, and from which length on it is shortened. */
const KEPT = 300;
const LONG = 600;

const STEPS: readonly { readonly step: ShrinkStep; readonly take: (repro: Repro) => Shrunk | undefined }[] = [
  { step: 'unused-tools', take: withoutUnusedTools },
  { step: 'long-results', take: withShortResults },
  { step: 'note', take: withoutNote },
];

/** Every step that has something to do, each applied to `repro` alone. */
export const shrinkOffers = (repro: Repro): readonly Shrunk[] =>
  STEPS.flatMap(({ take }) => take(repro) ?? []);

/** The repro after all `steps`. */
export const shrinkRepro = (repro: Repro, steps: readonly ShrinkStep[]): Repro =>
  STEPS.filter(({ step }) => steps.includes(step)).reduce(
    (small, { take }) => take(small)?.repro ?? small,
    repro,
  );

/** Unused is a tool whose name stands neither in a message nor in the output nor in `tool_choice`. */
function withoutUnusedTools(repro: Repro): Shrunk | undefined {
  const conversation = readRequest(repro);
  const tools = member(conversation?.root, 'tools');
  if (conversation === undefined || tools?.kind !== 'array') return undefined;
  const spoken = [member(conversation.root, 'messages'), conversation.toolChoice]
    .map(node => (node === undefined ? '' : repro.request.slice(node.start, node.end)))
    .concat(recordedText(repro))
    .join('\n');
  const unused = conversation.tools.flatMap(({ name, pointer }) => {
    const index = /^\/tools\/(\d+)$/.exec(pointer)?.[1];
    return index === undefined || spoken.includes(name) ? [] : [Number(index)];
  });
  // A request without tools is another request: one stays.
  const places = unused.length === tools.items.length ? unused.slice(1) : unused;
  if (places.length === 0) return undefined;
  return {
    step: 'unused-tools',
    label: `Leave out ${count(places.length, 'unused tool')}`,
    repro: { ...repro, request: editText(repro.request, removeItems(tools, places)) },
  };
}

function withShortResults(repro: Repro): Shrunk | undefined {
  const edits = longResults(readRequest(repro)).map(
    ({ start, end, value }): TextEdit => ({ start, end, text: JSON.stringify(shortened(value)) }),
  );
  if (edits.length === 0) return undefined;
  return {
    step: 'long-results',
    label: `Shorten ${count(edits.length, 'long tool result')}`,
    repro: { ...repro, request: editText(repro.request, edits) },
  };
}

const longResults = (conversation: Conversation | undefined): readonly JsonString[] =>
  (conversation?.messages ?? [])
    .filter(({ role }) => role === 'tool')
    .flatMap(({ content }): readonly (JsonValue | undefined)[] =>
      content?.kind === 'array' ? content.items.map(item => member(item, 'text')) : [content],
    )
    .filter((text): text is JsonString => text?.kind === 'string' && text.value.length > LONG);

function shortened(text: string): string {
  // A pair of surrogates is not cut in two.
  const head = text.slice(0, KEPT).replace(/[\ud800-\udbff]$/, '');
  return `${head}… [${(text.length - head.length).toLocaleString('en')} characters left out]`;
}

function withoutNote(repro: Repro): Shrunk | undefined {
  if (repro.note === '') return undefined;
  return { step: 'note', label: 'Leave out your note', repro: { ...repro, note: '' } };
}

const recordedText = ({ recorded }: Repro): string =>
  recorded === undefined ? '' : recorded.kind === 'raw' ? recorded.text : recorded.json;
