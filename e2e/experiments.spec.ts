// Does the fix work? Experiments offline on the first example, reloaded half-way, and over real HTTP against servers
// that refuse, fail and break off.
import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { expect, test } from './simulation.ts';
import { fillBrowser, keptIn, verdict } from './support.ts';

const panel = (page: Page) => page.getByRole('tabpanel', { name: 'Experiments' });
const conclusions = (page: Page) => panel(page).getByRole('list', { name: 'What it shows' });
const progress = (page: Page) => panel(page).locator('.experiment-progress');

async function openPanel(page: Page, address?: string): Promise<void> {
  if (address !== undefined) {
    await page.addInitScript(baseUrl => {
      localStorage.setItem('callscope.connection', JSON.stringify({ target: 'server', baseUrl }));
    }, address);
  }
  await page.goto('#example=sglang-foreign-ids');
  await showPanel(page);
}

async function showPanel(page: Page): Promise<void> {
  // Until a document is open the key does nothing.
  await expect(verdict(page).getByRole('heading')).not.toBeEmpty();
  await page.keyboard.press('Alt+e');
  await expect(panel(page).getByRole('button', { name: /^Start with/ })).toBeVisible();
}

/** As pasted and with the ids renamed, on the chat lane. */
async function start(page: Page, samples: number): Promise<void> {
  const rename = panel(page).getByRole('checkbox', { name: /^Rename .*, chat lane/ });
  const chosen = panel(page).getByRole('checkbox', { checked: true });
  while ((await chosen.count()) > 0) await chosen.first().click();
  await panel(page).getByRole('checkbox', { name: 'As pasted, chat lane' }).check();
  await rename.check();
  await panel(page).getByRole('textbox', { name: 'samples of each' }).fill(String(samples));
  await panel(page)
    .getByRole('button', { name: /^Start with/ })
    .click();
}

test('offline, the first example: the fix works, and a sample opens', async ({ page, watched }) => {
  await openPanel(page);
  await expect(panel(page).getByRole('button', { name: /^Start with Simulation/ })).toBeVisible();
  await start(page, 5);
  await expect(conclusions(page)).toContainText('The fix works: 0 of 5 → 5 of 5 valid calls');
  await expect(progress(page)).toContainText('10 of 10, done');
  expect(watched.left).toEqual([]);
  await panel(page)
    .getByRole('button', { name: /Rename/ })
    .first()
    .click();
  await panel(page)
    .getByRole('button', { name: /^Open sample 2 of Rename/ })
    .click();
  await expect(verdict(page).getByRole('heading')).not.toContainText('dropped');
  await page.getByRole('button', { name: 'Go back to it' }).click();
  await expect(verdict(page).getByRole('heading')).toContainText('dropped');
  await expect(progress(page)).toContainText('10 of 10, done');
});

test('a reload in the middle: Resume sends what is left', async ({ page }) => {
  await openPanel(page);
  await start(page, 12);
  await expect(progress(page)).toContainText(/(?:[4-9]|1\d) of 24/);
  await page.goto('./');
  await page.getByRole('button', { name: 'API testing framework, round 6' }).first().click();
  await showPanel(page);
  await expect(progress(page)).toContainText('of 24, stopped: The page was closed while it ran.');
  const before = Number(/^\d+/.exec((await progress(page).textContent()) ?? '')?.[0]);
  expect(before).toBeGreaterThan(2);
  await panel(page).getByRole('button', { name: 'Resume' }).click();
  await expect(progress(page)).toContainText('24 of 24, done', { timeout: 30_000 });
  await expect(conclusions(page)).toContainText('The fix works: 0 of 12 → 12 of 12 valid calls');
});

test('a server that limits: all wait, the page says so, and Stop and Delete work', async ({
  page,
  simulate,
}) => {
  const server = await simulate({ example: 'sglang-foreign-ids' });
  await openPanel(page, server.at('as-recorded', 'rate-limit'));
  await start(page, 3);
  await expect(progress(page)).toContainText(/0 of 6, waiting \d+ s, as the server asks/);
  await panel(page).getByRole('button', { name: 'Stop' }).click();
  await expect(progress(page)).toContainText('0 of 6, stopped');
  await panel(page).getByRole('button', { name: 'Delete' }).click();
  await expect(panel(page)).toContainText('Does the fix work?');
});

