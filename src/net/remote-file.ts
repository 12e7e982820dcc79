// Reads a repro or request file from another host, after the user agreed to it. Nothing of the user's goes along: no
// cookie, no referrer; and no redirect is followed, because the user agreed to one host.
import { fail, ok, type Result } from '../core/result.ts';
import type { Fetch } from './exchange.ts';

const MOST_BYTES = 16 * 1024 * 1024;

/** The address of a file, percent-encoded once or not at all: https only, without credentials. */
export function readFileAddress(given: string): Result<URL> {
  const text = /^https%3a/i.test(given) ? decoded(given) : given;
  if (text === undefined || !URL.canParse(text)) {
    return fail({ sentence: 'What follows `#import=` is not the address of a file.' });
  }
  const url = new URL(text);
  if (url.protocol !== 'https:') return fail({ sentence: 'A file is imported over https only.' });
  if (url.username !== '' || url.password !== '') {
    return fail({ sentence: 'The address of the file holds a user name or password; it is not read.' });
  }
  return ok(url);
}

function decoded(text: string): string | undefined {
  try {
    return decodeURIComponent(text);
  } catch {
    return undefined;
  }
}

/** The file's text. Never rejects; every failure is a sentence. */
export async function readRemoteFile(url: URL, fetch: Fetch, signal: AbortSignal): Promise<Result<string>> {
  try {
    const response = await fetch(url.href, {
      credentials: 'omit',
      redirect: 'manual',
      referrerPolicy: 'no-referrer',
      signal,
    });
    if (response.type === 'opaqueredirect' || (response.status >= 300 && response.status < 400)) {
      return fail({ sentence: `${url.host} redirects to another address; link to that one.` });
    }
    if (!response.ok) return fail({ sentence: `${url.host} answers ${response.status} for this file.` });
    return await textOf(response, url);
  } catch {
    return fail({
      sentence: `${url.host} could not be read: it cannot be reached, or it does not let other pages read its files (CORS). Download the file and drop it here.`,
    });
  }
}

/** Stops at the bound, whatever length was announced. */
async function textOf(response: Response, url: URL): Promise<Result<string>> {
  const reader = response.body?.getReader();
  const decoder = new TextDecoder();
  const parts: string[] = [];
  let received = 0;
  for (;;) {
    const { done, value } = (await reader?.read()) ?? { done: true };
    if (done) return ok(parts.join('') + decoder.decode());
    received += value.length;
    if (received > MOST_BYTES) {
      await reader?.cancel();
      return fail({ sentence: `The file at ${url.host} is larger than 16 MB; it was not read.` });
    }
    parts.push(decoder.decode(value, { stream: true }));
  }
}
