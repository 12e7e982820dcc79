import { describe, expect, it } from 'vitest';
import { keepWithin, type Keeping, oldestBeyond } from './keep-within.ts';

const entry = (id: string, size: number) => ({ id, draft: 'd', size });
const entries = [entry('1', 30), entry('2', 30), entry('3', 30)];

describe('the limit on what is kept', () => {
  it('drops the oldest, and no more than needed', () => {
    expect(oldestBeyond([], 10, 100)).toEqual([]);
    expect(oldestBeyond(entries, 10, 100)).toEqual([]);
    expect(oldestBeyond(entries, 11, 100).map(({ id }) => id)).toEqual(['1']);
    expect(oldestBeyond(entries, 50, 100).map(({ id }) => id)).toEqual(['1', '2']);
    expect(oldestBeyond(entries, 101, 100)).toEqual(entries);
  });
});

/** A browser that has room for nothing until `fullUntil` entries are gone. */
async function kept(fullUntil: number, keeping: Partial<Keeping> = {}) {
  const dropped: string[] = [];
  let writes = 0;
  const gone = await keepWithin({
    entries,
    wanted: 10,
    most: 100,
    drop: async old => void dropped.push(...old.map(({ id }) => id)),
    write: async () => {
      writes++;
      if (dropped.length < fullUntil) throw new DOMException('full', 'QuotaExceededError');
    },
    ...keeping,
  });
  expect(gone.map(({ id }) => id)).toEqual(dropped);
  return { dropped, writes };
}

const write = () => Promise.reject(new DOMException('broken', 'UnknownError'));

describe('a browser that is full', () => {
  it('gets room from the oldest, one by one', async () => {
    expect(await kept(0)).toEqual({ dropped: [], writes: 1 });
    expect(await kept(2)).toEqual({ dropped: ['1', '2'], writes: 3 });
    expect(await kept(3, { wanted: 11 })).toEqual({ dropped: ['1', '2', '3'], writes: 3 });
  });

  it('is full all the same when nothing is left to go', async () => {
    await expect(kept(4)).rejects.toThrow('full');
  });

  it('is not what another failure means', async () => {
    await expect(kept(0, { write })).rejects.toThrow('broken');
  });
});
