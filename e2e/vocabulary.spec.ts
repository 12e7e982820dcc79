// The vocabulary: exact ids when it can be had, an honest partial view when it cannot, refusal when it is wrong.
import { expect, test, vocabularyFile } from './support.ts';

test('with the vocabulary the prompt has exact ids', async ({ page }) => {
  test.skip(
    vocabularyFile === undefined,
    'SKIPPED: no tiktoken.model on this machine (set CALLSCOPE_VOCABULARY)',
  );
  await page.goto('./#example=vllm-unprefixed-id');
  await expect(page.getByText('vocabulary Kimi K2 · exact')).toBeVisible();
  await page.keyboard.press('Alt+4');
  await expect(page.getByRole('region', { name: 'Token ids of the prompt' })).toContainText('163594');
});

test('without any vocabulary special tokens keep their ids and the reason is said', async ({ page }) => {
  await page.route(/tiktoken\.model/, route => route.fulfill({ status: 404, body: 'no' }));
  await page.goto('./#example=vllm-unprefixed-id');
  await expect(page.getByText(/no vocabulary: special tokens only/)).toBeVisible();
  await page.keyboard.press('Alt+4');
  await expect(page.getByText(/text is not split.*HTTP 404/)).toBeVisible();
  const tokens = page.getByRole('region', { name: 'Token ids of the prompt' });
  await expect(tokens).toContainText('163594');
  // What is not split is not counted either.
  await expect(tokens.locator('.token-inspector')).toContainText('part 0 of');
  await expect(tokens.getByText(/\d tokens?$/)).toHaveCount(0);
});

test('a file with the wrong checksum is refused with a sentence', async ({ page }) => {
  await page.route(/tiktoken\.model/, route =>
    route.fulfill({ status: 200, contentType: 'application/octet-stream', body: 'IQ== 0\nIg== 1\n' }),
  );
  await page.goto('./#example=vllm-unprefixed-id');
  await expect(page.getByText(/no vocabulary: special tokens only/)).toBeVisible();
  await page.keyboard.press('Alt+4');
  await expect(page.getByText(/its sha256 is/)).toBeVisible();
});
