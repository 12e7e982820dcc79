// The prompt the engine builds: choosing an engine, comparing, following characters to the request and the template
// and back, editing the template, loading one from a Hub.
import { createHash } from 'node:crypto';
import { AxeBuilder } from '@axe-core/playwright';
import type { Page, Route } from '@playwright/test';
import { expect, test } from './support.ts';

const EXAMPLE = './#example=vllm-unprefixed-id';
const pane = (page: Page, name: string) => page.getByRole('region', { name, exact: true });
const promptText = (page: Page) => pane(page, 'Prompt').getByRole('region', { name: 'Prompt text' });
const status = (page: Page) => page.locator('.status');

/** The box of the first `needle` in a virtualised text, at its character `offset`. */
async function pointAt(page: Page, region: string, needle: string, offset: number) {
  await expect(page.locator(region)).toContainText(needle);
  return page.evaluate(
    ([selector, text, at]) => {
      for (const piece of document.querySelectorAll(`${selector} [data-at]`)) {
        const node = piece.firstChild;
        const found = node instanceof Text ? node.data.indexOf(text) : -1;
        if (node === null || found < 0) continue;
        const range = document.createRange();
        range.setStart(node, found + at);
        range.setEnd(node, found + at + 1);
        const box = range.getBoundingClientRect();
        return { x: box.left + box.width / 2, y: box.top + box.height / 2 };
      }
      throw new Error(`${text} is not drawn in one piece`);
    },
    [region, needle, offset] as const,
  );
}

const PROMPT = '.vt[aria-label="Prompt text"]';

async function openTemplate(page: Page): Promise<void> {
  await page.getByRole('tab', { name: /^Template/ }).click();
  await expect(page.locator('.template-text .view-line').first()).toBeVisible();
}

test('another engine release builds another prompt', async ({ page }) => {
  await page.goto('./#example=vllm-empty-content-list');
  await expect(promptText(page)).toContainText("[{'type': 'text', 'text': ''}]");
  await page.getByLabel('engine', { exact: true }).first().selectOption('moonshot');
  await expect(promptText(page)).not.toContainText("[{'type': 'text', 'text': ''}]");
});

const CAUSES = {
  'vllm-empty-content-list': 'vLLM 0.11.0: promote content to parts',
  'vllm-unprefixed-id': 'Moonshot API hosted: rename history ids',
  'vllm-no-generation-prompt': 'vLLM 0.11.0: no generation prompt',
};

for (const [example, cause] of Object.entries(CAUSES)) {
  test(`${example} differs from Moonshot’s service by a named cause, and renders as it with one click`, async ({
    page,
  }) => {
    await page.goto(`./#example=${example}`);
    await page.getByRole('tab', { name: 'Compare', exact: true }).click();
    await page.getByRole('button', { name: 'Moonshot’s service' }).click();
    const summary = page.locator('.compare-summary');
    await expect(summary).toContainText(cause);
    await expect(page.locator('.vt .mark-added, .vt .mark-removed').first()).toBeVisible();
    await page.getByRole('button', { name: 'Render as this' }).click();
    await expect(summary).toContainText('build the same prompt');
  });
}

test('the engine’s view is a diff, and each change leads to its place', async ({ page }) => {
  await page.goto('./#example=vllm-empty-content-list');
  await page.getByRole('tab', { name: /Engine’s messages/ }).click();
  const diff = page.getByRole('region', { name: /^Pasted request against/ });
  await expect(diff.locator('.mark-added').first()).toBeVisible();
  await expect(diff.locator('.mark-sel')).toHaveCount(0);
  await page.getByRole('button', { name: 'promote content to parts' }).last().click();
  await expect(diff.locator('.mark-sel').first()).toBeVisible();
});

test('clicking a prompt character marks its request field exactly and names its template line', async ({
  page,
}) => {
  await page.goto(EXAMPLE);
  const point = await pointAt(page, PROMPT, 'Modified MIT License', 9);
  await page.mouse.click(point.x, point.y);
  await expect(status(page)).toContainText('/messages/2/content');
  await expect(status(page)).toContainText(/template line\s*\d+/);
  await expect(status(page)).toContainText('token');
  // The request editor has scrolled there and marks the one character.
  await expect(pane(page, 'Request').locator('.view-line .mark-sel')).toHaveText('M');
  await status(page).getByRole('button', { name: /^\d+$/ }).click();
  await expect(page.locator('.template-text .view-overlays .mark-sel').first()).toBeVisible();
});

