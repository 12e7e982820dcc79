// The connection checks against real servers that fail in known ways, the server's own tools as witnesses, and the
// key, which is looked for everywhere it must not be.
import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { expect, test } from './simulation.ts';
import { downloaded, verdict, vocabularyFile } from './support.ts';

const KEY = 'sk-journey-0123456789abcdef';

async function openConnection(page: Page, example = 'healthy-parallel-calls'): Promise<void> {
  await page.goto(`./#example=${example}`);
  await expect(verdict(page).getByRole('heading')).not.toBeEmpty();
  await page.getByRole('button', { name: 'to simulation' }).click();
}

/** Enter in the address field checks it. */
async function check(page: Page, address: string): Promise<void> {
  await page.getByLabel('Your server').check();
  await page.getByLabel('address').fill(address);
  await page.getByLabel('address').press('Enter');
}

const row = (page: Page, label: string) =>
  page.getByRole('row').filter({ has: page.getByRole('rowheader', { name: label, exact: true }) });

const states = (page: Page) => page.locator('.check-state');

test('a healthy server passes every check and names its models', async ({ page, simulate }) => {
  const server = await simulate();
  await openConnection(page);
  await check(page, server.url);
  await expect(row(page, 'Features')).toContainText('vLLM');
  expect(new Set(await states(page).allTextContents())).toEqual(new Set(['✓ ok']));
  await expect(states(page)).toHaveCount(10);
  const model = await page.locator('datalist option').first().getAttribute('value');
  await expect(row(page, 'Model')).toContainText(`The server serves ${model}.`);
  await page.getByRole('tab', { name: /^Network log/ }).click();
  await expect(page.getByRole('cell', { name: `GET ${server.url}/v1/models` })).toBeVisible();
  await expect(page.getByRole('region', { name: 'Network log' }).locator('tbody tr')).toHaveCount(
    server.requests.filter(({ method }) => method !== 'OPTIONS').length,
  );
});

test('the simulation is checked as well, and says that it is one', async ({ page, watched }) => {
  await openConnection(page);
  await page.getByRole('button', { name: 'Check the connection' }).click();
  await expect(row(page, 'Features')).toBeVisible();
  await expect(page.getByText('Simulation: no server was asked.')).toBeVisible();
  expect(watched.left).toEqual([]);
  await page.getByLabel('goes wrong').selectOption({ label: 'No CORS headers' });
  await expect(page.getByText('Not checked yet.')).toBeVisible();
  await page.getByRole('button', { name: 'Check the connection' }).click();
  await expect(row(page, 'CORS')).toContainText('✕ problem');
});

test('a server without CORS is told from one that is down', async ({
  page,
  simulate,
  closedServer,
  baseURL,
}) => {
  const server = await simulate();
  await openConnection(page);
  await check(page, server.at('healthy', 'no-cors'));
  await expect(row(page, 'Server answers')).toContainText('✓ ok');
  await expect(row(page, 'CORS')).toContainText('without CORS headers');
  const origin = new URL(baseURL ?? '').origin;
  await expect(row(page, 'CORS').locator('.check-fix code')).toHaveText(
    `vllm serve … --allowed-origins '["${origin}"]'`,
  );
  await page.getByRole('button', { name: 'Show as curl' }).click();
  const curl = page.getByRole('region', { name: 'As curl' });
  await expect(curl).toContainText(`curl -sS ${server.at('healthy', 'no-cors')}/v1/chat/completions`);
  await curl.getByRole('button', { name: 'Paste the answer' }).click();
  await expect(page.getByRole('dialog', { name: 'Paste' })).toBeVisible();
  await page.keyboard.press('Escape');

  await check(page, closedServer);
  await expect(row(page, 'Server answers')).toContainText('Nothing answers at this address');
  await expect(row(page, 'CORS')).toHaveCount(0);
});

test('a refused preflight is told from missing CORS', async ({ page, simulate }) => {
  const server = await simulate();
  await openConnection(page);
  await check(page, server.at('healthy', 'no-preflight'));
  await expect(row(page, 'CORS')).toContainText('✓ ok');
  await expect(row(page, 'Preflight')).toContainText('preflight (OPTIONS) is refused');
});

