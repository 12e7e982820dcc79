// Encoding a text again after an edit: only the pieces around the edit are made anew, the rest is taken over.
// The encoder looks at nothing before a piece, so as soon as a new piece begins behind the edit where an old one
// began, everything from there on is as it was. The result always equals a full encoding.
import { segmentAt } from '../segment-at.ts';
import { encodeBetweenCuts } from './byte-encoder.ts';
import { cutsOf } from './cuts.ts';
import type { KimiEncoder } from './kimi-encoder.ts';
import { byteLengthOf } from './offsets.ts';
import { type Edit, editBetween } from './text-edit.ts';
import { TokenBuffer } from './token-buffer.ts';
import { type Patched, type PatchStep, patchTokens } from './token-patch.ts';
import { type Utf8Text, utf8Of } from './utf8-text.ts';

/** A text with its encoding and what encoding a changed text needs to know of it. Never changed. */
export interface EncodedText extends Patched {
  readonly text: string;
  readonly cuts: readonly number[];
}

/**
 * A piece is found by reading on past its end: over the run of white space, or of upper-case letters, behind it.
 * That run is at most three more pieces, so four pieces before the edit none can have changed.
 */
const PIECES_BACK = 4;

/** Reused by every call: the tokens around an edit, and the bytes of the text that was encoded last. */
const scratch = new TokenBuffer();
let room: Uint8Array = new Uint8Array(0);
let held: { readonly text: string; readonly length: number } = { text: '', length: 0 };

/** Valid until the next call. */
function bytesOf(text: string): Utf8Text {
  // A little more than needed, so that typing does not ask for a new buffer at every key.
  if (room.length < text.length * 3) room = new Uint8Array(text.length * 3 + 4096);
  const utf8 = utf8Of(text, room);
  held = { text, length: utf8.length };
  return utf8;
}

/** The bytes of an edited text. Where the old text's are still held, only those of the edit are made. */
function bytesAfter(before: string, text: string, inserted: string, edit: ByteEdit): Utf8Text {
  const length = held.length + edit.newEnd - edit.oldEnd;
  if (held.text !== before || room.length < length) return bytesOf(text);
  room.copyWithin(edit.newEnd, edit.oldEnd, held.length);
  room.set(utf8Of(inserted).bytes.subarray(0, edit.newEnd - edit.start), edit.start);
  held = { text, length };
  return { bytes: room, length };
}

function encodeAll(encoder: KimiEncoder, text: string): EncodedText {
  const { bytes, length } = bytesOf(text);
  const cuts = cutsOf(bytes, length);
  scratch.length = 0;
  encodeBetweenCuts(encoder.bytes, bytes, 0, length, cuts, 'control', scratch);
  const pieceEnds = scratch.pieceEnds.slice(0, scratch.length);
  return { text, encoding: encoder.columns.of(scratch), cuts, pieceEnds };
}

/** Byte offset of UTF-16 offset `unit`, which must not split a surrogate pair. */
function byteOf({ text, encoding, pieceEnds }: EncodedText, unit: number): number {
  // Counted on from a piece's end, because a token may end inside a character but a piece does not.
  let token = segmentAt(encoding.ends, unit);
  while (token > 0 && pieceEnds[token - 1] === 0) token--;
  if (token === 0) return byteLengthOf(text, 0, unit);
  return encoding.byteEnds[token - 1] + byteLengthOf(text, encoding.ends[token - 1], unit);
}

/** Bytes [start, oldEnd) of the old text became bytes [start, newEnd) of the new. */
interface ByteEdit {
  readonly start: number;
  readonly oldEnd: number;
  readonly newEnd: number;
}

/** A stretch of the new text, bytes. */
interface Stretch {
  readonly start: number;
  readonly end: number;
}

/**
 * Where the new text is not as the old one was: at the edit, and at each cut behind it that came, went or did not
 * move along. Ascending and apart.
 */