test('hovering follows without a click', async ({ page }) => {
  await page.goto(EXAMPLE);
  const point = await pointAt(page, PROMPT, 'Modified MIT License', 0);
  await page.mouse.move(point.x, point.y);
  await expect(status(page)).toContainText('/messages/2/content');
  await page.mouse.move(5, 5);
  await expect(status(page)).not.toContainText('/messages/2/content');
});

test('clicking in the request marks what it became in the prompt', async ({ page }) => {
  await page.goto(EXAMPLE);
  const line = pane(page, 'Request')
    .locator('.view-line')
    .filter({ hasText: 'DeepSeek V3 licences' })
    .first();
  await expect(line).toBeVisible();
  await line.click({ position: { x: 30, y: 8 } });
  const mark = promptText(page).locator('.mark-sel');
  await expect(mark).toHaveCount(1);
  expect((await mark.textContent())?.length).toBe(1);
});

test('clicking a template line marks what it wrote', async ({ page }) => {
  await page.goto(EXAMPLE);
  await openTemplate(page);
  await page.locator('.template-text .view-line').filter({ hasText: '<|im_user|>' }).first().click();
  await expect(status(page)).toContainText(/wrote\s*22 prompt chars/);
  await expect(page.locator('.template-prompt .mark-sel')).toHaveText(['im_user', 'im_user']);
});

test('editing the template shows its error at its place, and goes back', async ({ page }) => {
  await page.goto(EXAMPLE);
  await openTemplate(page);
  await page.locator('.template-text .view-line').first().click();
  await page.keyboard.press('Control+Home');
  await page.keyboard.type('HELLO');
  await expect(page.locator('.template-prompt')).toContainText('HELLO');
  await expect(page.getByText('edited', { exact: true })).toBeVisible();
  await page.keyboard.type('{{% if %}');
  await expect(page.locator('.template-facts + [role="alert"]')).toContainText(/line 1, column \d+/);
  await expect(page.locator('.template-text .squiggly-error')).toBeVisible();
  await page.getByRole('button', { name: 'Back to the published k2-instruct' }).click();
  await expect(page.locator('.template-facts + [role="alert"]')).toHaveCount(0);
  await expect(page.locator('.template-prompt')).not.toContainText('HELLO');
});

test('an error while rendering names the message', async ({ page }) => {
  await page.goto(EXAMPLE);
  await openTemplate(page);
  await page.locator('.template-text .view-line').first().click();
  await page.keyboard.press('Control+Home');
  await page.keyboard.type(
    "{%- for message in messages %}{% if message.role == 'tool' %}{{ raise_exception('no tools here') }}{% endif %}{% endfor %}",
  );
  await expect(page.locator('.template-facts + [role="alert"]')).toContainText(
    /no tools here.*line 1, column \d+.*messages\[2\]/,
  );
});

const HUB = 'https://hub.example';
const TEMPLATE = "{% for message in messages %}[{{ message['role'] }}]{{ message['content'] }}{% endfor %}";
const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

/** A Hub whose template the test may change, and which may be away. */
async function fakeHub(page: Page) {
  const hub = { template: TEMPLATE, offline: false, seen: [] as (string | null)[] };
  const headers = { 'access-control-allow-origin': '*', 'access-control-allow-headers': 'authorization' };
  await page.route(`${HUB}/**`, async (route: Route) => {
    if (hub.offline) return route.abort('internetdisconnected');
    const request = route.request();
    if (request.method() === 'OPTIONS') return route.fulfill({ status: 204, headers });
    hub.seen.push(await request.headerValue('authorization'));
    const { pathname } = new URL(request.url());
    if (pathname.startsWith('/acme/gated/') && hub.seen.at(-1) !== 'Bearer hf_token')
      return route.fulfill({ status: 401, headers });
    const isTemplate = /^\/acme\/(?:tiny|gated)\/resolve\/main\/chat_template\.jinja$/.test(pathname);
    return isTemplate
      ? route.fulfill({ status: 200, headers, contentType: 'text/plain', body: hub.template })
      : route.fulfill({ status: 404, headers });
  });
  return hub;
}

async function load(page: Page, model: string): Promise<void> {
  await page.getByLabel('model', { exact: true }).fill(model);
  await page.getByRole('button', { name: 'Load the template' }).click();
}