test('an address is repaired as it is typed', async ({ page, simulate }) => {
  const server = await simulate();
  await openConnection(page);
  await page.getByLabel('Your server').check();
  await page.getByLabel('address').fill(`${server.url}/v1/v1/chat/completions`);
  const form = page.getByRole('form', { name: 'Where Send goes' });
  await expect(form).toContainText('ends with /v1 more than once');
  await expect(form).toContainText(`Completions are at ${server.url}/v1.`);
  await page.getByLabel('address').press('Enter');
  await expect(row(page, 'Model')).toContainText('✓ ok');
  await page.getByLabel('address').fill('ftp://x');
  await expect(form).toContainText('An address begins with http:// or https://');
});

test('a relay of the page’s own server is offered in place of the address', async ({ page, baseURL }) => {
  await page.route('**/upstream-status', route => route.fulfill({ json: { host: 'models.example' } }));
  await openConnection(page);
  await page.getByLabel('Your server').check();
  await page.getByRole('button', { name: 'Use the relay to models.example' }).click();
  await expect(page.getByLabel('address')).toHaveValue(`${new URL(baseURL ?? '').origin}/upstream`);
});

test('what was checked of another request is dimmed, of another server forgotten', async ({
  page,
  simulate,
}) => {
  const server = await simulate();
  await openConnection(page);
  await check(page, server.url);
  await expect(row(page, 'Features')).toBeVisible();
  await expect(page.locator('.checks [data-stale]')).toHaveCount(0);
  await page.getByLabel('model').fill('other');
  await expect(row(page, 'Model')).toHaveCount(0);
  await expect(row(page, 'Features')).toBeVisible();
  await page.getByLabel('address').fill(`${server.url}/elsewhere`);
  await expect(page.getByText('Not checked yet.')).toBeVisible();
});

test('an unknown model is named, with one that is served', async ({ page, simulate }) => {
  const server = await simulate();
  await openConnection(page);
  await page.getByLabel('model').fill('kimi-latest');
  await check(page, server.url);
  await expect(row(page, 'Model')).toContainText('The server does not serve kimi-latest');
  await row(page, 'Model')
    .getByRole('button', { name: /^Send with / })
    .click();
  await expect(row(page, 'Model')).toContainText('✓ ok');
  const served = await page.getByLabel('model').inputValue();
  await page.getByRole('tab', { name: 'Send', exact: true }).click();
  await expect(page.getByRole('region', { name: 'Body to the character' })).toContainText(
    `"model": "${served}"`,
  );
});

test('the key is sent to the server and stands nowhere else', async ({ page, context, simulate }) => {
  const server = await simulate({ scenario: { key: KEY } });
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  const urls: string[] = [];
  page.on('request', request => void urls.push(request.url()));
  await openConnection(page);
  await check(page, server.url);
  await expect(row(page, 'API key')).toContainText('none was sent');
  await page.getByLabel('API key').fill('sk-another-key-000000');
  await page.getByLabel('API key').press('Enter');
  await expect(row(page, 'API key')).toContainText('✕ problem');
  await page.getByLabel('API key').fill(KEY);
  await page.getByLabel('API key').press('Enter');
  await expect(row(page, 'API key')).toContainText('The server accepts the key.');
  const listed = server.requests.findLast(({ method, path }) => method === 'GET' && path === '/v1/models');
  expect(listed?.headers['authorization']).toBe(`Bearer ${KEY}`);

  await page.getByRole('tab', { name: 'As curl' }).click();
  await expect(page.getByRole('region', { name: 'As curl' })).toContainText('Bearer $API_KEY');
  const copied = async (name: string): Promise<string> => {
    await page.getByRole('button', { name }).first().click();
    return page.evaluate(() => navigator.clipboard.readText());
  };
  const texts = [await copied('Copy as curl')];
  await page.getByRole('tab', { name: /^Network log/ }).click();
  await expect(page.getByRole('region', { name: 'Network log' })).toBeVisible();
  texts.push(await page.content());
  await page.getByRole('tab', { name: 'Send', exact: true }).click();
  texts.push(await copied('Copy body'), await page.content());
  await page.getByRole('button', { name: /^Send to your server/ }).click();
  await expect(page.getByRole('tab', { name: 'Runs 1' })).toHaveAttribute('aria-selected', 'true');
  await expect
    .poll(() =>
      server.requests.filter(({ method, path }) => method === 'POST' && path.endsWith('completions')),
    )
    .toHaveLength(2);
  await expect(page.getByRole('button', { name: /^Stop/ })).toHaveCount(0);
  const drawer = page.getByRole('region', { name: 'Send and runs' });
  const { text: round } = await downloaded(page, drawer.getByRole('button', { name: 'Export', exact: true }));
  expect(round).toContain('requestBody');
  texts.push(round, await page.content());

  await page.keyboard.press('Control+s');
  const share = page.getByRole('dialog', { name: 'Share this repro' });
  await share.getByRole('button', { name: 'Copy link' }).click();
  await expect(share.getByRole('status')).toContainText('Copied');
  texts.push(await page.evaluate(() => navigator.clipboard.readText()));
  texts.push((await downloaded(page, share.getByRole('button', { name: /Download/ }))).text);
  texts.push(await page.content(), page.url(), ...urls);
  expect(texts.filter(text => text.includes(KEY))).toEqual([]);
  await page.keyboard.press('Escape');

  await expect(page.getByText('saved here')).toBeVisible();
  expect(await stored(page)).not.toContain(KEY);
  expect(await stored(page)).toContain(server.url);

  await page.getByRole('tab', { name: 'Connection', exact: true }).click();
  await page.getByLabel('Keep until this tab is closed').check();
  expect(await page.evaluate(() => JSON.stringify({ ...sessionStorage }))).toContain(KEY);
  expect(await page.evaluate(() => JSON.stringify({ ...localStorage }))).not.toContain(KEY);
  await page.reload();
  await expect(verdict(page).getByRole('heading')).not.toBeEmpty();
  await page.getByRole('button', { name: 'to your server' }).click();
  await expect(page.getByLabel('API key')).toHaveValue(KEY);
  await page.getByRole('button', { name: 'Forget' }).click();
  await expect(page.getByLabel('API key')).toHaveValue('');
  expect(await stored(page)).not.toContain(KEY);
});

