// Sharing: the link restores exactly the repro in another browser, and a bad link costs nothing.
import { downloaded, expect, paste, test, verdict } from './support.ts';

test('a shared link opens as the same repro in a fresh browser', async ({ page, browser, baseURL }) => {
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.goto('./#example=sglang-foreign-ids');
  const sentence = await verdict(page).getByRole('heading').textContent();
  expect(sentence).toBeTruthy();
  await page.keyboard.press('Control+s');
  const dialog = page.getByRole('dialog', { name: 'Share this repro' });
  await expect(dialog.locator('.share-size')).toContainText('characters');
  await dialog.getByRole('button', { name: 'Copy link' }).click();
  await expect(dialog.getByRole('status')).toContainText('Copied');
  const url = await page.evaluate(() => navigator.clipboard.readText());
  expect(url).toContain(`${baseURL}#1.`);
  expect(page.url()).toBe(url);

  const fresh = await browser.newContext();
  const other = await fresh.newPage();
  await other.goto(url);
  await expect(verdict(other).getByRole('heading')).toHaveText(sentence ?? '');
  await expect(other.getByRole('textbox', { name: 'Title' })).toHaveValue(
    await page.getByRole('textbox', { name: 'Title' }).inputValue(),
  );
  await fresh.close();
});

test('a cut link is answered with a sentence and the page stays usable', async ({ page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.goto('./#example=sglang-foreign-ids');
  await expect(verdict(page).getByRole('heading')).not.toBeEmpty();
  await page.keyboard.press('Control+s');
  await page.getByRole('button', { name: 'Copy link' }).click();
  const url = await page.evaluate(() => navigator.clipboard.readText());
  const other = await context.newPage();
  await other.goto(url.slice(0, Math.floor(url.length / 2)));
  await expect(other.getByText(/This link was cut/)).toBeVisible();
  await other.getByRole('link', { name: /.+/ }).first().click();
  await expect(verdict(other).getByRole('heading')).not.toBeEmpty();
});

test('opening a link keeps the draft that was there', async ({ page }) => {
  await page.goto('./#example=sglang-foreign-ids');
  await expect(verdict(page).getByRole('heading')).not.toBeEmpty();
  await page.getByRole('textbox', { name: 'Title' }).fill('my work at night');
  await expect(page.getByText('saved here')).toBeVisible();
  await page.goto('./#example=vllm-unprefixed-id');
  await page.goto('./');
  await page.reload();
  await expect(page.getByRole('button', { name: 'my work at night' })).toBeVisible();
  await page.getByRole('button', { name: 'my work at night' }).click();
  await expect(page.getByRole('textbox', { name: 'Title' })).toHaveValue('my work at night');
});

test('a downloaded repro opens again when dropped', async ({ page }) => {
  await page.goto('./#example=sglang-foreign-ids');
  await expect(verdict(page).getByRole('heading')).not.toBeEmpty();
  await page.keyboard.press('Control+s');
  const { name, text } = await downloaded(page, page.getByRole('button', { name: /Download/ }));
  expect(name).toMatch(/\.callscope\.json$/);
  await page.goto('./');
  await page.reload();
  await page.evaluate(content => {
    const data = new DataTransfer();
    data.items.add(new File([content], 'x.callscope.json', { type: 'application/json' }));
    window.dispatchEvent(new DragEvent('drop', { dataTransfer: data, bubbles: true, cancelable: true }));
  }, text);
  await expect(verdict(page).getByRole('heading')).toContainText('call_59adf5614cfe4f4b8a71be54');
});

test('a link opens on the tabs its sender saw', async ({ page, browser }) => {
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.goto('./#example=sglang-foreign-ids');
  await expect(verdict(page).getByRole('heading')).not.toBeEmpty();
  await page.getByRole('tab', { name: 'Tokens' }).first().click();
  await page.keyboard.press('Control+s');
  await page.getByRole('button', { name: 'Copy link' }).click();
  await expect(page.getByRole('dialog').getByRole('status').last()).toContainText('Copied');
  const url = await page.evaluate(() => navigator.clipboard.readText());
  expect(url).toMatch(/#1\.[\w-]+~tokens$/);
  const fresh = await browser.newContext();
  const other = await fresh.newPage();
  await other.goto(url);
  await expect(verdict(other).getByRole('heading')).not.toBeEmpty();
  await expect(other.getByRole('tab', { name: 'Tokens' }).first()).toHaveAttribute('aria-selected', 'true');
  await other.goto('./');
  await other.goto(`${url.slice(0, url.indexOf('~'))}~no-such-panel`);
  await expect(verdict(other).getByRole('heading')).not.toBeEmpty();
  await fresh.close();
});

test('a long link can be shrunk, the verdict is checked, and the document stays whole', async ({ page }) => {
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.goto('./');
  const spare = Array.from({ length: 40 }, (_, i) => ({
    type: 'function',
    function: {
      name: `spare_${i}`,
      description: Array.from({ length: 80 }, (__, j) =>
        (((i + 3) * (j + 7) * 7919) % 46656).toString(36),
      ).join(' '),
      parameters: { type: 'object', properties: {} },
    },
  }));
  const weather = { type: 'function', function: { name: 'get_weather', parameters: { type: 'object' } } };
  const request = {
    model: 'kimi-k2',
    messages: [{ role: 'user', content: 'Use get_weather for Rome' }],
    tools: [weather, ...spare],
  };
  await page.getByRole('textbox').first().focus();
  await paste(page, JSON.stringify(request));
  await expect(verdict(page).getByRole('heading')).not.toBeEmpty();
  await page.keyboard.press('Control+s');
  const dialog = page.getByRole('dialog', { name: 'Share this repro' });
  const size = async (): Promise<number> =>
    Number((await dialog.locator('.share-size b').textContent())?.replace(/\D/g, ''));
  await expect(dialog.locator('.share-size')).toContainText('characters');
  const before = await size();
  await dialog.getByRole('checkbox', { name: /Leave out 40 unused tools/ }).check();
  await expect(dialog.locator('.share-effect')).toContainText('stay the same');
  expect(await size()).toBeLessThan(before / 4);
  await dialog.getByRole('button', { name: 'Copy link' }).click();
  const url = await page.evaluate(() => navigator.clipboard.readText());
  await page.keyboard.press('Escape');
  await page.getByRole('tab', { name: /^Tools/ }).click();
  await expect(page.getByText('spare_17').first()).toBeVisible();
  const other = await page.context().newPage();
  await other.goto(url);
  await expect(verdict(other).getByRole('heading')).not.toBeEmpty();
  await expect(other.getByText('get_weather').first()).toBeVisible();
  await expect(other.getByText('spare_17')).toHaveCount(0);
});

test('a file elsewhere is read only after it was agreed to, once, and without anything of the user', async ({
  page,
  context,
}) => {
  const asked: Record<string, string>[] = [];
  await context.route('https://files.test/**', async route => {
    asked.push(await route.request().allHeaders());
    await route.fulfill({
      headers: { 'access-control-allow-origin': '*' },
      contentType: 'text/plain',
      body: JSON.stringify({ callscope: 1, title: 'from elsewhere', request: '{"messages":[]}', note: 'n' }),
    });
  });
  await page.goto('./#import=https://files.test/a/failure.callscope.json');
  const dialog = page.getByRole('dialog', { name: 'Open a file from another host' });
  await expect(dialog).toContainText('files.test');
  await expect(dialog).toContainText('/a/failure.callscope.json');
  expect(asked).toEqual([]);
  await dialog.getByRole('button', { name: 'Do not read it' }).click();
  await expect(dialog).toBeHidden();
  expect(asked).toEqual([]);
  await page.reload();
  await dialog.getByRole('button', { name: 'Read it from files.test' }).click();
  await expect(page.getByRole('textbox', { name: 'Title' })).toHaveValue('from elsewhere');
  await expect(dialog).toBeHidden();
  expect(asked).toHaveLength(1);
  expect(Object.keys(asked[0] ?? {})).not.toContain('referer');
  expect(Object.keys(asked[0] ?? {})).not.toContain('cookie');
});

test('a file that cannot be read is answered with a sentence where it was asked for', async ({
  page,
  context,
}) => {
  await context.route('https://files.test/**', route =>
    route.request().url().endsWith('gone.json')
      ? route.fulfill({ status: 404, headers: { 'access-control-allow-origin': '*' } })
      : route.abort(),
  );
  const dialog = page.getByRole('dialog', { name: 'Open a file from another host' });
  await page.goto('./#import=https%3A%2F%2Ffiles.test%2Fgone.json');
  await dialog.getByRole('button', { name: /^Read it/ }).click();
  await expect(dialog.getByRole('alert')).toContainText('files.test answers 404');
  await page.goto('./#import=https://files.test/down.json');
  await dialog.getByRole('button', { name: /^Read it/ }).click();
  await expect(dialog.getByRole('alert')).toContainText('could not be read');
  await page.keyboard.press('Escape');
  await page.goto('./#import=http://files.test/a.json');
  await expect(page.getByText('A file is imported over https only.')).toBeVisible();
  await expect(dialog).toBeHidden();
});