async function openHub(page: Page): Promise<void> {
  await page.goto(EXAMPLE);
  await openTemplate(page);
  await page.getByText('Load from the Hub…').click();
  await page.getByLabel('Hub or mirror').fill(HUB);
}

test('a template is loaded from a mirror, and the page says when the Hub’s file changes', async ({
  page,
}) => {
  const hub = await fakeHub(page);
  await openHub(page);
  await load(page, 'acme/tiny');
  const outcome = page.locator('.template-outcome');
  await expect(outcome).toContainText(
    `Loaded chat_template.jinja of acme/tiny@main (sha256 ${sha256(TEMPLATE).slice(0, 12)}…)`,
  );
  await expect(page.locator('.template-prompt')).toContainText('[user]Compare the Kimi K2');
  await page.getByRole('button', { name: 'Check the Hub' }).click();
  await expect(outcome).toContainText('The Hub still has this file');
  hub.template = TEMPLATE.replace('[', '<');
  await page.getByRole('button', { name: 'Check the Hub' }).click();
  await expect(outcome).toContainText('The Hub’s file has changed since');
  await expect(outcome).toContainText(sha256(hub.template).slice(0, 12));
  await page.getByRole('button', { name: 'Take the Hub’s file' }).click();
  await expect(page.locator('.template-prompt')).toContainText('<user]Compare the Kimi K2');
});

test('a link opened later offers to check the Hub', async ({ page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  const hub = await fakeHub(page);
  await openHub(page);
  await load(page, 'acme/tiny');
  await expect(page.locator('.template-outcome')).toContainText('Loaded');
  await page.keyboard.press('Control+s');
  await page.getByRole('button', { name: 'Copy link' }).click();
  await expect.poll(() => page.url()).toContain('#');
  hub.template = TEMPLATE.replace('[', '<');
  await page.reload();
  await expect(status(page)).toContainText('Its chat template was loaded from acme/tiny@main.');
  await status(page).getByRole('button', { name: 'Check the Hub' }).click();
  await expect(status(page)).toContainText('The Hub’s file has changed since');
});

for (const scheme of ['light', 'dark'] as const) {
  test(`template, comparison and engine’s view are accessible, ${scheme}`, async ({ page }) => {
    await page.emulateMedia({ colorScheme: scheme });
    await page.goto('./#example=vllm-empty-content-list');
    await openTemplate(page);
    await page.getByText('Load from the Hub…').click();
    await page.locator('.template-text .view-line').nth(8).click();
    await page.getByRole('tab', { name: /Engine’s messages/ }).click();
    await page.getByRole('button', { name: 'promote content to parts' }).first().click();
    const serious = async (): Promise<string[]> =>
      (await new AxeBuilder({ page }).analyze()).violations
        .filter(({ impact }) => impact === 'serious' || impact === 'critical')
        .map(({ id, nodes }) => `${id}: ${nodes.map(node => node.target.join(' ')).join(', ')}`);
    expect(await serious()).toEqual([]);
    await page.getByRole('tab', { name: 'Compare', exact: true }).click();
    await expect(page.locator('.compare-summary')).toContainText('promote content to parts');
    expect(await serious()).toEqual([]);
  });
}

test('a missing model, a gated one and a dead network are each a sentence', async ({ page }) => {
  const hub = await fakeHub(page);
  await openHub(page);
  const outcome = page.locator('.template-outcome');
  await load(page, 'acme/nothing');
  await expect(outcome).toContainText('404: there is no model acme/nothing at revision main');
  await load(page, 'acme/gated');
  await expect(outcome).toContainText('gated or private');
  await page.getByLabel('token, for gated models').fill('hf_token');
  await page.getByRole('button', { name: 'Load the template' }).click();
  await expect(outcome).toContainText('Loaded chat_template.jinja of acme/gated@main');
  expect(hub.seen.at(-1)).toBe('Bearer hf_token');
  // Nowhere but in the header: not in storage, not in the address.
  const kept = await page.evaluate(
    () => JSON.stringify({ ...localStorage, ...sessionStorage }) + location.href,
  );
  expect(kept).not.toContain('hf_token');
  hub.offline = true;
  await load(page, 'acme/other');
  await expect(outcome).toContainText('could not be reached');
  await page.getByLabel('Hub or mirror').fill('https://another.example');
  await expect(page.getByLabel('token, for gated models')).toHaveValue('');
});
