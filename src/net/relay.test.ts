import { expect, it } from 'vitest';
import { readAddress } from '../core/wire/address.ts';
import { findRelay } from './relay.ts';

const answering = (text: string, status = 200) => {
  const asked: string[] = [];
  return {
    asked,
    fetch: async (url: string) => {
      asked.push(url);
      return new Response(text, { status });
    },
  };
};

it('finds a relay beside the page and gives an address that can be sent to', async () => {
  const { asked, fetch } = answering('{"host":"gpu.example:8000"}');
  const found = await findRelay('http://localhost:5173', fetch);
  expect(found).toEqual({ address: 'http://localhost:5173/upstream', host: 'gpu.example:8000' });
  expect(asked).toEqual(['http://localhost:5173/upstream-status']);
  expect(readAddress(found?.address ?? '')).toMatchObject({
    ok: true,
    value: { root: 'http://localhost:5173/upstream', notes: [] },
  });
});

it('finds none where another page, an error or nothing answers', async () => {
  for (const [text, status] of [
    ['<!doctype html>', 200],
    ['{}', 200],
    ['null', 200],
    ['{"host":1}', 200],
    ['{"host":"a"}', 404],
  ] as const) {
    expect(await findRelay('http://[::1]:4173', answering(text, status).fetch)).toBeUndefined();
  }
  expect(await findRelay('http://127.0.0.1:1', () => Promise.reject(new TypeError('down')))).toBeUndefined();
});

it('asks nothing of a page that is served from elsewhere', async () => {
  const { asked, fetch } = answering('{"host":"gpu.example"}');
  for (const origin of ['https://callscope.example', 'http://192.168.1.5:5173', 'null']) {
    expect(await findRelay(origin, fetch)).toBeUndefined();
  }
  expect(asked).toEqual([]);
});
