// Runs the measurement in a worker of headless Chromium, bundled as the page's worker is.
import { chromium } from '@playwright/test';
import { build } from 'vite';
import config from '../playwright.config.ts';
import type { EncoderReport } from './tokenize-run.ts';

async function workerCode(): Promise<string> {
  const built = await build({
    configFile: false,
    logLevel: 'warn',
    build: {
      write: false,
      target: 'es2023',
      rollupOptions: { input: 'bench/tokenize-worker.ts', output: { format: 'iife' } },
    },
  });
  const outputs = Array.isArray(built) ? built : [built];
  const chunk = outputs
    .flatMap(each => ('output' in each ? each.output : []))
    .find(each => each.type === 'chunk');
  if (chunk?.type !== 'chunk') throw new Error('The bench’s worker was not built.');
  return chunk.code;
}

const base64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64');

interface PageInput {
  readonly code: string;
  readonly vocabulary: string;
  readonly wasm: string;
}

/** Runs in the page, so it can name nothing from outside. */
function runInWorker({ code, ...files }: PageInput): Promise<EncoderReport> {
  const [vocabulary, wasm] = [files.vocabulary, files.wasm].map(text =>
    Uint8Array.from(atob(text), unit => unit.charCodeAt(0)),
  );
  return new Promise((resolve, reject) => {
    const worker = new Worker(URL.createObjectURL(new Blob([code], { type: 'text/javascript' })));
    worker.addEventListener('message', ({ data }) => resolve(data as EncoderReport));
    worker.addEventListener('error', event => reject(new Error(event.message)));
    // A worker's port has no origin to name.
    // oxlint-disable-next-line unicorn/require-post-message-target-origin
    worker.postMessage({ vocabulary, wasm });
  });
}

export async function measureInChromium(vocabulary: Uint8Array, wasm: Uint8Array): Promise<EncoderReport> {
  const code = await workerCode();
  const browser = await chromium.launch(config.use?.launchOptions ?? {});
  try {
    const page = await browser.newPage();
    return await page.evaluate(runInWorker, {
      code,
      vocabulary: base64(vocabulary),
      wasm: base64(wasm),
    });
  } finally {
    await browser.close();
  }
}
