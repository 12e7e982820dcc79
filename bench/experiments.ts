// How fast eight experiments of fifty samples come through a simulated server that spoils a fifth of all requests,
// and whether every sample is accounted for. Waits pass by a fake clock; what is timed is the work.
import { tallyExperiment } from '../src/core/experiment/tally.ts';
import { CONCURRENCY, EXPERIMENTS, runSoak, SAMPLES } from '../src/net/experiment-soak.fixture.ts';
import { printTable } from './measure.ts';

export async function benchExperiments(): Promise<void> {
  const begun = performance.now();
  const soak = await runSoak(SAMPLES / 2);
  const seconds = (performance.now() - begun) / 1000;
  const tallies = soak.experiments.flatMap(tallyExperiment);
  const sum = (of: (each: (typeof tallies)[number]) => number): number =>
    tallies.reduce((total, each) => total + of(each), 0);
  const requests = [...soak.requests.values()].reduce((total, count) => total + count, 0);
  const spoiled = requests - (soak.requests.get('none') ?? 0);
  const twice = [...soak.classified.values()].filter(count => count > 1).length;
  console.log(
    `${EXPERIMENTS} experiments of ${SAMPLES} samples, ${CONCURRENCY} requests at a time each, reloaded half-way`,
  );
  printTable(
    ['', ''],
    [
      ['samples accounted for', `${sum(each => each.settled)} of ${sum(each => each.planned)}`],
      ['counted twice', String(twice)],
      ['given up as errors', String(sum(each => each.counts.error))],
      ['requests', `${requests}, ${spoiled} of them spoiled (${Math.round((spoiled / requests) * 100)} %)`],
      ['retries', String(sum(each => each.retries))],
      ['most requests at a time of one experiment', String(Math.max(...soak.mostAtOnce))],
      ['samples a second of real time', (sum(each => each.settled) / seconds).toFixed(0)],
      ['seconds by the fake clock', (soak.took / 1000).toFixed(0)],
    ],
  );
}
