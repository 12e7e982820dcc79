import { describe, expect, it } from 'vitest';
import { createRandom } from '../../../scripts/fuzz-tokenize-strings.ts';
import { STALL } from '../stall.fixture.ts';
import { alignIds } from './align-ids.ts';

const random = createRandom(3);
const someIds = (count: number, below = 150_000): number[] =>
  Array.from({ length: count }, () => Math.floor(random() * below));

/** What the runs say, as text: equal runs by their length, changed ones as `-ours+theirs`. */
const shown = (ours: readonly number[], theirs: readonly number[]): readonly string[] =>
  alignIds(Uint32Array.from(ours), Uint32Array.from(theirs)).map(run => {
    const [a, b] = [run.ours[1] - run.ours[0], run.theirs[1] - run.theirs[0]];
    return run.kind === 'equal' ? `${a}` : `-${a}+${b}`;
  });

describe('alignIds', () => {
  it('finds one difference between what both share', () => {
    expect(shown([1, 2, 3, 4], [1, 9, 9, 4])).toEqual(['1', '-2+2', '1']);
    expect(shown([1, 2], [1, 2])).toEqual(['2']);
    expect(shown([], [1])).toEqual(['-0+1']);
  });

  it('covers both lists in turn, whatever they are', () => {
    for (let round = 0; round < 12; round++) {
      const ours = someIds(1 + Math.floor(random() * 4000), round % 3 === 0 ? 6 : 150_000);
      const theirs = ours.flatMap(id => (random() < 0.4 && round % 2 === 0 ? someIds(2) : [id]));
      let [left, right] = [0, 0];
      let before = '';
      for (const run of alignIds(Uint32Array.from(ours), Uint32Array.from(theirs))) {
        expect([run.ours[0], run.theirs[0]]).toEqual([left, right]);
        expect(run.kind).not.toBe(before);
        if (run.kind === 'equal') {
          expect(ours.slice(...run.ours)).toEqual(theirs.slice(...run.theirs));
        }
        [left, right] = [run.ours[1], run.theirs[1]];
        before = run.kind;
      }
      expect([left, right]).toEqual([ours.length, theirs.length]);
    }
  });

  it('keeps apart a stretch that is missing and a small difference far from it', () => {
    const ours = someIds(20_000);
    const theirs = [...ours.slice(0, 100), ...ours.slice(5100, 19_990), 7, ...ours.slice(19_991, 19_999)];
    expect(shown(ours, theirs)).toEqual(['100', '-5000+0', '14890', '-1+1', '8', '-1+0']);
  });

  it('finds each of thousands of differences', () => {
    const ours = someIds(100_000);
    const theirs = ours.map((id, index) => (index % 40 === 20 ? id + 150_000 : id));
    const start = performance.now();
    const changed = shown(ours, theirs).filter(run => run.startsWith('-'));
    expect(changed).toHaveLength(2500);
    expect(new Set(changed)).toEqual(new Set(['-1+1']));
    expect(performance.now() - start).toBeLessThan(STALL);
  });

  it('does not stall on lists that have nothing in common, or one id only', () => {
    const start = performance.now();
    expect(
      shown(
        someIds(100_000),
        someIds(100_000).map(id => id + 150_000),
      ),
    ).toEqual(['-100000+100000']);
    // Nothing in these is there once only, so that no place tells where the two belong together.
    expect(shown(Array(100_000).fill(5), [6, ...Array(90_000).fill(5), 7])).toEqual(['-100000+90002']);
    expect(performance.now() - start).toBeLessThan(STALL);
  });
});
