// What every journey needs: the page watched for errors and for requests that leave the origin.
import { existsSync } from 'node:fs';
import { expect, type Locator, type Page, test as base } from '@playwright/test';

export interface Watched {
  /** Addresses outside the page's own origin that were asked for. */
  readonly left: readonly string[];
  /** Console errors and uncaught exceptions. */
  readonly errors: readonly string[];
}

/** The real vocabulary that the server hands out; undefined when this machine has none (say so aloud when skipping). */
export const vocabularyFile = [process.env['CALLSCOPE_VOCABULARY'], '../shared/kimi/tiktoken.model'].find(
  path => path !== undefined && existsSync(path),
);

/** Where the page looks for the vocabulary when its own server has none; the browser of the tests resolves no name. */
const MIRROR = /^https:.*\/tiktoken\.model$/;
const isMirror = (url: string): boolean => vocabularyFile === undefined && MIRROR.test(url);

export const test = base.extend<{ watched: Watched }>({
  watched: [
    async ({ page, baseURL }, use) => {
      const left: string[] = [];
      const errors: string[] = [];
      page.on('request', request => {
        const url = request.url();
        if (!url.startsWith(baseURL ?? '') && !/^(blob|data):/.test(url) && !isMirror(url)) left.push(url);
      });
      page.on('pageerror', error => errors.push(error.message));
      page.on('console', message => {
        // A server that cannot be reached or read is part of some journeys and reported by the browser itself.
        const isOfBrowser = /Failed to load resource|blocked by CORS policy/.test(message.text());
        if (message.type() === 'error' && !isOfBrowser) errors.push(message.text());
      });
      await use({ left, errors });
      expect(errors).toEqual([]);
    },
    { auto: true },
  ],
});

export { expect };

/** Pastes `text` as a user does: through the clipboard event of the focused element. */
export async function paste(page: Page, text: string): Promise<void> {
  await page.evaluate(pasted => {
    const data = new DataTransfer();
    data.setData('text/plain', pasted);
    const target = document.activeElement ?? document.body;
    target.dispatchEvent(
      new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }),
    );
  }, text);
}

/** What `button` downloads. */
export async function downloaded(
  page: Page,
  button: Locator,
): Promise<{ readonly name: string; readonly text: string }> {
  const [download] = await Promise.all([page.waitForEvent('download'), button.click()]);
  const chunks: Buffer[] = [];
  for await (const chunk of await download.createReadStream()) chunks.push(Buffer.from(chunk as Buffer));
  return { name: download.suggestedFilename(), text: Buffer.concat(chunks).toString('utf8') };
}

export const verdict = (page: Page) => page.getByRole('region', { name: 'Verdict' });

/** The report as it was posted in the forum, inner quotes unescaped. */
export const FORUM_REPORT = String.raw`{"id": "82874411f6fe4051ba2aa5a5fcf22075","object": "chat.completion","created": 1754875124,"model": "Kimi-K2-Instruct","choices": [{"index": 0,"message": {"role": "assistant","content": "Now let me create the API testing framework. First, I'll create the project structure:<|tool_calls_section_begin|><|tool_call_begin|>call_59adf5614cfe4f4b8a71be54<|tool_call_argument_begin|>{"file_path": "C:\\Users\\api-testing-framework\\requirements.txt", "content": "requests>=2.28.0\npytest>=7.0.0"}<|tool_call_end|><|tool_calls_section_end|>","reasoning_content": null,"tool_calls": []},"logprobs": null,"finish_reason": "tool_calls","matched_stop": null}],"usage": {"prompt_tokens": 24639,"total_tokens": 24782,"completion_tokens": 143,"prompt_tokens_details": null}}`;

/** A request whose user and tool spell out special tokens. */
export const SPELLED_OUT = JSON.stringify({
  model: 'moonshotai/Kimi-K2-Instruct',
  messages: [
    { role: 'user', content: 'What does <|im_end|> do in a chat template?' },
    {
      role: 'assistant',
      content: '',
      tool_calls: [
        {
          id: 'functions.search:0',
          type: 'function',
          function: { name: 'search', arguments: '{"q": "im_end"}' },
        },
      ],
    },
    {
      role: 'tool',
      tool_call_id: 'functions.search:0',
      content: 'Found: <|tool_calls_section_begin|> opens a section.',
    },
  ],
  tools: [
    {
      type: 'function',
      function: { name: 'search', parameters: { type: 'object', properties: { q: { type: 'string' } } } },
    },
  ],
});

/** How many entries one of the page's databases keeps. */
export const keptIn = (page: Page, database: string, store: string): Promise<number> =>
  page.evaluate(
    async ([name, objects]) => {
      const answered = <T>(asked: IDBRequest<T>) =>
        new Promise<T>((resolve, reject) => {
          asked.addEventListener('success', () => resolve(asked.result));
          asked.addEventListener('error', () => reject(asked.error ?? new Error(name)));
        });
      const opened = await answered(indexedDB.open(name));
      const count = await answered(opened.transaction(objects).objectStore(objects).count());
      opened.close();
      return count;
    },
    [database, store] as const,
  );

/** The next write to a store fails as in a browser that has no more room. */
export const fillBrowser = (page: Page, store: string): Promise<void> =>
  page.evaluate(name => {
    // oxlint-disable-next-line typescript/unbound-method
    const { put } = IDBObjectStore.prototype;
    IDBObjectStore.prototype.put = function (value: unknown, key?: IDBValidKey) {
      if (this.name !== name) return put.call(this, value, key);
      IDBObjectStore.prototype.put = put;
      throw new DOMException('No more room.', 'QuotaExceededError');
    };
  }, store);
