// `npm run goldens -- DIR`: checks every golden file of a folder and prints one line a file. A file that is
// not there is passed over; a file that no check knows is named. Exit code 1 when anything failed.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { GoldenCheck } from './goldens/check.ts';
import { enforcerSglang, enforcerVllm } from './goldens/enforcer.ts';
import { jinja } from './goldens/jinja.ts';
import { k2vv } from './goldens/k2vv.ts';
import { messagesSglang } from './goldens/messages-sglang.ts';
import { messagesVllm } from './goldens/messages-vllm.ts';
import { renderedPrompts } from './goldens/render.ts';
import { tokenizeChunking } from './goldens/tokenize-chunking.ts';
import { tokenizeLlamacpp } from './goldens/tokenize-llamacpp.ts';
import { tokenize } from './goldens/tokenize.ts';
import { toolsTypescript } from './goldens/tools-typescript.ts';
import { parse } from './goldens/parse.ts';

const checks: readonly GoldenCheck[] = [
  renderedPrompts,
  toolsTypescript,
  messagesVllm,
  messagesSglang,
  parse,
  tokenize,
  tokenizeChunking,
  tokenizeLlamacpp,
  jinja,
  k2vv,
  enforcerVllm,
  enforcerSglang,
];

const dir = process.argv[2];
if (dir === undefined || !existsSync(dir)) {
  console.error('usage: npm run goldens -- DIR');
  process.exit(2);
}
const verbose = process.argv.includes('--verbose');
const present = readdirSync(dir);
let failures = 0;
for (const check of checks) {
  if (!present.includes(check.file)) continue;
  const started = performance.now();
  const outcome = check.run(readFileSync(join(dir, check.file), 'utf8'), dir);
  const notes = outcome.notes.length > 0 ? ` (${outcome.notes.join('; ')})` : '';
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  console.log(
    `${check.file}: ${outcome.passed} passed, ${outcome.failures.length} failed${notes} [${seconds} s]`,
  );
  for (const failure of outcome.failures.slice(0, verbose ? undefined : 3)) console.log(`  ✕ ${failure}`);
  failures += outcome.failures.length;
}
process.exitCode = failures > 0 ? 1 : 0;
