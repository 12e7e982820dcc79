import { expect, it } from 'vitest';
import { readFileAddress, readRemoteFile } from './remote-file.ts';

const sentenceOf = (given: string): string => {
  const read = readFileAddress(given);
  return read.ok ? read.value.href : read.problem.sentence;
};

const FILE = new URL('https://files.test/a.callscope.json');
const never = new AbortController().signal;
const read = (fetch: (url: string, init: RequestInit) => Promise<Response>) =>
  readRemoteFile(FILE, fetch, never);

it('takes https addresses, encoded or not, and no credentials', () => {
  expect(sentenceOf('https://files.test/a%20b.json?x=1')).toBe('https://files.test/a%20b.json?x=1');
  expect(sentenceOf('https%3A%2F%2Ffiles.test%2Fa.json')).toBe('https://files.test/a.json');
  for (const given of ['', 'a.json', '//files.test/a', 'https%3A%2F%2'])
    expect(sentenceOf(given)).toContain('not the address');
  for (const given of [
    'http://files.test/a',
    'javascript:alert(1)',
    'data:text/plain,{}',
    'file:///etc/hosts',
  ]) {
    expect(sentenceOf(given)).toContain('https only');
  }
  expect(sentenceOf('https://me:secret@files.test/a')).toMatch(/user name or password/);
});

it('reads the text and takes nothing of the user along', async () => {
  const asked: [string, RequestInit][] = [];
  const answer = await read(async (url, init) => {
    asked.push([url, init]);
    return new Response('{"callscope": 1, "title": "ü"}');
  });
  expect(answer).toEqual({ ok: true, value: '{"callscope": 1, "title": "ü"}' });
  expect(asked).toHaveLength(1);
  expect(asked[0]?.[0]).toBe(FILE.href);
  expect(asked[0]?.[1]).toMatchObject({
    credentials: 'omit',
    redirect: 'manual',
    referrerPolicy: 'no-referrer',
  });
  expect(asked[0]?.[1].headers).toBeUndefined();
});

it('says in a sentence why a file is not read', async () => {
  const problems = [
    [await read(async () => new Response('', { status: 404 })), 'answers 404'],
    [await read(async () => new Response(null, { status: 302 })), 'redirects'],
    [await read(() => Promise.reject(new TypeError('Failed to fetch'))), 'CORS'],
  ] as const;
  for (const [answer, words] of problems) {
    expect(answer.ok).toBe(false);
    if (!answer.ok) expect(answer.problem.sentence).toMatch(new RegExp(`^files\\.test .*${words}.*\\.$`));
  }
});

it('stops reading a file without end', async () => {
  let sent = 0;
  const endless = new ReadableStream<Uint8Array>({
    pull(controller) {
      sent += 1;
      controller.enqueue(new Uint8Array(1024 * 1024));
    },
  });
  const answer = await read(async () => new Response(endless));
  expect(answer.ok || answer.problem.sentence).toContain('larger than 16 MB');
  expect(sent).toBeLessThan(20);
});
