// A stream of 200,000 frames from a local server through the page's own Send, in headless Chromium on the built page:
// how long the page was ever blocked, how fast frames came in, and what the heap grew by. Printed, not asserted.
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Page } from '@playwright/test';
import { printTable } from './measure.ts';
import { pasteOnPage, withServedPage } from './served-page.ts';

const FRAMES = 200_000;
/** Frames written at once, and the pause between, in milliseconds: as fast as a page can be made to take them. */
const AT_ONCE = 250;

const request = JSON.stringify({
  model: 'moonshotai/Kimi-K2-Instruct',
  stream: true,
  messages: [{ role: 'user', content: 'Count to a hundred thousand.' }],
});

const CORS = {
  'Access-Control-Allow-Origin': '*',
  'Access-Control-Allow-Headers': '*',
  'Access-Control-Allow-Private-Network': 'true',
};

const event = (choice: object): string =>
  `data: ${JSON.stringify({ id: 'chatcmpl-bench', object: 'chat.completion.chunk', created: 1, model: 'm', choices: [choice] })}\n\n`;

/** Answers every completion with the stream, its token ids included. */
async function startServer(): Promise<Server> {
  const server = createServer((asked, response) => {
    if (asked.method === 'OPTIONS') return void response.writeHead(204, CORS).end();
    const isChat = asked.url?.includes('/chat/') === true;
    response.writeHead(200, { ...CORS, 'Content-Type': 'text/event-stream' });
    let sent = 0;
    const write = (): void => {
      if (response.destroyed) return;
      if (sent === FRAMES) {
        const last = { index: 0, ...(isChat ? { delta: {} } : { text: '' }), finish_reason: 'stop' };
        return void response.end(`${event(last)}data: [DONE]\n\n`);
      }
      const frames = Array.from({ length: Math.min(AT_ONCE, FRAMES - sent) }, (_, index) => {
        const text = ` ${(sent + index) % 997}`;
        const shape = isChat ? { delta: { content: text } } : { text };
        return event({ index: 0, ...shape, finish_reason: null, token_ids: [(sent + index) % 160_000] });
      });
      sent += frames.length;
      if (response.write(frames.join(''))) setImmediate(write);
      else response.once('drain', write);
    };
    write();
  });
  await new Promise<void>(done => server.listen(0, '127.0.0.1', done));
  return server;
}

/** Megabytes of the page's heap after a collection. */
async function heap(page: Page): Promise<number> {
  const session = await page.context().newCDPSession(page);
  await session.send('HeapProfiler.collectGarbage');
  const { usedSize } = await session.send('Runtime.getHeapUsage');
  await session.detach();
  return usedSize / 1e6;
}

/** Milliseconds between two turns of the page's event loop, longest first. */
const watchBlocks = (page: Page): Promise<void> =>
  page.evaluate(() => {
    const blocks: number[] = [];
    let last = performance.now();
    const { port1, port2 } = new MessageChannel();
    port1.addEventListener('message', () => {
      const now = performance.now();
      if (now - last > 20) blocks.push(now - last);
      last = now;
      setTimeout(() => port2.postMessage(0), 1);
    });
    port1.start();
    port2.postMessage(0);
    Object.assign(globalThis, { takeBlocks: () => blocks.splice(0).toSorted((a, b) => b - a) });
  });

const takeBlocks = (page: Page): Promise<number[]> =>
  page.evaluate(() => (globalThis as unknown as { takeBlocks: () => number[] }).takeBlocks());

const shown = (blocks: readonly number[]): readonly string[] => [
  `${(blocks[0] ?? 0).toFixed(0)} ms`,
  `${blocks.filter(block => block > 50).length}`,
];

export async function benchRunStream(): Promise<void> {
  const server = await startServer();
  const { port } = server.address() as AddressInfo;
  try {
    await withServedPage(async (page, address) => {
      await page.evaluate(baseUrl => {
        localStorage.setItem(
          'callscope.connection',
          JSON.stringify({ target: 'server', baseUrl, model: 'm' }),
        );
      }, `http://127.0.0.1:${port}`);
      await page.goto(address);
      await page.reload();
      await pasteOnPage(page, request);
      await page.getByRole('region', { name: 'Verdict' }).waitFor();
      await page.waitForTimeout(3000);
      const before = await heap(page);
      await watchBlocks(page);
      const begun = performance.now();
      await page.keyboard.press('ControlOrMeta+Enter');
      const heads = page.locator('.lane-head').filter({ hasText: 'ended at' });
      await heads.nth(1).waitFor({ timeout: 300_000 });
      const seconds = (performance.now() - begun) / 1000;
      const streaming = await takeBlocks(page);
      await page.getByRole('region', { name: 'What the lanes say' }).waitFor({ timeout: 60_000 });
      await page.waitForTimeout(3000);
      const ending = await takeBlocks(page);
      const slider = page.getByRole('slider').first();
      for (const part of [0.3, 0.9, 0.1]) {
        await slider.fill(String(Math.round(FRAMES * part)));
        await page.waitForTimeout(1500);
      }
      const scrubbing = await takeBlocks(page);
      const after = await heap(page);
      const kept = await slider.getAttribute('max');
      printTable(
        ['two lanes of 200,000 frames', 'longest block', 'blocks over 50 ms'],
        [
          ['while they stream', ...shown(streaming)],
          ['verdict, diagnosis, keeping', ...shown(ending)],
          ['scrubbing', ...shown(scrubbing)],
        ],
      );
      console.log(
        `${((2 * FRAMES) / seconds).toFixed(0)} frames/s in ${seconds.toFixed(1)} s; ${Number(kept).toLocaleString('en')} of the chat lane's frames kept; ` +
          `heap ${before.toFixed(0)} MB before, ${after.toFixed(0)} MB after`,
      );
    });
  } finally {
    server.close();
  }
}
