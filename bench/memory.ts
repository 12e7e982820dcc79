// Whether the worker keeps what it no longer needs: ten prompts of 128k tokens are opened, edited and replaced, and its
// memory afterwards is held against its memory with the first. Read through the debugger, garbage collected first.
import type { CDPSession, Page } from '@playwright/test';
import { readVocabularyFile } from '../scripts/vocabulary-file.ts';
import { LARGE, largeRequest, pasteOnPage, withServedPage } from './served-page.ts';

const PROMPTS = 10;
const SETTLES = 4000;

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

/** Opens a prompt, waits for its ids and adds a letter to its request. */
async function openAndEdit(page: Page, variant: number): Promise<void> {
  await pasteOnPage(page, largeRequest(LARGE, variant));
  await page.getByText('vocabulary Kimi K2 · exact').waitFor({ timeout: 60_000 });
  await page.waitForTimeout(SETTLES);
  await page.locator('.monaco-editor textarea, .monaco-editor .native-edit-context').first().focus();
  await page.keyboard.press('Control+End');
  await page.keyboard.press('Enter');
  await page.waitForTimeout(SETTLES);
  // The next prompt is pasted on the page, not into the editor.
  await page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur());
}

export async function benchMemory(): Promise<void> {
  if (readVocabularyFile() === undefined) {
    console.log('SKIPPED: no tiktoken.model on this machine (set CALLSCOPE_VOCABULARY)');
    return;
  }
  await withServedPage(async page => {
    const ask = await workerSession(await page.context().newCDPSession(page));
    const megabytes = async (): Promise<number> => {
      for (let round = 0; round < 3; round++) await ask('HeapProfiler.collectGarbage');
      const usage = (await ask('Runtime.getHeapUsage')) as HeapUsage;
      return (usage.usedSize + (usage.backingStorageSize ?? 0)) / 1e6;
    };
    const sizes: number[] = [];
    for (let variant = 0; variant < PROMPTS; variant++) {
      await openAndEdit(page, variant);
      sizes.push(await megabytes());
    }
    const ratio = sizes[sizes.length - 1] / sizes[0];
    console.log(`memory of the worker, MB: ${sizes.map(size => size.toFixed(1)).join(', ')}`);
    console.log(
      `after ${PROMPTS} prompts ${ratio.toFixed(2)}× the first (wanted: ≤ 1.3×) ${ratio <= 1.3 ? '✓' : '✗'}`,
    );
  });
}
