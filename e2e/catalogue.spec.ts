// The catalogue of causes: from a finding, from the palette, by its address; by keyboard alone; axe in both themes.
import { AxeBuilder } from '@axe-core/playwright';
import { expect, test, verdict } from './support.ts';

const EXAMPLE = './#example=vllm-merged-calls';
const catalogue = (page: Parameters<typeof verdict>[0]) =>
  page.getByRole('dialog', { name: 'All causes this page knows' });
const opened = (page: Parameters<typeof verdict>[0]) => catalogue(page).locator('details[open]');

test('a finding leads to its cause, causes lead to each other, and the focus comes back', async ({
  page,
}) => {
  await page.goto(EXAMPLE);
  await expect(verdict(page).getByRole('heading')).not.toBeEmpty();
  await page.keyboard.press('F8');
  const link = verdict(page).getByRole('link', { name: /About this cause/ });
  const cause = (await link.locator('code').textContent()) ?? '';
  await link.focus();
  await page.keyboard.press('Enter');
  await expect(opened(page)).toHaveCount(1);
  await expect(opened(page).locator('summary')).toContainText(cause);
  await expect(opened(page).locator('summary')).toBeFocused();
  for (const fact of ['Party', 'Severity', 'Affects', 'Sources']) {
    await expect(opened(page).getByText(fact, { exact: true })).toBeVisible();
  }
  await expect(opened(page).locator('a[target="_blank"]').first()).toHaveAttribute('href', /^https:/);
  const next = opened(page).locator('a[href^="#cause="]').first();
  const named = (await next.textContent()) ?? '';
  await next.press('Enter');
  await expect(opened(page).locator('summary')).toContainText(named);
  await expect(opened(page).locator('summary')).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(catalogue(page)).toBeHidden();
  await expect(link).toBeFocused();
});

test('every cause is listed and can be found by words', async ({ page }) => {
  await page.goto(EXAMPLE);
  await expect(verdict(page).getByRole('heading')).not.toBeEmpty();
  await page.keyboard.press('Control+k');
  await page.keyboard.type('all causes');
  await page.keyboard.press('Enter');
  const entries = catalogue(page).locator('details');
  await expect.poll(async () => await entries.count()).toBeGreaterThan(60);
  await expect(opened(page)).toHaveCount(0);
  await page.keyboard.type('sglang hyphen');
  await expect(entries).toHaveCount(1);
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await expect(opened(page)).toContainText('SGLang');
  await page.keyboard.press('Enter');
  await expect(opened(page)).toHaveCount(0);
  await page.keyboard.press('Shift+Tab');
  await page.keyboard.type(' no such words');
  await expect(catalogue(page)).toContainText('No cause has these words.');
});

test('an address opens an entry before anything is pasted, and goes when it is closed', async ({ page }) => {
  await page.goto('./#cause=special-token-text');
  await expect(opened(page)).toContainText('Special-token text in a message');
  await page.keyboard.press('Escape');
  await expect(catalogue(page)).toBeHidden();
  expect(new URL(page.url()).hash).toBe('');
  await page.goto('./#cause=no-such-rule');
  await expect(catalogue(page)).toContainText('There is no cause called no-such-rule.');
});

for (const scheme of ['light', 'dark'] as const) {
  test.describe(scheme, () => {
    test.use({ colorScheme: scheme });

    test('axe finds nothing', async ({ page }) => {
      await page.goto('./#cause=history-id-form');
      await expect(opened(page)).toHaveCount(1);
      const { violations } = await new AxeBuilder({ page }).analyze();
      expect(violations.map(({ id, nodes }) => [id, nodes.map(node => node.target)])).toEqual([]);
    });
  });
}
