import { expect, it } from 'vitest';
import { EMPTY_REPRO } from './repro-document.ts';
import { findSecrets, maskSecrets } from './secrets.ts';

const key = `sk-${'a1B2'.repeat(10)}`;
const repro = {
  ...EMPTY_REPRO,
  request: `{"messages":[{"role":"user","content":"my key is ${key} and task-list, sk-short"}]}`,
  note: `Bearer ${'x9Y8'.repeat(10)}`,
};

it('finds keys in every field and masks them at the same length', () => {
  const secrets = findSecrets(repro);
  expect(secrets.map(secret => [secret.field, secret.looksLike])).toEqual([
    ['note', 'a bearer token'],
    ['request', 'an API key'],
  ]);
  const masked = maskSecrets(repro, secrets);
  expect(JSON.stringify(masked)).not.toContain(key);
  expect(masked.request.length).toBe(repro.request.length);
  expect(masked.request).toContain('sk-short');
});

it('is silent about ordinary tool call ids', () => {
  const request =
    '{"id":"call_59adf5614cfe4f4b8a71be54","x":"chatcmpl-tool-1530f9b5","y":"functions.search:0"}';
  expect(findSecrets({ ...EMPTY_REPRO, request })).toEqual([]);
});
