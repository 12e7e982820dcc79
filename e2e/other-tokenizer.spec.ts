// Another model's tokenizer in the Tokens tab: from a file and from the Hub, never to be taken for Kimi's.
import type { Page } from '@playwright/test';
import { byteLevelJson, metaspaceBpeJson } from '../src/core/tokenize/fixtures/tiny-tokenizers.ts';
import { expect, test, verdict } from './support.ts';

const file = (name: string, text: string) => ({
  name,
  mimeType: 'application/json',
  buffer: Buffer.from(text),
});

/** The first look: Kimi's ids, special tokens exact with or without a vocabulary. */
async function openTokens(page: Page) {
  await page.goto('./#example=vllm-unprefixed-id');
  await expect(verdict(page)).toBeVisible();
  await page.keyboard.press('Alt+4');
  const tokens = page.getByRole('region', { name: 'Token ids of the prompt' });
  await expect(tokens).toContainText('163594');
  return tokens;
}

test('a tokenizer.json gives its own ids under its own name, and back', async ({ page }) => {
  const tokens = await openTokens(page);
  await tokens.getByLabel('tokenizer', { exact: true }).selectOption('another model…');
  await tokens.getByLabel('or a tokenizer.json').setInputFiles(file('tiny.json', '{"model": 1}'));
  await expect(tokens).toContainText('tiny.json is not a tokenizer.json');

  await tokens.getByLabel('or a tokenizer.json').setInputFiles(file('tiny.json', byteLevelJson()));
  await expect(tokens).toContainText('Ids of tiny.json, not of Kimi K2');
  await expect(tokens.locator('[data-id="163594"]')).toHaveCount(0);
  await expect(tokens.getByRole('button', { name: 'Compare ids' })).toBeHidden();
  // Every byte of "<" is a token here: Kimi's special tokens are text to this model.
  await expect(tokens.locator('[data-token]').first()).toHaveAttribute('data-id', '60');

  await tokens.getByLabel('tokenizer', { exact: true }).selectOption('family');
  await expect(tokens.locator('[data-id="163594"]').first()).toBeVisible();
  await expect(tokens).not.toContainText('not of Kimi K2');
  await tokens.getByLabel('tokenizer', { exact: true }).selectOption('tiny.json');
  await expect(tokens).toContainText('Ids of tiny.json, not of Kimi K2');
});

test('a tokenizer.json dropped on the page is one, and not a request', async ({ page }) => {
  const tokens = await openTokens(page);
  await page.evaluate(text => {
    const data = new DataTransfer();
    data.items.add(new File([text], 'tokenizer.json', { type: 'application/json' }));
    window.dispatchEvent(new DragEvent('drop', { dataTransfer: data, cancelable: true }));
  }, metaspaceBpeJson());
  await expect(page.getByText('The Tokens tabs show the ids of tokenizer.json now.')).toBeVisible();
  await expect(tokens).toContainText('Ids of tokenizer.json, not of Kimi K2');
});

test('a model of the Hub is loaded by its name', async ({ page }) => {
  await page.route(/huggingface\.co\/acme\/tiny\/resolve\/main\/tokenizer\.json/, route =>
    route.fulfill({
      status: 200,
      contentType: 'application/json',
      headers: { 'access-control-allow-origin': '*' },
      body: byteLevelJson(),
    }),
  );
  await page.route(/huggingface\.co\/acme\/(?:none|tiny\/resolve\/main\/tokenizer_config)/, route =>
    route.fulfill({ status: 404, headers: { 'access-control-allow-origin': '*' }, body: 'no' }),
  );
  const tokens = await openTokens(page);
  await tokens.getByLabel('tokenizer', { exact: true }).selectOption('another model…');
  await tokens.getByLabel('model', { exact: true }).fill('acme/none');
  await tokens.getByRole('button', { name: 'Load the tokenizer' }).click();
  await expect(tokens).toContainText('there is no model acme/none at revision main');
  await tokens.getByLabel('model', { exact: true }).fill('acme/tiny');
  await tokens.getByRole('button', { name: 'Load the tokenizer' }).click();
  await expect(tokens).toContainText('Ids of acme/tiny@main, not of Kimi K2');
});
