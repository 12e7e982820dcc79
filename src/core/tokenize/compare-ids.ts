// Our ids beside a server's: where they part, and why, where it can be named.
import type { TurnMarkers } from '../template/turns.ts';
import { alignIds, type IdRun } from './align-ids.ts';
import { decodeText } from './decode-text.ts';
import type { Encoder, SpecialToken } from './encoding.ts';
import { type TextCause, textCauses } from './id-causes.ts';

export type IdCause =
  | TextCause
  | 'same'
  | 'shifted-special-ids'
  | 'another-vocabulary'
  | 'special-as-text'
  | 'text-as-special'
  | 'split-differently'
  | 'cut-short'
  | 'text';

export interface IdComparison {
  readonly runs: readonly IdRun[];
  /** `same` alone where the ids agree; `text` alone where the texts differ for no reason known here. */
  readonly causes: readonly IdCause[];
  /** False where the causes explain a part of the difference only. */
  readonly complete: boolean;
  readonly sentence: string;
}

export interface CompareContext {
  readonly encoder: Encoder;
  readonly specials: readonly SpecialToken[];
  readonly turns: TurnMarkers;
  /** Output ids are compared with their own text encoded again. */
  readonly of: 'prompt' | 'output';
}

/** A compacted conversion moves special ids down by the number of gaps before them, a handful at most. */
const FARTHEST_SHIFT = 8;

/** Special ids moved down where plain ids agree: the first moved id and by how much, or undefined. */
function shiftOf(
  ours: Uint32Array,
  theirs: Uint32Array,
  specials: ReadonlySet<number>,
): { readonly from: number; readonly by: number } | undefined {
  const most = Math.min(ours.length, theirs.length);
  if (most === 0 || Math.abs(ours.length - theirs.length) > 16) return undefined;
  let [from, by] = [Number.POSITIVE_INFINITY, 0];
  for (let at = 0; at < most; at++) {
    const down = ours[at] - theirs[at];
    if (down === 0) continue;
    if (!specials.has(ours[at]) || down < 0 || down > FARTHEST_SHIFT) return undefined;
    from = Math.min(from, ours[at]);
    by = Math.max(by, down);
  }
  return by === 0 ? undefined : { from, by };
}

/** Share of their ids that are among ours, and whether some are no ids of the vocabulary at all. */
function strangeness(
  theirs: Uint32Array,
  ours: Uint32Array,
  { encoder }: CompareContext,
): { known: number; shared: number } {
  const mine = new Set(ours);
  let [shared, known] = [0, 0];
  const one = new Uint32Array(1);
  for (const id of new Set(theirs)) {
    one[0] = id;
    if (encoder.decodeBytes(one).length > 0) known++;
    if (mine.has(id)) shared++;
  }
  const kinds = Math.max(1, new Set(theirs).size);
  return { known: known / kinds, shared: shared / kinds };
}

const SENTENCES: Readonly<Record<Exclude<IdCause, 'shifted-special-ids' | 'cut-short' | 'same'>, string>> = {
  'another-vocabulary':
    'These ids belong to another vocabulary: they are not the text of this prompt in any part.',
  'special-as-text':
    'The server encoded special tokens as ordinary text: the model reads their letters, not the control tokens.',
  'text-as-special': 'The server has control tokens where we have the same words as ordinary text.',
  'split-differently': 'Both are the same text, split into tokens another way.',
  'generation-prompt': 'Only one of the two ends by opening the assistant’s turn (the generation prompt).',
  'turn-end': 'Only one of the two ends with the token that closes the turn.',
  'default-system-prompt': 'Only one of the two has this system prompt: one template adds its default.',
  'list-content': 'One of the two printed a message’s content list instead of its text.',
  'tool-spacing': 'The tools are the same, printed with other spaces.',
  'tool-order': 'The tools are the same, in another order of keys or tools.',
  'spaces-at-special-tokens': 'One of the two has spaces or line breaks beside the special tokens.',
  text: 'The texts differ, for none of the reasons known here.',
};

function missingSide(ours: Uint32Array, theirs: Uint32Array): string {
  return ours.length > theirs.length ? 'The server’s ids lack it.' : 'Ours lack it.';
}

export function compareIds(ours: Uint32Array, theirs: Uint32Array, context: CompareContext): IdComparison {
  const { encoder, specials, turns, of } = context;
  const runs = alignIds(ours, theirs);
  const answer = (causes: readonly IdCause[], sentence: string, complete = true): IdComparison => ({
    runs,
    causes,
    complete,
    sentence,
  });
  if (runs.every(run => run.kind === 'equal')) {
    return answer(['same'], `All ${ours.length.toLocaleString('en')} ids agree.`);
  }
  const specialIds = new Set(specials.map(({ id }) => id));
  const shift = shiftOf(ours, theirs, specialIds);
  if (shift !== undefined) {
    const token = specials.find(({ id }) => id === shift.from)?.text ?? '';
    return answer(
      ['shifted-special-ids'],
      `Special ids are shifted down by up to ${shift.by} from ${token} (${shift.from}) on: the tokenizer was converted without the gaps between its special ids, as transformers v5 does, so the model reads other control tokens.`,
      ours.length === theirs.length,
    );
  }
  const [left, right] = [decodeText(encoder, ours), decodeText(encoder, theirs)];
  if (left === right) {
    const count = (ids: Uint32Array): number =>
      ids.reduce((sum, id) => sum + (specialIds.has(id) ? 1 : 0), 0);
    const more = count(ours) - count(theirs);
    if (more !== 0) {
      const cause = more > 0 ? 'special-as-text' : 'text-as-special';
      return answer([cause], SENTENCES[cause]);
    }
    return answer(
      ['split-differently'],
      of === 'output'
        ? 'Re-tokenization drift: the ids the engine generated spell the same text as ours, split another way. A conversation that sends this text back is not what the model wrote, token for token.'
        : SENTENCES['split-differently'],
    );
  }
  const { known, shared } = strangeness(theirs, ours, context);
  if (known < 0.7 || (theirs.length >= 8 && shared < 0.25)) {
    return answer(['another-vocabulary'], SENTENCES['another-vocabulary']);
  }
  const { causes, complete } = textCauses(left, right, turns);
  const [first] = causes;
  if (first !== undefined) {
    const oneSided =
      first === 'generation-prompt' || first === 'turn-end' || first === 'default-system-prompt';
    const sentence = [
      ...causes.map(cause => SENTENCES[cause]),
      ...(oneSided && causes.length === 1 && complete ? [missingSide(ours, theirs)] : []),
      ...(complete ? [] : ['Something else differs too.']),
    ].join(' ');
    return answer(causes, sentence, complete);
  }
  if (left.startsWith(right) || right.startsWith(left)) {
    const sentence =
      left.length > right.length
        ? 'The server’s ids end earlier: they are the beginning of ours.'
        : 'The server’s ids go on where ours end.';
    return answer(['cut-short'], sentence);
  }
  return answer(['text'], SENTENCES.text, false);
}
