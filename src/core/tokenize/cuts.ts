// Where Kimi's tokenizer class cuts a long text before the pre-tokenizer sees it: after 400,000 code points,
// and inside each such chunk before a run of white space, or of anything else, grows longer than 25,000 code
// points. Every cut is a hard boundary: no token and no special token reaches across it.
import { codePointAt, isContinuation, widthOf } from './utf8.ts';

const CHUNK_CODE_POINTS = 400_000;
const RUN_CODE_POINTS = 25_000;

/** Python's `str.isspace`, which also has U+001C to U+001F. */
export function isPythonSpace(codePoint: number): boolean {
  if (codePoint <= 0x20) {
    return codePoint === 0x20 || (codePoint >= 0x09 && codePoint <= 0x0d) || codePoint >= 0x1c;
  }
  if (codePoint < 0x85) return false;
  return (
    codePoint === 0x85 ||
    codePoint === 0xa0 ||
    codePoint === 0x1680 ||
    (codePoint >= 0x2000 && codePoint <= 0x200a) ||
    codePoint === 0x2028 ||
    codePoint === 0x2029 ||
    codePoint === 0x202f ||
    codePoint === 0x205f ||
    codePoint === 0x3000
  );
}

const isSpaceAt = (bytes: Uint8Array, at: number): boolean => isPythonSpace(codePointAt(bytes, at));

/** Byte behind `count` code points from `start` on, at most `end`. */
function skipCodePoints(bytes: Uint8Array, start: number, end: number, count: number): number {
  const view = new DataView(bytes.buffer, bytes.byteOffset);
  let at = start;
  let left = count;
  while (left > 0 && at < end) {
    // Eight ASCII characters at a time: most of a long text is that.
    if (left >= 8 && at + 8 <= end && ((view.getInt32(at) | view.getInt32(at + 4)) & 0x80808080) === 0) {
      at += 8;
      left -= 8;
    } else {
      at += widthOf(bytes[at]);
      left--;
    }
  }
  return at;
}

/**
 * The last place in (start, limit] where white space turns into something else or back, or `start` when the
 * stretch is of one kind. Read backwards: in ordinary text the answer is a few bytes away.
 */
function lastTurn(bytes: Uint8Array, start: number, limit: number): number {
  let at = limit;
  while (isContinuation(bytes[at])) at--;
  const kind = isSpaceAt(bytes, at);
  while (at > start) {
    let before = at - 1;
    while (isContinuation(bytes[before])) before--;
    if (isSpaceAt(bytes, before) !== kind) return at;
    at = before;
  }
  return start;
}

function cutRuns(bytes: Uint8Array, start: number, end: number, cuts: number[]): void {
  // A run cannot be too long unless it has more bytes than the limit has code points.
  let runStart = start;
  while (end - runStart > RUN_CODE_POINTS) {
    const turn = lastTurn(bytes, runStart, runStart + RUN_CODE_POINTS);
    if (turn > runStart) {
      runStart = turn;
      continue;
    }
    const kind = isSpaceAt(bytes, runStart);
    const limit = skipCodePoints(bytes, runStart, end, RUN_CODE_POINTS);
    let at = runStart;
    while (at < limit && isSpaceAt(bytes, at) === kind) at += widthOf(bytes[at]);
    runStart = at;
    if (at === limit && at < end && isSpaceAt(bytes, at) === kind) cuts.push(at);
  }
}

/** Byte offsets in [0, end) of the cuts of a text of `end` bytes, ascending; mostly there are none. */
export function cutsOf(bytes: Uint8Array, end: number): readonly number[] {
  const cuts: number[] = [];
  for (let start = 0; start < end; ) {
    if (start > 0) cuts.push(start);
    const chunkEnd =
      end - start <= CHUNK_CODE_POINTS ? end : skipCodePoints(bytes, start, end, CHUNK_CODE_POINTS);
    cutRuns(bytes, start, chunkEnd, cuts);
    start = chunkEnd;
  }
  return cuts;
}
