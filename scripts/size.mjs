// Prints what a visitor loads, gzipped, and fails when the JavaScript before Monaco outgrows its budget.
import { readdirSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { gzipSync } from 'node:zlib';

const BUDGET_KB = 130;
const dist = resolve('dist');
const manifest = JSON.parse(readFileSync(resolve(dist, '.vite/manifest.json'), 'utf8'));
const sizeOf = file => gzipSync(readFileSync(resolve(dist, file)), { level: 9 }).length / 1000;

const initial = new Set();
const follow = key => {
  const chunk = manifest[key];
  if (chunk === undefined || initial.has(chunk.file)) return;
  initial.add(chunk.file);
  for (const each of chunk.imports ?? []) follow(each);
};
follow('index.html');

const total = [...initial].reduce((sum, file) => sum + sizeOf(file), 0);
for (const file of initial) console.log(`  ${file}: ${sizeOf(file).toFixed(1)} kB gzip`);
console.log(`initial JavaScript before Monaco: ${total.toFixed(1)} kB gzip (budget ${BUDGET_KB} kB)`);
if (total > BUDGET_KB) {
  console.error('✕ over budget');
  process.exit(1);
}

// A tokenizer library must never bring an inference runtime of tens of megabytes with it.
const assets = readdirSync(resolve(dist, 'assets'));
const runtimes = assets.filter(
  file =>
    file.endsWith('.wasm') ||
    (file.endsWith('.js') && readFileSync(resolve(dist, 'assets', file), 'utf8').includes('WebAssembly.')),
);
if (runtimes.length > 0) {
  console.error(`✕ an inference runtime is in the build: ${runtimes.join(', ')}`);
  process.exit(1);
}
