// First paint and scrolling of the token view with 128k tokens, in headless Chromium on the production page.
// Printed, not asserted: a shared machine's frames are no test.
import type { Page } from '@playwright/test';
import { readVocabularyFile } from '../scripts/vocabulary-file.ts';
import { LARGE, largeRequest, pasteOnPage, withServedPage } from './served-page.ts';
import { printTable } from './measure.ts';

const PAINTS = 6;
const ROUNDS = 5;
const FRAMES = 300;

/** Milliseconds from the key that opens the ids to the frame behind the one that has them. */
const firstPaint = (page: Page): Promise<number> =>
  page.evaluate(
    () =>
      new Promise<number>(resolve => {
        const begun = performance.now();
        window.dispatchEvent(
          new KeyboardEvent('keydown', { key: '4', code: 'Digit4', altKey: true, bubbles: true }),
        );
        const look = (): void => {
          if (document.querySelector('.token-row [role=option]') === null) requestAnimationFrame(look);
          // One more frame: what was drawn is on the screen.
          else requestAnimationFrame(() => resolve(performance.now() - begun));
        };
        look();
      }),
  );

/** Milliseconds between frames while the list scrolls by a wheel's step, or jumps, in every frame. */
const frames = (page: Page, way: 'wheel' | 'jumps'): Promise<number[]> =>
  page.evaluate(
    ({ jumps, count }) =>
      new Promise<number[]>(resolve => {
        const list = document.querySelector('.token-list')!;
        const times: number[] = [];
        let last = performance.now();
        const step = (): void => {
          const now = performance.now();
          times.push(now - last);
          last = now;
          list.scrollTop = jumps ? (times.length * 7919 * 40) % list.scrollHeight : list.scrollTop + 240;
          if (times.length < count) requestAnimationFrame(step);
          else resolve(times.slice(2));
        };
        requestAnimationFrame(step);
      }),
    { jumps: way === 'jumps', count: FRAMES },
  );

const quantile = (sorted: readonly number[], part: number): string =>
  `${(sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? 0).toFixed(1)} ms`;

export async function benchTokenView(): Promise<void> {
  if (readVocabularyFile() === undefined) {
    console.log('SKIPPED: no tiktoken.model on this machine (set CALLSCOPE_VOCABULARY)');
    return;
  }
  await withServedPage(async page => {
    await pasteOnPage(page, largeRequest(LARGE));
    await page.getByText('vocabulary Kimi K2 · exact').waitFor({ timeout: 60_000 });
    await page.waitForTimeout(4000);
    const paints: number[] = [];
    for (let round = 0; round < PAINTS; round++) {
      await page.keyboard.press('Alt+3');
      await page.waitForTimeout(500);
      paints.push(await firstPaint(page));
    }
    const sorted = paints.slice(1).toSorted((a, b) => a - b);
    console.log(
      `first paint of the token view: ${paints[0].toFixed(0)} ms, opened again: median ${quantile(sorted, 0.5)}, worst ${quantile(sorted, 1)} (wanted: ≤ 150 ms)`,
    );
    await page.waitForTimeout(2000);
    const rows: string[][] = [];
    for (const way of ['wheel', 'jumps'] as const) {
      const times: number[] = [];
      for (let round = 0; round < ROUNDS; round++) {
        await page.locator('.token-list').evaluate(list => list.scrollTo(0, 0));
        times.push(...(await frames(page, way)));
      }
      times.sort((a, b) => a - b);
      const slow = times.filter(time => time > 50).length;
      rows.push([
        way,
        String(times.length),
        ...[0.5, 0.95, 0.99, 1].map(part => quantile(times, part)),
        String(slow),
      ]);
    }
    console.log(
      `scrolling ${await page.locator('.token-total').textContent()} (wanted: no frame over 50 ms)`,
    );
    printTable(['', 'frames', 'median', '95%', '99%', 'worst', 'over 50 ms'], rows);
  });
}
