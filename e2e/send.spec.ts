// Sending both ways over real HTTP: the verdict over the lanes on servers that fail in known ways, every fault with
// its sentence and nothing lost, stopping, and the first minute with nothing configured.
import type { Page } from '@playwright/test';
import { expect, test } from './simulation.ts';
import { verdict } from './support.ts';

const drawer = (page: Page) => page.getByRole('region', { name: 'Send and runs' });

/** As if the user had typed the address in an earlier visit. */
async function openWith(page: Page, example: string, address?: string): Promise<void> {
  if (address !== undefined) {
    await page.addInitScript(baseUrl => {
      localStorage.setItem('callscope.connection', JSON.stringify({ target: 'server', baseUrl }));
    }, address);
  }
  await page.goto(`#example=${example}`);
  await expect(page.getByRole('button', { name: /^Send / })).toBeVisible();
  await expect(verdict(page).getByRole('heading')).not.toBeEmpty();
}

const send = (page: Page) => page.keyboard.press('ControlOrMeta+Enter');

test('with nothing configured, the first example is sent both ways and judged', async ({ page }) => {
  await page.goto('');
  await page.getByRole('link', { name: /A complete call left in the content/ }).click();
  await expect(verdict(page)).toContainText('SGLang 0.5.2 dropped');
  await send(page);
  await expect(verdict(page)).toContainText('Sent both ways (Simulation');
  await expect(verdict(page)).toContainText('The raw lane brought');
  await expect(drawer(page)).toContainText('Simulation');
});

for (const [scenario, party, sentence] of [
  ['healthy', 'no fault found', 'both lanes'],
  ['old-vllm', 'parser', 'parser'],
  ['old-sglang', 'model', 'not as it must be'],
  ['ignores-format', 'model', 'no call'],
] as const) {
  test(`the verdict over the lanes on a ${scenario} server`, async ({ page, simulate }) => {
    const server = await simulate();
    await openWith(page, 'healthy-parallel-calls', server.at(scenario));
    await send(page);
    await expect(verdict(page)).toContainText('Sent both ways');
    await expect(verdict(page).locator('.party')).toHaveText(party);
    await expect(verdict(page)).toContainText(new RegExp(sentence, 'i'));
    const lanes = server.requests.filter(({ method }) => method === 'POST').map(({ path }) => path);
    expect(lanes.toSorted()).toEqual([`/${scenario}/v1/chat/completions`, `/${scenario}/v1/completions`]);
  });
}
