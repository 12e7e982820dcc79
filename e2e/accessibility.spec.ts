// axe in both themes, on the first screen, the workbench and its dialogs; and the whole job by keyboard.
import { AxeBuilder } from '@axe-core/playwright';
import { expect, paste, SPELLED_OUT, test, verdict, vocabularyFile } from './support.ts';

/** Serious and critical violations, and regions that have one name. */
const serious = async (page: Parameters<typeof verdict>[0]): Promise<string[]> => {
  const { violations } = await new AxeBuilder({ page }).analyze();
  return violations
    .filter(({ id, impact }) => impact === 'serious' || impact === 'critical' || id === 'landmark-unique')
    .map(({ id, nodes }) => `${id}: ${nodes.map(node => node.target.join(' ')).join(', ')}`);
};

for (const scheme of ['light', 'dark', 'forced colours'] as const) {
  test.describe(scheme, () => {
    test.use(
      scheme === 'forced colours' ? { contextOptions: { forcedColors: 'active' } } : { colorScheme: scheme },
    );

    test('first screen', async ({ page }) => {
      await page.goto('./');
      await expect(page.getByRole('heading', { name: 'callscope' })).toBeVisible();
      expect(await serious(page)).toEqual([]);
    });

    test('workbench, tab by tab', async ({ page }) => {
      await page.goto('./#example=sglang-foreign-ids');
      await expect(verdict(page).getByRole('heading')).not.toBeEmpty();
      await page.locator('.finding').first().click();
      expect(await serious(page)).toEqual([]);
      for (const keys of ['Alt+2', 'Alt+4', 'Alt+6', 'Alt+7']) await page.keyboard.press(keys);
      expect(await serious(page)).toEqual([]);
    });

    test('dialogs', async ({ page }) => {
      await page.goto('./#example=sglang-foreign-ids');
      await expect(verdict(page).getByRole('heading')).not.toBeEmpty();
      for (const keys of ['Control+s', 'Control+k']) {
        await page.keyboard.press(keys);
        await expect(page.getByRole('dialog')).toBeVisible();
        expect(await serious(page)).toEqual([]);
        await page.keyboard.press('Escape');
        await expect(page.getByRole('dialog')).toBeHidden();
      }
    });
  });
}

for (const [width, colorScheme] of [
  [390, 'dark'],
  [1024, 'light'],
] as const) {
  test.describe(`${width} px, ${colorScheme}`, () => {
    test.use({ colorScheme, viewport: { width, height: 844 } });

    test.skip(
      vocabularyFile === undefined,
      'SKIPPED: no tiktoken.model on this machine (set CALLSCOPE_VOCABULARY)',
    );

    test('ids compared, and what spells out special tokens', async ({ page }) => {
      await page.goto('./');
      await paste(page, SPELLED_OUT);
      await expect(page.getByText('vocabulary Kimi K2 · exact')).toBeAttached();
      await page.keyboard.press('Alt+4');
      const panel = page.getByRole('region', { name: 'Token ids of the prompt' });
      await panel.getByRole('button', { name: 'Compare ids' }).click();
      await panel
        .getByRole('textbox', { name: /prompt_token_ids/ })
        .fill(JSON.stringify({ tokens: [163_594, 5, 6], token_strs: ['<|im_system|>', 'x', 'y'] }));
      await expect(panel.getByRole('region', { name: 'Differences of the ids' })).toBeVisible();
      expect(await serious(page)).toEqual([]);
      await panel.getByRole('button', { name: 'Spelled-out tokens' }).click();
      await expect(panel.getByText(/spells out/)).toHaveCount(2);
      expect(await serious(page)).toEqual([]);
      await panel.getByRole('button', { name: 'Counts' }).click();
      expect(await serious(page)).toEqual([]);
    });
  });
}

test('the job can be done with the keyboard alone, and the editor does not trap it', async ({ page }) => {
  await page.goto('./#example=vllm-unprefixed-id');
  await expect(verdict(page).getByRole('heading')).not.toBeEmpty();
  await page.keyboard.press('F8');
  await expect(page.locator('.finding[aria-pressed="true"]')).toHaveCount(1);
  await page.locator('.monaco-editor textarea, .monaco-editor .native-edit-context').first().focus();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('tab', { name: 'Request', exact: true })).toBeFocused();
  const inEditor = (): Promise<boolean> =>
    page.evaluate(() => document.activeElement?.closest('.monaco-editor') !== null);
  await page.keyboard.press('Tab');
  expect(await inEditor()).toBe(false);
  await page.keyboard.press('Shift+Tab');
  expect(await inEditor()).toBe(true);
  await page.keyboard.press('Escape');
  await page.keyboard.press('Control+k');
  await page.keyboard.type('token ids');
  await page.keyboard.press('Enter');
  const prompt = page.getByRole('tablist', { name: 'Prompt' });
  await expect(prompt.getByRole('tab', { name: 'Tokens' })).toHaveAttribute('aria-selected', 'true');
  const before = await verdict(page).getByRole('heading').textContent();
  await page.keyboard.press('Control+.');
  await expect(verdict(page).getByRole('heading')).not.toHaveText(before ?? '');
  await page.keyboard.press('Control+z');
  await expect(verdict(page).getByRole('heading')).toHaveText(before ?? '');
});

