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
  await expect(sendButton(page)).toBeVisible();
  await expect(verdict(page).getByRole('heading')).not.toBeEmpty();
}

/** In the header; it says Stop while something is sent. */
const sendButton = (page: Page) => page.getByRole('button', { name: /^Send (?:Ctrl|⌘)/ });

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

/** Streams the chat lane of the healthy example from a server with a fault. */
async function sendStreamed(page: Page, address: string): Promise<void> {
  await openWith(page, 'healthy-parallel-calls', address);
  await page.keyboard.press('Alt+S');
  await drawer(page).getByLabel('lanes', { exact: true }).selectOption('chat');
  await drawer(page).getByLabel('answer', { exact: true }).selectOption({ label: 'as a stream' });
  await send(page);
  await expect(sendButton(page)).toBeVisible();
}

for (const [fault, sentence] of [
  ['rate-limit', 'it asks to wait 2 seconds'],
  ['server-error', 'The server failed while it worked on the request (500'],
  ['unauthorized', 'wants an API key, and none was sent (401'],
  ['unknown-model', 'does not serve the model'],
  ['context-length', 'does not fit into the server’s context'],
] as const) {
  test(`a server that answers ${fault} is quoted with its cause`, async ({ page, simulate }) => {
    const server = await simulate();
    await sendStreamed(page, server.at('healthy', fault));
    await expect(drawer(page)).toContainText(sentence);
    await expect(verdict(page)).toContainText(sentence);
  });
}

for (const [fault, sentence] of [
  ['cut', 'The stream ended after 4 events, without a finish_reason'],
  ['error-in-stream', 'The server reports an error inside the stream'],
  ['invalid-frame', 'This event is not JSON'],
] as const) {
  test(`what came before ${fault} is kept`, async ({ page, simulate }) => {
    const server = await simulate();
    await sendStreamed(page, server.at('healthy', fault));
    await expect(drawer(page)).toContainText(sentence);
    await expect(drawer(page)).toContainText('functions.get_weather:1');
  });
}

test('characters split over chunks arrive whole', async ({ page, simulate }) => {
  const server = await simulate();
  await sendStreamed(page, server.at('healthy', 'split-utf8'));
  await expect(verdict(page)).toContainText('sound calls');
  await expect(drawer(page)).not.toContainText('�');
});

/** Both lanes of the healthy example from a slow server, until a part of a call is there. */
async function streamSlowly(page: Page, address: string): Promise<void> {
  await openWith(page, 'healthy-parallel-calls', address);
  await page.keyboard.press('Alt+S');
  await drawer(page).getByLabel('answer', { exact: true }).selectOption({ label: 'as a stream' });
  await send(page);
  // Not in the bodies that the drawer shows before.
  await expect(page.getByRole('tabpanel', { name: /^Runs/ })).toContainText('functions.ge');
}

test('stopping keeps what came, and the next send is possible', async ({ page, simulate }) => {
  const server = await simulate({ scenario: { pace: { perToken: 400 } } });
  await streamSlowly(page, server.at('healthy'));
  await page.getByRole('button', { name: /^Stop/ }).first().click();
  await expect(drawer(page)).toContainText('You stopped this run.');
  await expect(drawer(page)).toContainText('functions.ge');
  await expect(sendButton(page)).toBeVisible();
});

test('a server that does not answer in time is still waiting until it is stopped', async ({
  page,
  simulate,
}) => {
  const server = await simulate();
  await openWith(page, 'healthy-parallel-calls', server.at('healthy', 'slow-first-byte'));
  await send(page);
  await expect(drawer(page)).toContainText('waiting…');
  await page.getByRole('button', { name: /^Stop/ }).first().click();
  await expect(drawer(page)).toContainText('You stopped this run.');
});

test('several samples are judged together', async ({ page, simulate }) => {
  const server = await simulate();
  await openWith(page, 'healthy-parallel-calls', server.at('healthy'));
  await page.keyboard.press('Alt+S');
  await drawer(page).getByLabel('samples').fill('3');
  await page.keyboard.press('Tab');
  await send(page);
  await expect(verdict(page)).toContainText('All 3 samples agree.');
  expect(server.requests.filter(({ method }) => method === 'POST')).toHaveLength(6);
});

test('a page that is closed while it sends keeps what came, and says so', async ({ page, simulate }) => {
  const server = await simulate({ scenario: { pace: { perToken: 400 } } });
  await streamSlowly(page, server.at('healthy'));
  await page.evaluate(() => history.replaceState(null, '', location.pathname));
  await page.reload();
  await page
    .getByRole('button', { name: /parallel/i })
    .first()
    .click();
  await expect(verdict(page).getByRole('heading')).not.toBeEmpty();
  await page.keyboard.press('Alt+R');
  await expect(drawer(page)).toContainText('The page was closed while this run went on.');
  await expect(drawer(page)).toContainText('functions.ge');
});

test('while one draft is sent, another says so and can stop it', async ({ page, simulate }) => {
  const server = await simulate({ scenario: { pace: { perToken: 400 } } });
  await openWith(page, 'healthy-parallel-calls', server.at('healthy'));
  await send(page);
  await expect(drawer(page)).toContainText('waiting…');
  await page.goto('#example=sglang-foreign-ids');
  await expect(drawer(page)).toContainText('Another draft is being sent');
  await drawer(page).getByRole('button', { name: 'Stop the other' }).click();
  await expect(drawer(page).getByRole('button', { name: 'Send both lanes' })).toBeVisible();
});
