// The production page in headless Chromium for the benches: built into a cache folder, served on a free port of
// loopback, closed again whatever happens.
import { type AddressInfo } from 'node:net';
import { chromium, type Page } from '@playwright/test';
import { build, preview } from 'vite';
import config from '../playwright.config.ts';

const OUT = 'node_modules/.cache/callscope/bench-page';

/** Chat of `messages` turns in the form of a request; 588 are about 128k tokens. `variant` makes it another text. */
export function largeRequest(messages: number, variant = 0): string {
  const paragraph =
    'The build failed after the second step; see {"file": "src/app/main.ts", "line": 42, "ok": false}. 请再检查一次。\n';
  return JSON.stringify({
    model: 'moonshotai/Kimi-K2-Instruct',
    messages: Array.from({ length: messages }, (_, index) => ({
      role: index % 2 === 0 ? 'user' : 'assistant',
      content: `${variant}-${index}: ${paragraph.repeat(6)}`,
    })),
  });
}

export const LARGE = 588;

/** Pastes as a user does who has nothing focused. */
export async function pasteOnPage(page: Page, text: string): Promise<void> {
  await page.evaluate(pasted => {
    const data = new DataTransfer();
    data.setData('text/plain', pasted);
    document.body.dispatchEvent(
      new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }),
    );
  }, text);
}

/** `run` gets the page's own address and a page of 1440 × 900 that shows it, the vocabulary loading. */
export async function withServedPage(run: (page: Page, address: string) => Promise<void>): Promise<void> {
  await build({ logLevel: 'warn', build: { outDir: OUT, emptyOutDir: true } });
  const server = await preview({ build: { outDir: OUT }, preview: { host: '127.0.0.1', port: 0 } });
  const { port } = server.httpServer.address() as AddressInfo;
  const browser = await chromium.launch(config.use?.launchOptions ?? {});
  try {
    const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
    const address = `http://127.0.0.1:${port}/`;
    await page.goto(address);
    await run(page, address);
  } finally {
    await browser.close();
    await server.close();
  }
}