test('the focus goes where a key leads and comes back from what closes', async ({ page }) => {
  await page.goto('./');
  await page.getByRole('textbox').press('Tab');
  await page.keyboard.press('Enter');
  await expect(verdict(page).getByRole('heading')).not.toBeEmpty();
  await expect(verdict(page)).toBeFocused();
  await page.keyboard.press('Tab');
  await expect(page.locator('.finding').first()).toBeFocused();
  await page.keyboard.press('Alt+r');
  await expect(page.getByRole('tab', { name: 'Runs' })).toBeFocused();
  await page.keyboard.press('Alt+4');
  await expect(
    page.getByRole('tablist', { name: 'Prompt' }).getByRole('tab', { name: 'Tokens' }),
  ).toBeFocused();
  const closeDrawer = page
    .getByRole('region', { name: 'Send and runs' })
    .getByRole('button', { name: 'Close' });
  await closeDrawer.press('Enter');
  await expect(page.locator('.finding').first()).toBeFocused();
  // The key that runs a command must not press the button that the focus goes back to.
  await page.getByRole('button', { name: 'callscope' }).focus();
  await page.keyboard.press('Control+k');
  await page.keyboard.type('theme: dark');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('dialog')).toBeHidden();
  await expect(page.getByRole('button', { name: 'callscope' })).toBeFocused();
  await expect(verdict(page).getByRole('heading')).toBeVisible();
});

test('nothing jumps when answers arrive', async ({ page }) => {
  await page.goto('./#example=sglang-foreign-ids');
  await expect(page.getByText(/vocabulary Kimi K2|no vocabulary/)).toBeAttached();
  await page.evaluate(() => {
    const shifts: number[] = [];
    Object.assign(window, { shifts });
    new PerformanceObserver(list => {
      for (const entry of list.getEntries() as (PerformanceEntry & {
        readonly value: number;
        readonly hadRecentInput: boolean;
      })[]) {
        if (!entry.hadRecentInput) shifts.push(entry.value);
      }
    }).observe({ type: 'layout-shift' });
  });
  await page.keyboard.press('Control+Enter');
  await expect(verdict(page).getByText('Sent both ways')).toBeVisible();
  const shifted = await page.evaluate(() =>
    (window as unknown as { readonly shifts: readonly number[] }).shifts.reduce((sum, each) => sum + each, 0),
  );
  expect(shifted).toBeLessThan(0.01);
});

test('on a phone the first screen’s button stands clear of the text below it', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto('./');
  const button = await page.getByRole('button', { name: 'Read it' }).boundingBox();
  const text = await page.locator('.start-privacy').boundingBox();
  expect(button).not.toBeNull();
  expect((button?.y ?? 0) + (button?.height ?? 0)).toBeLessThanOrEqual(text?.y ?? 0);
});

test('a phone reads the verdict first and reaches every pane', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto('./#example=sglang-foreign-ids');
  await expect(verdict(page).getByRole('heading')).toBeVisible();
  const width = await page.evaluate(() => document.documentElement.scrollWidth);
  expect(width).toBeLessThanOrEqual(390);
  for (const name of ['Prompt', 'Token ids', 'Raw output', 'Parsed']) {
    await page
      .getByRole('navigation', { name: 'Pipeline' })
      .getByRole('button', { name: new RegExp(`^${name}`) })
      .click();
    await expect(page.getByRole('tabpanel')).toBeVisible();
  }
});

for (const width of [1024, 390]) {
  test(`at ${width} px nothing of the header or the export’s tabs is cut`, async ({ page }) => {
    await page.setViewportSize({ width, height: 768 });
    await page.goto('./#example=vllm-unprefixed-id');
    const title = page.getByRole('textbox', { name: 'Title' });
    if (width > 700) {
      await expect(title).toBeVisible();
      expect(await title.evaluate(({ scrollWidth, clientWidth }) => scrollWidth - clientWidth)).toBe(0);
    }
    const { height } = (await page.getByRole('banner').boundingBox()) ?? { height: Infinity };
    expect(height).toBeLessThan(width > 700 ? 50 : 90);
    await page.getByRole('button', { name: 'Preview and export' }).click();
    const exports = page.getByRole('region', { name: 'Export' });
    await exports.getByRole('tab', { name: 'Constrained request' }).click();
    const panel = await exports.boundingBox();
    for (const tab of await exports.getByRole('tab').all()) {
      const box = await tab.boundingBox();
      expect((box?.x ?? Infinity) + (box?.width ?? 0)).toBeLessThanOrEqual(
        (panel?.x ?? 0) + (panel?.width ?? 0),
      );
    }
    const code = exports.getByLabel('constrained-request.json', { exact: true });
    const [sees, holds] = await code.evaluate(({ clientHeight, scrollHeight }) => [
      clientHeight,
      scrollHeight,
    ]);
    expect(sees).toBeGreaterThan(100);
    expect(holds).toBeGreaterThan(sees);
  });
}