/** Everything the browser keeps for this page. */
const stored = (page: Page): Promise<string> =>
  page.evaluate(async () => {
    const kept: unknown[] = [{ ...localStorage }, { ...sessionStorage }, document.cookie];
    for (const { name } of await indexedDB.databases()) {
      const database = await new Promise<IDBDatabase>((resolve, reject) => {
        const opening = indexedDB.open(name ?? '');
        opening.addEventListener('success', () => resolve(opening.result));
        opening.addEventListener('error', () => reject(opening.error ?? new Error('not opened')));
      });
      for (const table of database.objectStoreNames) {
        const rows = await new Promise<unknown[]>((resolve, reject) => {
          const reading = database.transaction(table).objectStore(table).getAll();
          reading.addEventListener('success', () => resolve(reading.result));
          reading.addEventListener('error', () => reject(reading.error ?? new Error('not read')));
        });
        kept.push(name, table, rows);
      }
      database.close();
    }
    return JSON.stringify(kept);
  });

test('an SGLang’s parser is asked and agrees with our model', async ({ page, simulate }) => {
  const server = await simulate();
  await openConnection(page);
  await check(page, server.at('old-sglang'));
  await expect(row(page, 'Features')).toContainText('/parse_function_call');
  await page.getByRole('tab', { name: 'Its own tools' }).click();
  await expect(page.getByRole('button', { name: 'Its rendering of this request' })).toBeDisabled();
  await page.getByRole('button', { name: 'Its parser on this output’s text' }).click();
  await expect(page.locator('.witness-said')).toContainText(
    /^= The server’s parser reads 2 calls in this output, exactly as our model of SGLang [\d.]+ does\.$/,
  );
  const asked = server.requests.findLast(({ path }) => path.endsWith('/parse_function_call'));
  expect(JSON.parse(asked?.body ?? '{}')).toMatchObject({ tool_call_parser: 'kimi_k2' });
});

