// The token view and the comparison with a server's ids, by keyboard and by pointer, with the real vocabulary.
import { readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { expect, paste, SPELLED_OUT, test, verdict, vocabularyFile } from './support.ts';

test.skip(
  vocabularyFile === undefined,
  'SKIPPED: no tiktoken.model on this machine (set CALLSCOPE_VOCABULARY)',
);

const panel = (page: Page) => page.getByRole('region', { name: 'Token ids of the prompt' });
const inspector = (page: Page) => panel(page).locator('.token-inspector');

test.beforeEach(async ({ page }) => {
  await page.goto('./#example=vllm-unprefixed-id');
  await expect(page.getByText('vocabulary Kimi K2 · exact')).toBeVisible();
  await page.keyboard.press('Alt+4');
  await expect(panel(page).locator('[data-token]').first()).toBeVisible();
});

/** All ids of the prompt, as the selection of everything copies them. */
async function copiedIds(page: Page): Promise<number[]> {
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await panel(page).getByRole('listbox', { name: 'Tokens' }).focus();
  await page.keyboard.press('Home');
  await page.keyboard.press('Shift+End');
  await page.keyboard.press('Control+c');
  await expect(inspector(page)).toContainText('Copied');
  return JSON.parse(await page.evaluate(() => navigator.clipboard.readText()));
}

test('pasted ids show the first difference and its cause', async ({ page }) => {
  const ids = await copiedIds(page);
  expect(ids.length).toBeGreaterThan(100);
  await panel(page).getByRole('button', { name: 'Compare ids' }).click();
  const box = panel(page).getByRole('textbox', { name: /prompt_token_ids/ });

  await box.fill(JSON.stringify({ prompt_token_ids: ids }));
  await expect(panel(page).getByText(`All ${ids.length} ids agree.`)).toBeVisible();

  await box.fill(JSON.stringify(ids.slice(0, -3)));
  await expect(panel(page).getByText(/generation prompt.*The server’s ids lack it/)).toBeVisible();
  await expect(panel(page).getByText(`First difference at token ${ids.length - 3}`)).toBeVisible();

  await box.fill(JSON.stringify(ids.map(id => (id >= 163_601 ? id - 3 : id))));
  await expect(panel(page).getByText(/Special ids are shifted down by up to 3/)).toBeVisible();

  await panel(page).getByRole('button', { name: 'Show in tokens' }).first().click();
  await expect(inspector(page)).toContainText('163601');
  await panel(page).getByRole('button', { name: 'Compare ids' }).click();
  await expect(panel(page).getByText(/Special ids are shifted down by up to 3/)).toBeVisible();

  await box.fill(`prompt_token_ids: [${ids.slice(0, 20).join(', ')}, 16`);
  await expect(panel(page).getByText('The 20 ids that are there agree')).toBeVisible();

  await box.fill('[1, two]');
  await expect(panel(page).getByText(/Token ids are numbers.*line 1, column 5/)).toBeVisible();
});

test('the keyboard walks by token, by special token and by message', async ({ page }) => {
  await panel(page).getByRole('listbox', { name: 'Tokens' }).focus();
  await page.keyboard.press('Home');
  await page.keyboard.press('ArrowRight');
  await expect(inspector(page)).toContainText('token 1 of');
  await expect(inspector(page)).toContainText('char 13');
  await page.keyboard.press('Control+ArrowRight');
  await expect(inspector(page)).toContainText('163601 · special');
  const option = panel(page).locator('[data-cursor]');
  await expect(option).toHaveAccessibleName(/^token \d+, id 163601, special, im_middle$/);
  await page.keyboard.press(']');
  await expect(inspector(page)).toContainText('default system prompt');
  await page.keyboard.press('PageDown');
  await expect(inspector(page)).toContainText('messages[0]');
  await page.keyboard.press('[');
  await expect(inspector(page)).toContainText('default system prompt');
  await page.keyboard.press('End');
  await expect(inspector(page)).toContainText('generation prompt');
  // The walk is the one shared selection: the status line speaks of it.
  await expect(page.getByText(/prompt chars? \d/)).toBeVisible();
});

test('dragging selects tokens, Escape leaves the one the keyboard is at', async ({ page }) => {
  const token = (index: number) => panel(page).locator(`[data-token="${index}"]`);
  const selected = panel(page)
    .getByRole('listbox', { name: 'Tokens' })
    .getByRole('option', { selected: true });
  await token(2).hover();
  await page.mouse.down();
  await token(3).hover();
  await token(4).hover();
  await page.mouse.up();
  await expect(selected).toHaveCount(3);
  await expect(page.getByText('tokens 2–4')).toBeVisible();
  await expect(panel(page).getByRole('button', { name: 'Copy 3 ids' })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(selected).toHaveCount(1);
  await expect(panel(page).getByRole('button', { name: 'Copy id' })).toBeVisible();
});

test('search finds text, ids and patterns, and a bad pattern is a sentence', async ({ page }) => {
  const search = panel(page).getByRole('searchbox');
  await search.fill('licence');
  await search.press('Enter');
  await expect(panel(page).locator('.token-matches')).toContainText(/^1 of \d/);
  await expect(panel(page).locator('.token.mark-sel').first()).toBeVisible();

  await search.fill('163597');
  await search.press('Enter');
  await expect(inspector(page)).toContainText('163597 · special');

  await search.fill('/search:\\d/');
  await expect(panel(page).locator('.token-matches')).toContainText(/\d/);
  await search.press('Enter');
  await expect(inspector(page)).not.toContainText('special');

  await search.fill('/(/');
  await expect(panel(page).getByText(/This is no regular expression/)).toBeVisible();
});

test('a pattern that never ends is stopped', async ({ page }) => {
  const search = panel(page).getByRole('searchbox');
  await search.fill('/(?:[^]|[^])*\\u0000/');
  await expect(panel(page).getByText(/ran for a second without an end/)).toBeVisible();
});

test('counts lead back to their tokens', async ({ page }) => {
  await panel(page).getByRole('button', { name: 'Counts' }).click();
  const messages = panel(page).getByRole('table', { name: 'By message' });
  await expect(messages.getByRole('row')).not.toHaveCount(1);
  await expect(panel(page).getByRole('table', { name: 'By tool' })).toContainText('search');
  await messages.getByRole('button', { name: 'generation prompt' }).click();
  await expect(inspector(page)).toContainText('generation prompt');
});

test('ids the engine generated that spell the same text otherwise are drift', async ({ page }) => {
  const ranks = new Map(
    readFileSync(vocabularyFile ?? '', 'utf8')
      .split('\n')
      .map(line => line.split(' ') as [string, string]),
  );
  const content = 'The weather in Peking is fine.';
  // The engine wrote each letter as a token of its own.
  const letters = [...content].map(letter => Number(ranks.get(btoa(letter))));
  await paste(
    page,
    JSON.stringify({
      object: 'chat.completion',
      choices: [
        { index: 0, message: { role: 'assistant', content }, finish_reason: 'stop', token_ids: letters },
      ],
    }),
  );
  await expect(verdict(page).getByRole('heading')).not.toBeEmpty();
  await page.getByRole('tablist', { name: 'Output' }).getByRole('tab', { name: 'Tokens' }).click();
  const output = page.getByRole('region', { name: 'Token ids of the output' });
  await output.getByRole('button', { name: 'Compare ids' }).click();
  await expect(output.getByText(`From the recorded response: ${letters.length} ids.`)).toBeVisible();
  await expect(output.getByText(/Re-tokenization drift/)).toBeVisible();
  const [here, server] = await output.locator('.token-hunk').first().locator('.token-side').all();
  await expect(here.locator('.mark-note').first()).toHaveText(/^The\d+$/);
  await expect(server.locator('.mark-bad').first()).toHaveText(`T${letters[0]}`);
  await output.getByRole('button', { name: 'Show in tokens' }).first().click();
  await expect(output.locator('.token-inspector')).toContainText('token 0 of');
});

test('special tokens spelled out by a user and by a tool are read both ways', async ({ page }) => {
  await page.goto('./');
  await paste(page, SPELLED_OUT);
  await expect(verdict(page).getByRole('heading')).not.toBeEmpty();
  await page.keyboard.press('Alt+4');
  await panel(page).getByRole('button', { name: 'Spelled-out tokens' }).click();
  const [ofUser, ofTool] = await panel(page).locator('.token-hunk').all();
  await expect(ofUser).toContainText('messages[0] (user) spells out <|im_end|>');
  await expect(ofTool).toContainText('messages[2] (tool) spells out <|tool_calls_section_begin|>');
  const [control, text] = await ofUser.locator('.token-side').all();
  await expect(control).toContainText('163586');
  await expect(control.locator('.token-special')).toHaveText(/^im_end/);
  await expect(text).not.toContainText('163586');
  await expect(text.locator('.token-special')).toHaveCount(0);
  await expect(text).toContainText('im');
});

test('the server’s spelling stands beside ours where it is another', async ({ page }) => {
  const ids = await copiedIds(page);
  await panel(page).getByRole('button', { name: 'Compare ids' }).click();
  const box = panel(page).getByRole('textbox', { name: /prompt_token_ids/ });
  const ends = ids.filter(id => id === 163_586);
  await box.fill(JSON.stringify({ tokens: ends, token_strs: ends.map(() => '<|renamed|>') }));
  const row = panel(page)
    .getByRole('table', { name: /spells otherwise/ })
    .getByRole('row')
    .nth(1);
  await expect(row).toContainText('<|im_end|>');
  await expect(row).toContainText('<|renamed|>');
});
