// `npm run bench [-- --only NAME] [--browser]`: runs every bench, or those whose name contains NAME; with
// --browser also those that need a Chromium.
import { benchExperiments } from './experiments.ts';
import { benchMemory } from './memory.ts';
import { benchRender } from './render.ts';
import { benchParse } from './parse.ts';
import { benchRunStream } from './run-stream.ts';
import { benchTokenView } from './token-view.ts';
import { benchTokenize } from './tokenize.ts';

const benches: readonly { readonly name: string; readonly run: () => Promise<void> }[] = [
  { name: 'render', run: benchRender },
  { name: 'tokenize', run: benchTokenize },
  { name: 'parse', run: benchParse },
  { name: 'experiments', run: benchExperiments },
  ...(process.argv.includes('--browser')
    ? [
        { name: 'token-view', run: benchTokenView },
        { name: 'memory', run: benchMemory },
        { name: 'run-stream', run: benchRunStream },
      ]
    : []),
];

const only = process.argv.indexOf('--only');
const wanted = only < 0 ? '' : (process.argv[only + 1] ?? '');
for (const { name, run } of benches.filter(bench => bench.name.includes(wanted))) {
  console.log(`\n# ${name}`);
  await run();
}
