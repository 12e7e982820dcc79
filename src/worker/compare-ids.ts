// The compareIds and injection stages: ids a server reported beside ours, and messages whose text becomes control
// tokens, encoded both ways.
import { specialTextFinder } from '../core/diagnose/special-text.ts';
import { textsOf } from '../core/diagnose/text-of.ts';
import { fail, ok, type Result } from '../core/result.ts';
import { compareIds, type IdComparison } from '../core/tokenize/compare-ids.ts';
import type { Encoding } from '../core/tokenize/encoding.ts';
import { type IdHunk, idHunks, type ShownId, shownId } from '../core/tokenize/id-hunks.ts';
import { type OtherSpelling, otherSpellings } from '../core/tokenize/other-spellings.ts';
import { type ReadIds, readIds } from '../core/tokenize/read-ids.ts';
import type { Repro } from '../core/types.ts';
import type { Derivation } from './derivation.ts';
import type { Vocabulary } from './vocabulary.ts';

export interface CompareIdsInput {
  readonly repro: Repro;
  readonly of: 'prompt' | 'output';
  /** Pasted text; the recorded response's own ids when left out. */
  readonly text?: string;
}

export interface ComparedIds extends Pick<IdComparison, 'causes' | 'complete' | 'sentence'> {
  readonly hunks: readonly IdHunk[];
  /** How many places differ; `hunks` shows the first of them. */
  readonly differences: number;
  readonly ours: number;
  readonly theirs: number;
  /** The member the ids were under, for example `prompt_token_ids`. */
  readonly member?: string;
  /** Ids the server spells otherwise than our vocabulary, the first of them; absent where it gave no spellings. */
  readonly spellings?: readonly OtherSpelling[];
}

const MOST_SPELLINGS = 50;

export function compareIdsStage(
  { repro, of, text }: CompareIdsInput,
  derive: Derivation,
  vocabulary: Vocabulary,
): Result<ComparedIds> {
  const encoding = derive.tokens(repro)[of];
  if (encoding === undefined) return fail({ sentence: `There is no ${of} to compare with.` });
  if (encoding.quality === 'partial') {
    return fail({ sentence: 'Ids can be compared once the vocabulary is loaded.' });
  }
  const answer = derive.reading(repro)?.answer;
  const recorded = of === 'prompt' ? answer?.promptIds : answer?.outputIds;
  const read =
    text !== undefined
      ? readIds(text, of)
      : recorded === undefined
        ? fail({ sentence: 'The recorded response has no token ids.' })
        : ok({ ids: Uint32Array.from(recorded) });
  if (!read.ok) return read;
  const { specialTokens, turns } = derive.family(repro);
  const encoder = vocabulary.encoder();
  const theirs = read.value.ids;
  const { runs, ...comparison } = compareIds(encoding.ids, theirs, {
    encoder,
    specials: specialTokens,
    turns,
    of,
  });
  const specialIds = new Set(specialTokens.map(({ id }) => id));
  const { member, texts, cut }: ReadIds = read.value;
  return ok({
    ...comparison,
    sentence: cut === true ? ofCut(comparison, theirs.length) : comparison.sentence,
    hunks: idHunks(runs, encoding.ids, theirs, encoder, id => specialIds.has(id)),
    differences: runs.filter(run => run.kind === 'changed').length,
    ours: encoding.ids.length,
    theirs: theirs.length,
    ...(member === undefined ? {} : { member }),
    ...(texts === undefined
      ? {}
      : { spellings: otherSpellings(theirs, texts, encoder).slice(0, MOST_SPELLINGS) }),
  });
}

/** Nothing is known of what stood behind the end of a list that was cut. */
function ofCut({ causes, sentence }: Pick<IdComparison, 'causes' | 'sentence'>, ids: number): string {
  const isBeginning = causes.includes('cut-short');
  return `The pasted list is cut off. ${isBeginning ? `The ${ids.toLocaleString('en')} ids that are there agree.` : sentence}`;
}

/** A text of a message that spells out special tokens, as the tokenizer reads it and as it was meant. */
export interface InjectedText {
  readonly pointer: string;
  readonly message: number;
  readonly role: string;
  readonly tokens: readonly string[];
  /** Ids in all. */
  readonly controlCount: number;
  readonly textCount: number;
  /** The beginning, from a little before the first special token. */
  readonly control: readonly ShownId[];
  readonly text: readonly ShownId[];
}

const SHOWN = 40;
const MOST_TEXTS = 50;

/** Empty while there is no vocabulary. */
export function injectionsOf(
  repro: Repro,
  derive: Derivation,
  vocabulary: Vocabulary,
): readonly InjectedText[] {
  const read = derive.request(repro);
  if (read.kind !== 'read') return [];
  const { specialTokens } = derive.family(repro);
  const encoder = vocabulary.encoder();
  const find = specialTextFinder(specialTokens);
  const shown = (encoding: Encoding): ShownId[] =>
    Array.from(encoding.ids.subarray(0, SHOWN), (id, index) =>
      shownId(encoder, id, encoding.special[index] === 1),
    );
  const found: InjectedText[] = [];
  for (const message of read.conversation.messages) {
    if (message.role === 'assistant') continue;
    for (const { below, node } of textsOf(message.content)) {
      const places = find(node.value, 1000);
      if (places.length === 0) continue;
      const control = encoder.encode(node.value, 'control');
      const text = encoder.encode(node.value, 'text');
      if (control.quality === 'partial' || found.length >= MOST_TEXTS) return found;
      // Both begin at a word so that the readings stand side by side.
      const start = node.value.lastIndexOf(' ', Math.max(0, places[0].at - 24)) + 1;
      const rest = places[0].at < 24 ? node.value : node.value.slice(start);
      found.push({
        pointer: `${message.pointer}/content${below}`,
        message: message.index,
        role: message.role,
        tokens: [...new Set(places.map(({ token }) => token))],
        controlCount: control.ids.length,
        textCount: text.ids.length,
        control: shown(encoder.encode(rest.slice(0, 4000), 'control')),
        text: shown(encoder.encode(rest.slice(0, 4000), 'text')),
      });
    }
  }
  return found;
}
