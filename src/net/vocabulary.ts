// Fetches a vocabulary: the page's own host, then the browser's cache, then the public mirrors. What arrives is
// not trusted here: the worker checks its sha256 before anything is cached or used.
import { reasonOf } from '../core/result.ts';
import type { VocabularySource } from '../core/tokenize/vocabulary-source.ts';
import { openCache } from './open-cache.ts';

export interface Candidate {
  /** For people: where the bytes came from. */
  readonly from: string;
  readonly bytes: Uint8Array;
  /** Keeps verified bytes for the next visit. */
  readonly keep: (bytes: Uint8Array) => Promise<void>;
}

export interface Failure {
  readonly from: string;
  readonly reason: string;
}

export type Progress = (from: string, received: number, total: number) => void;

const CACHE = 'callscope-vocabulary-1';

async function readBody(
  response: Response,
  from: string,
  total: number,
  progress: Progress,
): Promise<Uint8Array> {
  const reader = response.body?.getReader();
  if (reader === undefined) return new Uint8Array(await response.arrayBuffer());
  const chunks: Uint8Array[] = [];
  let received = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) break;
    chunks.push(value);
    received += value.length;
    // A login page or an error page is never this large; a wrong file must not fill the memory.
    if (received > total * 2) {
      await reader.cancel();
      throw new RangeError(`more than ${total} bytes arrived`);
    }
    progress(from, received, total);
  }
  const bytes = new Uint8Array(received);
  let at = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, at);
    at += chunk.length;
  }
  return bytes;
}

/** Tries each place in order and yields what it got, or why not, until the caller has enough. */
export async function* vocabularyCandidates(
  source: VocabularySource,
  base: string,
  progress: Progress,
): AsyncGenerator<Candidate | Failure> {
  const cache = await openCache(CACHE);
  const key = `https://vocabulary.callscope.invalid/${source.sha256}`;
  const places = [
    { name: 'this host', url: new URL(source.path, base).href },
    { name: 'the browser’s cache', url: undefined },
    ...source.mirrors,
  ];
  for (const { name, url } of places) {
    progress(name, 0, source.bytes);
    try {
      const response =
        url === undefined ? await cache?.match(key) : await fetch(url, { credentials: 'omit' });
      if (response === undefined) continue;
      if (!response.ok) {
        yield { from: name, reason: `HTTP ${response.status}` };
        continue;
      }
      if (response.headers.get('content-type')?.includes('text/html') === true) {
        yield { from: name, reason: 'it has a web page there, not the file' };
        continue;
      }
      const bytes = await readBody(response, name, source.bytes, progress);
      const isMirror = source.mirrors.some(mirror => mirror.url === url);
      const keep = async (verified: Uint8Array): Promise<void> => {
        if (isMirror) await cache?.put(key, new Response(verified as BodyInit));
      };
      yield { from: name, bytes, keep };
    } catch (error) {
      yield { from: name, reason: reasonOf(error) };
    }
  }
}