function disturbances(
  before: readonly number[],
  after: readonly number[],
  edit: ByteEdit,
): readonly Stretch[] {
  const shift = edit.newEnd - edit.oldEnd;
  const moved = before.filter(cut => cut > edit.oldEnd).map(cut => cut + shift);
  const present = after.filter(cut => cut > edit.newEnd);
  const changed = [
    ...moved.filter(cut => !present.includes(cut)),
    ...present.filter(cut => !moved.includes(cut)),
  ];
  return [
    { start: edit.start, end: edit.newEnd },
    ...changed.toSorted((one, other) => one - other).map(cut => ({ start: cut, end: cut })),
  ];
}

/** Where to begin again: the token after a piece end that the edit at byte `at` cannot have moved. */
function firstTokenToRedo({ encoding, pieceEnds }: EncodedText, at: number, longestSpecial: number): number {
  let token = segmentAt(encoding.byteEnds, Math.max(0, at - longestSpecial));
  for (let pieces = 0; token > 0; token--) {
    if (pieceEnds[token - 1] === 1 && ++pieces > PIECES_BACK) break;
  }
  return token;
}

function encodeEdit(encoder: KimiEncoder, before: EncodedText, text: string, edit: Edit): EncodedText {
  const { byteEnds } = before.encoding;
  const start = byteOf(before, edit.start);
  const oldEnd = byteOf(before, edit.end);
  const newEnd = start + byteLengthOf(edit.inserted);
  const shift = newEnd - oldEnd;
  const { bytes, length } = bytesAfter(before.text, text, edit.inserted, { start, oldEnd, newEnd });
  const cuts = cutsOf(bytes, length);

  const steps: PatchStep[] = [];
  scratch.length = 0;
  // Old tokens before this one are kept or replaced.
  let settled = 0;
  for (const stretch of disturbances(before.cuts, cuts, { start, oldEnd, newEnd })) {
    const isEdit = steps.length === 0;
    const oldStart = isEdit ? start : stretch.start - shift;
    const redo = Math.max(settled, firstTokenToRedo(before, oldStart, encoder.specials.longest));
    if (redo === byteEnds.length && !isEdit) break;
    const from = redo === 0 ? 0 : byteEnds[redo - 1] + (isEdit ? 0 : shift);
    const oldGoal = isEdit ? oldEnd : oldStart;
    let last = segmentAt(byteEnds, oldGoal - 1);
    /** Does an old piece begin at new byte `at`, past the stretch? Then `last` is the token before it. */
    const meetsOldPiece = (at: number): boolean => {
      if (at < stretch.end) return false;
      while (last < byteEnds.length && byteEnds[last] < at - shift) last++;
      return byteEnds[last] === at - shift && before.pieceEnds[last] === 1;
    };
    const met = encodeBetweenCuts(
      encoder.bytes,
      bytes,
      from,
      length,
      cuts,
      'control',
      scratch,
      meetsOldPiece,
    );
    steps.push({ keepFrom: settled, keepTo: redo, madeTo: scratch.length });
    settled = met < length ? last + 1 : byteEnds.length;
  }
  steps.push({ keepFrom: settled, keepTo: byteEnds.length, madeTo: scratch.length });
  const units = edit.inserted.length - (edit.end - edit.start);
  return { text, cuts, ...patchTokens(before, scratch, steps, { units, bytes: shift }, encoder.columns) };
}

/**
 * `text` encoded with special tokens recognised, the same as `encoder.encode(text)`. `before` is what this answered
 * for an earlier text with the same encoder; the more of it still stands, the less is done. Never throws.
 */
export function encodeAgain(
  encoder: KimiEncoder,
  before: EncodedText | undefined,
  text: string,
): EncodedText {
  if (before === undefined) return encodeAll(encoder, text);
  const edit = editBetween(before.text, text);
  if (edit === undefined) return before;
  return encodeEdit(encoder, before, text, edit);
}
