import { describe, expect, it } from 'vitest';
import { compareParse } from './compare-parse.ts';

const parse = (content: string | null, ...names: readonly string[]) => ({
  content,
  calls: names.map(name => ({ name, arguments: '{"a":1}' })),
});

describe('a server’s parse beside our model’s', () => {
  it('says that they agree; no content is empty content', () => {
    const { sentence, rows } = compareParse(parse('', 'f'), parse(null, 'f'), 'our model of SGLang 0.5.2');
    expect(sentence).toBe(
      'The server’s parser reads one call in this output, exactly as our model of SGLang 0.5.2 does.',
    );
    expect(rows.map(({ field }) => field)).toEqual([
      'calls',
      'calls[0].name',
      'calls[0].arguments',
      'content',
    ]);
    expect(rows.every(({ same }) => same)).toBe(true);
  });

  it('names the first difference and leaves out what one side does not have', () => {
    const { sentence, rows } = compareParse(parse('x', 'f', 'g'), parse('x', 'f'), 'our model');
    expect(sentence).toBe('The server’s parser and our model differ first in `calls`.');
    expect(rows.filter(({ same }) => !same)).toEqual([
      { field: 'calls', theirs: '2', ours: '1', same: false },
      { field: 'calls[1].name', theirs: '"g"', same: false },
      { field: 'calls[1].arguments', theirs: '"{\\"a\\":1}"', same: false },
    ]);
  });
});
