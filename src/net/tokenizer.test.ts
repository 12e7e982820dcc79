import { expect, it } from 'vitest';
import type { HubRequest } from './hub.ts';
import { loadHubTokenizer, readModelName } from './tokenizer.ts';

const ASKED: HubRequest = {
  host: 'https://huggingface.co',
  model: 'acme/tiny',
  revision: 'v1',
  token: 'hf_x',
};

/** A Hub of a few files; `seen` are the addresses it was asked for and what came with them. */
function hub(files: Readonly<Record<string, Response>>) {
  const seen: string[] = [];
  return {
    seen,
    fetch: async (url: string, init: RequestInit) => {
      seen.push(`${url} ${new Headers(init.headers).get('authorization') ?? ''}`.trim());
      return files[url.split('/').at(-1) ?? ''] ?? new Response('', { status: 404 });
    },
    cache: async () => undefined,
  };
}

async function sentenceOf(files: Readonly<Record<string, Response>>, asked = ASKED): Promise<string> {
  const result = await loadHubTokenizer(asked, hub(files));
  return result.ok ? 'loaded' : result.problem.sentence;
}

it('loads both files with the token in one header', async () => {
  const tools = hub({
    'tokenizer.json': new Response('{}'),
    'tokenizer_config.json': new Response('{"a": 1}'),
  });
  expect(await loadHubTokenizer(ASKED, tools)).toEqual({
    ok: true,
    value: { json: '{}', config: '{"a": 1}', origin: 'acme/tiny@v1', fromCache: false },
  });
  expect(tools.seen).toEqual([
    'https://huggingface.co/acme/tiny/resolve/v1/tokenizer.json Bearer hf_x',
    'https://huggingface.co/acme/tiny/resolve/v1/tokenizer_config.json Bearer hf_x',
  ]);
});

it('does without a configuration', async () => {
  expect(await sentenceOf({ 'tokenizer.json': new Response('{}') })).toBe('loaded');
});

it('says why nothing was loaded', async () => {
  expect(await sentenceOf({})).toMatch(/no model acme\/tiny at revision v1, or it has no tokenizer\.json/);
  expect(await sentenceOf({ 'tokenizer.json': new Response('', { status: 403 }) })).toMatch(
    /this token may not read it/,
  );
  const { token: _, ...anonymous } = ASKED;
  expect(await sentenceOf({ 'tokenizer.json': new Response('', { status: 401 }) }, anonymous)).toMatch(
    /gated or private, or does not exist/,
  );
  expect(await sentenceOf({}, { ...ASKED, model: 'tiny' })).toMatch(/Name the model as owner\/name/);
});

it('reads a revision behind the model', () => {
  expect(readModelName('acme/tiny')).toEqual({ model: 'acme/tiny', revision: 'main' });
  expect(readModelName('acme/tiny@refs/pr/1')).toEqual({ model: 'acme/tiny', revision: 'refs/pr/1' });
});
