// Whatever is pasted, the page answers with a reading or a sentence, and stays usable. Large input is worked on in
// the worker: the page keeps answering the keyboard meanwhile.
import { expect, paste, test, verdict } from './support.ts';

const hostile: Readonly<Record<string, string>> = {
  'an HTML error page':
    '<!doctype html>\n<html><head><title>502</title></head><body>Bad Gateway</body></html>',
  binary: '\u0000\u0001\u0002\u0089PNG\r\n\u001a\n\ufffd\ufffd',
  'arrays nested 10,000 levels': '['.repeat(10_000),
  'a request nested 10,000 levels': `{"messages": ${'[{"a":'.repeat(5_000)}`,
  'wrong types everywhere': '{"messages": 7, "tools": "x", "choices": {"0": null}, "model": []}',
  'lone surrogates': '{"messages":[{"role":"user","content":"\\ud83d \udc00"}]}',
  null: 'null',
  '5 MB of one letter': 'a'.repeat(5_000_000),
  '5 MB of quotes': `{"messages": [${'"'.repeat(5_000_000)}`,
};

for (const [name, text] of Object.entries(hostile)) {
  test(`survives ${name}`, async ({ page }) => {
    await page.goto('./');
    await paste(page, text);
    const problem = page.getByRole('alert').filter({ hasText: /\S/ });
    await expect(problem.or(verdict(page).getByRole('heading'))).toBeVisible({ timeout: 30_000 });
    await page.keyboard.press('Escape');
    await page.goto('./#example=vllm-unprefixed-id');
    await expect(verdict(page).getByRole('heading')).toContainText('search:2');
  });
}

test('a request of 300 messages and 40 tools is read while the page keeps answering', async ({ page }) => {
  const tools = Array.from({ length: 40 }, (_, index) => ({
    type: 'function',
    function: {
      name: `tool_${index}`,
      description: `Does the thing number ${index} to a file and says how it went.`,
      parameters: {
        type: 'object',
        properties: { path: { type: 'string' }, n: { type: 'integer' } },
        required: ['path'],
      },
    },
  }));
  const messages = Array.from({ length: 100 }, (_, round) => [
    { role: 'user', content: `Step ${round}: look at the file and change what is wrong in it. `.repeat(8) },
    {
      role: 'assistant',
      content: '',
      tool_calls: [
        {
          id: `call_${round.toString(16).padStart(24, '0')}`,
          type: 'function',
          function: { name: `tool_${round % 40}`, arguments: `{"path": "/src/${round}.ts"}` },
        },
      ],
    },
    {
      role: 'tool',
      tool_call_id: `call_${round.toString(16).padStart(24, '0')}`,
      content: 'ok, changed three lines\n'.repeat(20),
    },
  ]).flat();
  await page.goto('./');
  await page.evaluate(() => {
    const seen = { longest: 0 };
    new PerformanceObserver(list => {
      for (const entry of list.getEntries()) seen.longest = Math.max(seen.longest, entry.duration);
    }).observe({ type: 'longtask', buffered: false });
    Object.assign(window, { seen });
  });
  await paste(page, JSON.stringify({ model: 'Kimi-K2-Instruct', messages, tools }));
  await expect(verdict(page).getByRole('heading')).not.toBeEmpty();
  await expect(page.locator('.finding').first()).toContainText('100 history ids');
  await expect(page.getByRole('navigation', { name: 'Pipeline' })).toContainText('300 messages · 40 tools');
  const longest = await page.evaluate(
    () => (window as unknown as { seen: { longest: number } }).seen.longest,
  );
  test.info().annotations.push({
    type: 'longest task on the page’s thread',
    description: `${Math.round(longest)} ms`,
  });
  // Not a speed test: a guard against a page that hangs, wide enough for a machine that is busy with other things.
  expect(longest).toBeLessThan(3000);
});