test('answers that are refused for good are errors, each with its sentence', async ({ page, simulate }) => {
  const server = await simulate({ example: 'sglang-foreign-ids' });
  await openPanel(page, server.at('as-recorded', 'context-length'));
  await start(page, 4);
  await expect(progress(page)).toContainText('8 of 8, done');
  await expect(conclusions(page)).toContainText('Too few answers to compare: 0 as pasted');
  await panel(page).getByRole('button', { name: 'As pasted' }).click();
  await expect(panel(page).getByRole('table', { name: 'Samples: As pasted' })).toContainText('context');
  await expect(panel(page).getByRole('button', { name: 'Send the 8 errors again' })).toBeVisible();
});

test('a refused key stops all of it at once', async ({ page, simulate }) => {
  const server = await simulate({ example: 'sglang-foreign-ids', scenario: { key: 'secret' } });
  await openPanel(page, server.at('as-recorded'));
  await start(page, 20);
  await expect(progress(page)).toContainText(/0 of 40, stopped: .*key/);
  expect(server.requests.filter(({ method }) => method === 'POST').length).toBeLessThan(9);
});

test('eight experiments of fifty with a fifth of all requests spoiled account for every sample', async ({
  page,
  simulate,
}) => {
  test.slow();
  const server = await simulate({ example: 'sglang-foreign-ids' });
  await openPanel(page, server.at('as-recorded', 'flaky'));
  for (let begun = 0; begun < 8; begun++) await start(page, 25);
  const experiments = panel(page).getByRole('combobox', { name: 'experiment' });
  await expect(experiments.locator('option')).toHaveCount(8);
  await expect(experiments.locator('option', { hasText: 'running' })).toHaveCount(0, { timeout: 110_000 });
  for (let index = 0; index < 8; index++) {
    await experiments.selectOption({ index });
    await expect(progress(page)).toContainText('50 of 50, done');
    await expect(conclusions(page)).toContainText('The fix works: 0 of 25 → 25 of 25 valid calls');
  }
  const sent = server.requests.filter(({ method }) => method === 'POST').length;
  expect(sent).toBeGreaterThan(400);
});

for (const scheme of ['light', 'dark'] as const) {
  test.describe(scheme, () => {
    test.use({ colorScheme: scheme });
    for (const [width, height] of [
      [1440, 900],
      [1024, 768],
      [390, 844],
    ] as const) {
      test(`nothing for axe to complain of, and no sideways scrolling at ${width}`, async ({ page }) => {
        await page.setViewportSize({ width, height });
        await openPanel(page);
        await start(page, 4);
        await expect(progress(page)).toContainText('8 of 8, done');
        await panel(page).getByRole('button', { name: 'As pasted' }).click();
        const { violations } = await new AxeBuilder({ page }).include('.drawer').analyze();
        expect(violations.map(({ id, nodes }) => [id, nodes.map(({ target }) => target)])).toEqual([]);
        const scrolled = await page.evaluate(() => document.documentElement.scrollWidth);
        expect(scrolled).toBeLessThanOrEqual(width);
      });
    }
  });
}

test('a browser that is full lets the oldest experiment go, and says so', async ({ page }) => {
  await openPanel(page);
  await start(page, 2);
  await expect(progress(page)).toContainText('4 of 4, done');
  await expect.poll(() => keptIn(page, 'callscope-experiments', 'results')).toBe(4);
  await fillBrowser(page, 'experiments');
  await start(page, 1);
  await expect(page.getByText('To make room, the oldest went: one kept experiment.')).toBeVisible();
  await expect(progress(page)).toContainText('2 of 2, done');
  await expect.poll(() => keptIn(page, 'callscope-experiments', 'results')).toBe(2);
  expect(await keptIn(page, 'callscope-experiments', 'experiments')).toBe(1);
});
