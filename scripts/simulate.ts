// Starts the simulated server: `PORT=8000 npm run simulate [-- example-id] [--key KEY]`. It plays the named example;
// with the real vocabulary at hand it also has token ids. Loopback only.
import { startExample } from './simulate-example.ts';
import { overview } from './simulate-server.ts';

const [example] = process.argv
  .slice(2)
  .filter((each, index, all) => !each.startsWith('--') && all[index - 1] !== '--key');
const keyAt = process.argv.indexOf('--key');
const key = keyAt < 0 ? undefined : process.argv[keyAt + 1];
try {
  const server = await startExample({
    port: Number(process.env['PORT'] ?? 8000),
    vocabulary: true,
    log: line => console.log(line),
    ...(example === undefined ? {} : { example }),
    ...(key === undefined ? {} : { scenario: { key } }),
  });
  console.log(
    `${server.url} plays “${server.title}”${server.hasVocabulary ? '' : ' without a vocabulary'}.\n`,
  );
  console.log(overview());
  process.once('SIGINT', () => void server.close().then(() => process.exit(0)));
} catch (error) {
  console.error(error instanceof Error ? error.message : String(error));
  process.exit(1);
}
