// Our ids beside a server's: where they part, and why, where it can be named.
import type { TurnMarkers } from '../template/turns.ts';
import { alignIds, type IdRun } from './align-ids.ts';
import { decodeText } from './decode-text.ts';
import type { Encoder, SpecialToken } from './encoding.ts';
import { type TextCause, textCauses } from './id-causes.ts';
import { type Repaired, withoutIdFaults } from './id-faults.ts';

export type IdCause =
  | TextCause
  | 'same'
  | 'shifted-special-ids'
  | 'begin-token'
  | 'another-vocabulary'
  | 'special-as-text'
  | 'text-as-special'
  | 'split-differently'
  | 'cut-short'
  | 'text';

export interface IdComparison {
  readonly runs: readonly IdRun[];
  /** `same` alone where the ids agree; `text` where the first difference of the texts has no reason known here. */
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

const SENTENCES: Readonly<
  Record<Exclude<IdCause, 'shifted-special-ids' | 'begin-token' | 'cut-short' | 'same'>, string>
> = {
  'another-vocabulary':
    'These ids belong to another vocabulary: they are not the text of this prompt in any part.',
  'special-as-text':
    'The server encoded special tokens as ordinary text: the model reads their letters, not the control tokens.',
  'text-as-special': 'The server has control tokens where we have the same words as ordinary text.',
  'split-differently': 'The same text is split into tokens another way.',
  'generation-prompt': 'Only one of the two ends by opening the assistant’s turn (the generation prompt).',
  'turn-end': 'Only one of the two ends with the token that closes the turn.',
  'default-system-prompt': 'Only one of the two has this system prompt: one template adds its default.',
  'list-content': 'One of the two printed a message’s content list instead of its text.',
  'tool-spacing': 'The tools are the same, printed with other spaces.',
  'tool-order': 'The tools are the same, in another order of keys or tools.',
  'spaces-at-special-tokens': 'One of the two has spaces or line breaks beside the special tokens.',
  'system-prompt': 'The system prompts differ.',
  tools: 'The tools are declared otherwise, or only one of the two declares them.',
  text: 'The first difference of the texts has none of the reasons known here.',
};

const DRIFT =
  'Re-tokenization drift: the ids the engine generated spell the same text as ours, split another way. A conversation that sends this text back is not what the model wrote, token for token.';

const ONE_SIDED: ReadonlySet<IdCause> = new Set(['generation-prompt', 'turn-end', 'default-system-prompt']);

/** Faults of the ids themselves, as causes with their sentences. */
function idFaults(
  { shift, begin }: Repaired,
  { encoder }: CompareContext,
): readonly (readonly [IdCause, string])[] {
  const faults: (readonly [IdCause, string])[] = [];
  if (shift !== undefined) {
    faults.push([
      'shifted-special-ids',
      `Special ids are shifted down by up to ${shift.by} from ${shift.from.text} (${shift.from.id}) on: the tokenizer was converted without the gaps between its special ids, as transformers v5 does, so the model reads other control tokens.`,
    ]);
  }
  if (begin !== undefined) {
    const text = decodeText(encoder, Uint32Array.of(begin));
    faults.push([
      'begin-token',
      `The server puts one token in front, ${begin}${text === '' ? '' : ` (${text})`}: its tokenizer adds a beginning that this template does not have.`,
    ]);
  }
  return faults;
}

/** How the tokens of a text were made otherwise than here: `ids` spell `text`. */
function splitFault(
  ids: Uint32Array,
  text: string,
  { encoder, specials, of }: CompareContext,
): readonly (readonly [IdCause, string])[] {
  const special = new Set(specials.map(({ id }) => id));
  const count = (list: Uint32Array): number => list.reduce((sum, id) => sum + (special.has(id) ? 1 : 0), 0);
  const own = encoder.encode(text).ids;
  const more = count(own) - count(ids);
  if (more > 0) return [['special-as-text', SENTENCES['special-as-text']]];
  if (more < 0) return [['text-as-special', SENTENCES['text-as-special']]];
  if (own.length === ids.length && own.every((id, index) => id === ids[index])) return [];
  return [['split-differently', of === 'output' ? DRIFT : SENTENCES['split-differently']]];
}

export function compareIds(ours: Uint32Array, theirs: Uint32Array, context: CompareContext): IdComparison {
  const { encoder, specials, turns } = context;
  const runs = alignIds(ours, theirs);
  const answer = (found: readonly (readonly [IdCause, string])[], complete = true): IdComparison => ({
    runs,
    causes: found.map(([cause]) => cause),
    complete,
    sentence: found.map(([, sentence]) => sentence).join(' '),
  });
  if (runs.every(run => run.kind === 'equal')) {
    return answer([['same', `All ${ours.length.toLocaleString('en')} ids agree.`]]);
  }
  const repaired = withoutIdFaults(ours, theirs, specials);
  const [left, right] = [decodeText(encoder, ours), decodeText(encoder, repaired.ids)];
  const faults = [...idFaults(repaired, context), ...splitFault(repaired.ids, right, context)];
  if (left === right) return answer(faults);
  const { known, shared } = strangeness(repaired.ids, ours, context);
  if (known < 0.7 || (theirs.length >= 8 && shared < 0.25)) {
    return answer([['another-vocabulary', SENTENCES['another-vocabulary']]]);
  }

  const { causes, first, complete } = textCauses(left, right, turns);
  const named = causes.map(cause => [cause, SENTENCES[cause]] as const);
  if (complete) {
    const side = theirs.length < ours.length ? 'The server’s ids lack it.' : 'Ours lack it.';
    const [only] = named;
    return named.length === 1 && faults.length === 0 && ONE_SIDED.has(only[0])
      ? answer([[only[0], `${only[1]} ${side}`]])
      : answer([...faults, ...named]);
  }
  if (left.startsWith(right) || right.startsWith(left)) {
    const sentence =
      left.length > right.length
        ? 'The server’s ids end earlier: they are the beginning of ours.'
        : 'The server’s ids go on where ours end.';
    return answer([...faults, ['cut-short', sentence]]);
  }
  // Another split says nothing while the texts are not explained.
  const certain = faults.filter(([cause]) => cause !== 'split-differently');
  if (!first) return answer([...certain, ['text', SENTENCES.text], ...named], false);
  const { sentence, ...rest } = answer([...certain, ...named], false);
  return { ...rest, sentence: `${sentence} Something else differs too.` };
}
