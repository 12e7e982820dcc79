// With nothing configured: an example is sent to the simulation, both lanes stream in, the scrubber replays, an answer
// becomes the output, and the runs are still there after a reload.
import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { examples } from '../src/examples/index.ts';
import { expect, fillBrowser, keptIn, test, verdict } from './support.ts';

const example = examples.find(({ id }) => id === 'vllm-multiline-arguments') ?? examples[0];
const lane = (page: Page, name: string) => page.getByRole('region', { name, exact: true });

async function sendFirst(page: Page): Promise<void> {
  await page.goto('./');
  await page.getByRole('link', { name: example.title, exact: true }).click();
  await expect(verdict(page).locator('.party')).not.toHaveText('');
  await page.keyboard.press('ControlOrMeta+Enter');
  for (const name of ['Chat lane', 'Raw lane']) {
    await expect(lane(page, name).locator('.lane-head')).toContainText('ended at', { timeout: 20_000 });
  }
}

test('send, replay, use as output, reload', async ({ page, watched }) => {
  await sendFirst(page);
  const list = page.getByRole('list', { name: 'Runs of this draft' });
  await expect(list.getByRole('button')).toHaveCount(1);
  await expect(list).toContainText('Simulation');
  await expect(page.getByRole('region', { name: 'What the lanes say' })).toBeVisible();

  const chat = lane(page, 'Chat lane');
  const scrubber = chat.getByRole('slider', { name: 'Frame of the Chat lane' });
  const message = chat.getByRole('region', { name: 'Message, Chat lane' });
  const whole = await message.innerText();
  const last = Number(await scrubber.getAttribute('max'));
  expect(last).toBeGreaterThan(3);
  await expect(scrubber).toHaveValue(String(last));
  await scrubber.focus();
  await page.keyboard.press('Home');
  await expect(message).toHaveText('Nothing yet.');
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowRight');
  await expect(scrubber).toHaveAttribute('aria-valuetext', `frame 2 of ${last}`);
  await page.keyboard.press('End');
  expect(await message.innerText()).toBe(whole);

  await chat.getByRole('button', { name: /Use as output/ }).click();
  await expect(page.getByText('This simulated answer is the document’s output now.')).toBeVisible();
  await expect(page.getByText('saved here')).toBeVisible();

  await page.goto('./');
  await page.getByRole('button', { name: new RegExp(`^${example.title.slice(0, 12)}`) }).click();
  await expect(verdict(page).getByRole('heading')).not.toBeEmpty();
  await page.keyboard.press('Alt+R');
  await expect(list.getByRole('button')).toHaveCount(1);
  expect(await message.innerText()).toBe(whole);
  expect(watched.left).toEqual([]);

  await page.getByRole('button', { name: 'Delete', exact: true }).click();
  await expect(page.getByText('Nothing was sent from this draft yet.')).toBeVisible();
});

test('both lanes beside each other, another run, and no barrier', async ({ page }) => {
  await sendFirst(page);
  const views = page.getByRole('tablist', { name: 'View of the run' });
  await views.getByRole('tab', { name: 'Compare' }).click();
  await expect(page.getByText(/^(= The model wrote the same text|≠ )/)).toBeVisible();
  await page.getByRole('button', { name: 'Send again' }).click();
  await expect(page.getByRole('list', { name: 'Runs of this draft' }).getByRole('button')).toHaveCount(2);
  await views.getByRole('tab', { name: 'Sent' }).click();
  await expect(page.getByLabel('Sent on the Chat lane')).toContainText('"messages"');
  await expect(page.getByLabel('Sent on the Raw lane')).toContainText('"prompt"');
  for (const name of ['Frames and message', 'Tokens', 'Compare', 'Sent']) {
    await views.getByRole('tab', { name }).click();
    const { violations } = await new AxeBuilder({ page }).include('.drawer').analyze();
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([]);
  }
});

test('a browser that is full lets the oldest run go, and says so', async ({ page }) => {
  await sendFirst(page);
  await expect.poll(() => keptIn(page, 'callscope-runs', 'rounds')).toBe(1);
  await fillBrowser(page, 'rounds');
  await page.getByRole('button', { name: 'Send again' }).click();
  await expect(page.getByText('To make room, the oldest went: one kept run.')).toBeVisible();
  expect(await keptIn(page, 'callscope-runs', 'rounds')).toBe(1);
});
