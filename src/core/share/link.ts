// The permalink: `1.` and base64url of [length u32][crc32 u32][raw deflate of the repro's JSON]. The length and
// checksum of the compressed bytes stand first, so that a cut link is told from a foreign one before inflating.
import { deflateSync, Inflate } from 'fflate';
import { fail, type Result } from '../result.ts';
import type { Repro } from '../types.ts';
import { fromBase64Url, toBase64Url } from './base64url.ts';
import { crc32 } from './crc32.ts';
import { DICTIONARY_1 } from './dictionary-1.ts';
import { minimalRepro, readRepro } from './repro-document.ts';

const HEADER = 8;
/** A link is at most a few hundred kB; more than this inflated is an attack on the page's memory. */
const MAX_INFLATED = 64 * 1024 * 1024;
const dictionary = new TextEncoder().encode(DICTIONARY_1);

/** The fragment without `#`: `1.<base64url>`. Its length in characters is the link's size. */
export function encodeLink(repro: Repro): string {
  const json = new TextEncoder().encode(JSON.stringify(minimalRepro(repro)));
  const packed = deflateSync(json, { level: 9, dictionary });
  const bytes = new Uint8Array(HEADER + packed.length);
  const header = new DataView(bytes.buffer);
  header.setUint32(0, packed.length);
  header.setUint32(4, crc32(packed));
  bytes.set(packed, HEADER);
  return `1.${toBase64Url(bytes)}`;
}

function inflate(packed: Uint8Array): Uint8Array | undefined {
  const chunks: Uint8Array[] = [];
  let total = 0;
  let finished = false;
  const stream = new Inflate({ dictionary }, (chunk, final) => {
    total += chunk.length;
    if (total > MAX_INFLATED) throw new RangeError('inflated link too large');
    chunks.push(chunk);
    finished = final;
  });
  try {
    // Small pushes bound what one step can inflate to, so the limit above is met in time.
    for (let at = 0; at < packed.length; at += 16384) {
      stream.push(packed.subarray(at, at + 16384), at + 16384 >= packed.length);
    }
  } catch {
    // fflate throws on damaged data and we throw on too much of it: both mean "not a link of ours".
    return undefined;
  }
  if (!finished) return undefined;
  const bytes = new Uint8Array(total);
  let at = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, at);
    at += chunk.length;
  }
  return bytes;
}

/** What stands behind the payload, for the page alone: the names after each `~`. */
export const linkTail = (fragment: string): readonly string[] => fragment.split('~').slice(1);

/** Reads a fragment (with or without `#` and a tail). Never throws; the problem says what is wrong with the link. */
export function decodeLink(fragment: string): Result<Repro> {
  const text = fragment.replace(/^#/, '').replace(/~.*$/s, '').replace(/=+$/, '');
  const dot = text.indexOf('.');
  const version = text.slice(0, Math.max(dot, 0));
  if (!/^\d{1,4}$/.test(version)) {
    return fail({
      sentence: 'This is not a Callscope link: it does not begin with a format number such as `#1.`.',
    });
  }
  if (version !== '1') {
    return fail({
      sentence: `This link has format ${version}, made by a newer Callscope; reload the page to get that version.`,
    });
  }
  const payload = text.slice(dot + 1);
  const bytes = fromBase64Url(payload);
  if (typeof bytes === 'number') {
    return fail({
      sentence: `This link was changed on its way: character ${bytes + 1} of its payload is not part of a link.`,
      at: dot + 1 + bytes,
    });
  }
  const header = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  const expected = bytes.length >= HEADER ? header.getUint32(0) : undefined;
  const packed = bytes.subarray(HEADER);
  if (expected === undefined || packed.length < expected) {
    const whole = expected === undefined ? '' : ` of about ${Math.ceil(((expected + HEADER) * 4) / 3)}`;
    return fail({
      sentence: `This link was cut: it has ${payload.length}${whole} characters. Ask for the whole link or for the .callscope.json file.`,
    });
  }
  if (packed.length > expected || crc32(packed) !== header.getUint32(4)) {
    return fail({
      sentence: 'This link was changed on its way: its checksum does not match. Ask for it again.',
    });
  }
  const json = inflate(packed);
  if (json === undefined) {
    return fail({
      sentence: 'This link cannot be unpacked: its data is damaged or far larger than a repro.',
    });
  }
  try {
    return readRepro(JSON.parse(new TextDecoder('utf-8', { fatal: false }).decode(json)));
  } catch {
    return fail({ sentence: 'This link unpacks to something that is not a Callscope repro.' });
  }
}
