// Whether the worker keeps what it no longer needs: ten prompts of 128k tokens are opened, edited and closed, and its
// memory with the last is held against its memory with the first. Read through the debugger, garbage collected first.
// That each prompt was really there is proven by its token count, which is worked out here as well.
import type { CDPSession, Page } from '@playwright/test';
import { readVocabularyFile } from '../scripts/vocabulary-file.ts';
import { createHandlers } from '../src/worker/handlers.ts';
import { LARGE, largeRequest, pasteOnPage, withServedPage } from './served-page.ts';

const PROMPTS = 10;
/** What is typed at the end of the last message, before these closing characters of the request. */
const TYPED = '7';
const CLOSING = '"}]}';

/** Sends a command to the worker with the vocabulary, the only one the page keeps. */
async function workerSession(session: CDPSession): Promise<(method: string) => Promise<unknown>> {
  const workers: string[] = [];
  session.on('Target.attachedToTarget', ({ sessionId, targetInfo }) => {
    if (targetInfo.type === 'worker' && /\/worker-/.test(targetInfo.url)) workers.push(sessionId);
  });
  await session.send('Target.setAutoAttach', {
    autoAttach: true,
    waitForDebuggerOnStart: false,
    flatten: false,
  });
  let last = 0;
  return method =>
    new Promise((resolve, reject) => {
      const [sessionId] = workers;
      if (sessionId === undefined) return reject(new Error('The page has no worker.'));
      const id = ++last;
      session.on('Target.receivedMessageFromTarget', ({ message }) => {
        const answer = JSON.parse(message) as { readonly id?: number; readonly result?: unknown };
        if (answer.id === id) resolve(answer.result);
      });
      void session.send('Target.sendMessageToTarget', {
        sessionId,
        message: JSON.stringify({ id, method }),
      });
    });
}

interface HeapUsage {
  readonly usedSize: number;
  readonly backingStorageSize?: number;
}

/** How many tokens the prompt of a pasted request has, as the page writes it. */
function counter(vocabulary: Uint8Array): (request: string) => string {
  const handlers = createHandlers();
  handlers.vocabulary({ bytes: vocabulary });
  return request => {
    const opened = handlers.open({ text: request });
    const tokens = opened.kind === 'repro' ? handlers.tokens(opened.repro).prompt : undefined;
    if (tokens === undefined) throw new Error('The request of the bench has no prompt.');
    return tokens.ids.length.toLocaleString('en');
  };
}

/** Opens a request on the first screen and types into its last message; both times the page must show the count. */
async function openAndEdit(page: Page, request: string, count: (request: string) => string): Promise<void> {
  const total = (of: string) => page.getByRole('button', { name: `Token ids ${count(of)}` }).waitFor();
  await pasteOnPage(page, request);
  await total(request);
  await page.locator('.monaco-editor textarea, .monaco-editor .native-edit-context').first().focus();
  await page.keyboard.press('Control+End');
  for (const _ of CLOSING) await page.keyboard.press('ArrowLeft');
  await page.keyboard.type(TYPED);
  await total(request.slice(0, -CLOSING.length) + TYPED + CLOSING);
}

export async function benchMemory(): Promise<void> {
  const vocabulary = readVocabularyFile();
  if (vocabulary === undefined) {
    console.log('SKIPPED: no tiktoken.model on this machine (set CALLSCOPE_VOCABULARY)');
    return;
  }
  const count = counter(vocabulary);
  await withServedPage(async page => {
    const ask = await workerSession(await page.context().newCDPSession(page));
    const megabytes = async (): Promise<number> => {
      for (let round = 0; round < 3; round++) await ask('HeapProfiler.collectGarbage');
      const usage = (await ask('Runtime.getHeapUsage')) as HeapUsage;
      return (usage.usedSize + (usage.backingStorageSize ?? 0)) / 1e6;
    };
    const sizes: number[] = [];
    for (let variant = 0; variant < PROMPTS; variant++) {
      await openAndEdit(page, largeRequest(LARGE + variant, variant), count);
      sizes.push(await megabytes());
      await page.locator('.brand').click();
      await page.getByRole('heading', { name: 'callscope' }).waitFor();
    }
    const ratio = sizes[sizes.length - 1] / sizes[0];
    console.log(`memory of the worker, MB: ${sizes.map(size => size.toFixed(1)).join(', ')}`);
    console.log(
      `after ${PROMPTS} prompts ${ratio.toFixed(2)}× the first (wanted: ≤ 1.3×) ${ratio <= 1.3 ? '✓' : '✗'}`,
    );
  });
}
