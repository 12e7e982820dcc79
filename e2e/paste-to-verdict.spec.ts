// Paste a failing answer, read the verdict, see the proof.
import { expect, FORUM_REPORT, paste, test, verdict } from './support.ts';

test('the forum report imports as it stands and the verdict names the id', async ({ page, watched }) => {
  await page.goto('./');
  await expect(page.getByRole('textbox', { name: /Paste the call that failed/ })).toBeFocused();
  await paste(page, FORUM_REPORT);
  await expect(verdict(page).getByRole('heading')).toContainText('call_59adf5614cfe4f4b8a71be54');
  await expect(verdict(page).getByRole('heading')).toContainText(/names no function/);

  const output = page.getByRole('region', { name: 'Raw output' });
  await expect(output).toContainText('Leaves the grammar here');
  await expect(output).toContainText('char 133');
  await expect(output).toContainText('byte 133');
  await expect(output).toContainText('functions.');

  await page.getByRole('tab', { name: /Calls/ }).click();
  await expect(page.getByText('"requests>=2.28.0\\npytest>=7.0.0"')).toBeVisible();

  await page.getByRole('tab', { name: /Notes/ }).click();
  await expect(page.getByRole('tabpanel').first()).toContainText(/unescaped quote/);
  expect(watched.left).toEqual([]);
});

test('text that cannot be read stays in the box with a sentence and its place', async ({ page }) => {
  await page.goto('./');
  const broken = '<!doctype html>\n<html><body>502 Bad Gateway</body></html>';
  await paste(page, broken);
  const box = page.getByRole('textbox', { name: /Paste the call that failed/ });
  await expect(page.getByRole('alert')).toContainText('line 1');
  await expect(box).toHaveValue(broken);
});

test('typed text is read with Mod+Enter', async ({ page }) => {
  await page.goto('./');
  await page.getByRole('textbox', { name: /Paste the call that failed/ }).fill(FORUM_REPORT);
  await page.keyboard.press('ControlOrMeta+Enter');
  await expect(verdict(page).getByRole('heading')).toContainText(/names no function/);
});

test('Mod+Enter in the box for the output reads it, and sends nothing', async ({ page }) => {
  await page.goto('./');
  await paste(page, '{"model":"Kimi-K2-Instruct","messages":[{"role":"user","content":"hi"}]}');
  const output = page.getByRole('region', { name: 'Raw output' });
  await page.getByRole('textbox', { name: /No output yet/ }).fill('<|tool_calls_section_begin|>call_1');
  await page.keyboard.press('ControlOrMeta+Enter');
  await expect(output).toContainText('Leaves the grammar here');
  await expect(page.getByRole('button', { name: /^Send/ })).toBeEnabled();
  await expect(page.getByRole('region', { name: 'Runs' })).toHaveCount(0);
});

for (const lines of [24, 300]) {
  test(`after ${lines} lines the output opens at its divergence, and stays where it is scrolled`, async ({
    page,
  }) => {
    const before = Array.from({ length: lines }, (_, line) => `${line} thoughts\n`).join('');
    const after = '\nand more'.repeat(40);
    await page.goto('./');
    await paste(
      page,
      `${before}<|tool_calls_section_begin|><|tool_call_begin|>call_1<|tool_call_argument_begin|>{}<|tool_call_end|><|tool_calls_section_end|>${after}`,
    );
    const output = page.getByRole('region', { name: 'Raw output' });
    const card = output.locator('.divergence');
    await expect(card).toContainText('Leaves the grammar here');
    const below = async (): Promise<number> => {
      const [inner, outer] = [await card.boundingBox(), await output.boundingBox()];
      return inner === null || outer === null ? Infinity : inner.y + inner.height - outer.y - outer.height;
    };
    await expect.poll(below).toBeLessThanOrEqual(0);
    await expect(verdict(page)).toBeFocused();

    await output.hover();
    await page.mouse.wheel(0, -100_000);
    const top = (): Promise<number> => output.evaluate(element => element.scrollTop);
    await expect.poll(top).toBe(0);
    await page.setViewportSize({ width: 1200, height: 560 });
    await expect.poll(() => output.evaluate(element => element.clientHeight)).toBeLessThan(400);
    await page.getByRole('combobox', { name: 'release' }).selectOption({ index: 0 });
    await expect(page.locator('.vt[data-stale]')).toHaveCount(0);
    expect(await top()).toBe(0);
  });
}

test('of a call with broken arguments the list says where they break and what could be saved', async ({
  page,
}) => {
  await page.goto('./');
  await paste(
    page,
    `<|tool_calls_section_begin|><|tool_call_begin|>functions.search:0<|tool_call_argument_begin|>{"query": "x"<|tool_call_end|><|tool_calls_section_end|>`,
  );
  await page.getByRole('tab', { name: /Calls/ }).click();
  const calls = page.getByRole('region', { name: 'Parsed calls' });
  await expect(calls).toContainText('char 13 of the arguments: Expected a comma or }');
  await expect(calls.getByText('{"query": "x"}', { exact: true })).toBeVisible();
  await expect(calls).toContainText('what was open has been closed there');
});

test('a key in a curl command is removed and the user is told', async ({ page }) => {
  await page.goto('./');
  const key = 'sk-e2eSecret0123456789abcdef';
  await paste(
    page,
    `curl http://localhost:8000/v1/chat/completions -H 'Authorization: Bearer ${key}' -H 'Content-Type: application/json' -d '{"model":"Kimi-K2-Instruct","messages":[{"role":"user","content":"hi"}]}'`,
  );
  await expect(page.getByRole('region', { name: 'Prompt', exact: true }).last()).toContainText('hi');
  await page.getByRole('tab', { name: /Notes/ }).click();
  await expect(page.getByText(/Removed before anything else/)).toBeVisible();
  const everything = await page.evaluate(async () => {
    const databases = await indexedDB.databases();
    return JSON.stringify([
      document.documentElement.outerHTML,
      location.href,
      { ...localStorage },
      { ...sessionStorage },
      databases,
    ]);
  });
  expect(everything).not.toContain(key);
});