test('a vLLM’s tokenizer, rendering and parser are asked where the vocabulary is there', async ({
  page,
  simulate,
}) => {
  test.skip(
    vocabularyFile === undefined,
    'SKIPPED: no tiktoken.model on this machine (set CALLSCOPE_VOCABULARY)',
  );
  const server = await simulate({ vocabulary: true });
  await openConnection(page);
  await expect(page.getByText('vocabulary Kimi K2 · exact')).toBeVisible();
  await check(page, server.url);
  await expect(row(page, 'Features')).toContainText('/derender');
  await page.getByRole('tab', { name: 'Its own tools' }).click();
  for (const [index, name] of [
    'Its token ids of our prompt',
    'Its prompt of this request, as ids',
    'Its rendering of this request',
    'Its parser on this output’s ids',
  ].entries()) {
    await page.getByRole('button', { name }).click();
    await expect(page.locator('.witness-said')).toHaveCount(index + 1);
  }
  for (const said of await page.locator('.witness-said').allTextContents()) expect(said).toMatch(/^= /);

  await check(page, server.at('other-template'));
  await expect(row(page, 'Features')).toBeVisible();
  await page.getByRole('tab', { name: 'Its own tools' }).click();
  await page.getByRole('button', { name: 'Its rendering of this request' }).click();
  await expect(page.locator('.witness-said')).toContainText('≠');
  await expect(page.getByText('the first difference is at token')).toBeVisible();
});

test('what a witness says otherwise is shown at its first difference', async ({ page, simulate }) => {
  const server = await simulate();
  await page.route('**/parse_function_call', async route => {
    // The empty request by which the page asks whether the tool is there is refused, as servers do.
    const asked = route.request();
    if (asked.method() !== 'POST' || asked.postData() === '{}') return route.continue();
    const calls = [{ tool_index: 0, name: 'another_tool', parameters: '{}' }];
    await route.fulfill({
      json: { normal_text: '', calls },
      headers: { 'access-control-allow-origin': '*' },
    });
  });
  await openConnection(page);
  await check(page, server.at('old-sglang'));
  await expect(row(page, 'Features')).toBeVisible();
  await page.getByRole('tab', { name: 'Its own tools' }).click();
  await page.getByRole('button', { name: 'Its parser on this output’s text' }).click();
  await expect(page.locator('.witness-said')).toContainText('differ first in');
  await expect(page.getByRole('row', { name: /≠ calls\[0\]\.name "another_tool"/ })).toBeVisible();
});

test('the document can take over the engine that answers', async ({ page, simulate }) => {
  const server = await simulate();
  await openConnection(page, 'vllm-merged-calls');
  await check(page, server.url);
  await page.getByRole('button', { name: /^Use vLLM .* as the engine of this document$/ }).click();
  await expect(page.getByRole('button', { name: /as the engine of this document$/ })).toHaveCount(0);
  await expect(page.getByLabel('release')).not.toHaveValue('0.11.0');
});

test('what is really sent follows the choices', async ({ page }) => {
  await openConnection(page);
  await page.getByRole('tab', { name: 'Send', exact: true }).click();
  const body = page.getByRole('region', { name: 'Body to the character' });
  const changes = page.getByRole('region', { name: 'Differences from the request' });
  await expect(changes).toContainText('skip_special_tokens');
  await page.getByLabel(/^Show special tokens/).uncheck();
  await expect(changes.getByRole('rowheader', { name: 'skip_special_tokens' })).toHaveCount(0);
  await page.getByLabel('temperature').fill('0.25');
  await expect(changes.getByRole('row', { name: /temperature/ })).toContainText('0.25');
  await page.getByLabel('samples').fill('99');
  await expect(page.getByText('A whole number from 1 to 20.')).toBeVisible();
  await page.getByLabel('samples').fill('1');
  await page.getByRole('tab', { name: 'Raw body' }).click();
  await expect(changes.getByRole('row', { name: /left out tools/ })).toContainText('in the prompt already');
  await expect(body).toContainText('"model"');
  await expect(page.getByRole('button', { name: /^Send to Simulation: / })).toBeVisible();
});

for (const [colorScheme, tabs] of [
  ['light', [/^Checks/, 'Its own tools']],
  ['light', ['As curl', /^Network log/, 'Send']],
  ['dark', [/^Checks/, 'Send']],
] as const) {
  test(`accessible, ${colorScheme}: ${tabs.map(String).join(', ')}`, async ({ page, simulate }) => {
    await page.emulateMedia({ colorScheme });
    const server = await simulate();
    await openConnection(page);
    await check(page, server.at('healthy', 'no-cors'));
    await expect(row(page, 'CORS')).toContainText('✕ problem');
    for (const name of tabs) {
      await page.getByRole('tab', { name, exact: true }).click();
      const { violations } = await new AxeBuilder({ page }).include('.drawer').analyze();
      expect(violations.map(({ id, nodes }) => [id, nodes.map(node => node.html)])).toEqual([]);
    }
  });
}
