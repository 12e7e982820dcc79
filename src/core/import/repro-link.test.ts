import { describe, expect, it } from 'vitest';
import { findLink } from './repro-link.ts';

const PAYLOAD = 'AAAAxHjaq1ZKVLJSUkosLVGqBQ-_';

describe('findLink', () => {
  it('finds links, bare, in prose and in Markdown', () => {
    for (const text of [
      `https://callscope.dev/#1.${PAYLOAD}`,
      `  http://localhost:5173/app/#1.${PAYLOAD}\n`,
      `#1.${PAYLOAD}`,
      `1.${PAYLOAD}=`,
      `look at https://x.io/#1.${PAYLOAD} please`,
      `[repro](https://x.io/#1.${PAYLOAD})`,
    ]) {
      expect([text, findLink(text)?.startsWith(`1.${PAYLOAD}`)]).toEqual([text, true]);
    }
    expect(findLink(`https://x.io/#1.${PAYLOAD}~engine~output-tokens, see`)).toBe(
      `1.${PAYLOAD}~engine~output-tokens`,
    );
    expect(findLink(`https://x.io/#12.${PAYLOAD}`)).toBe(`12.${PAYLOAD}`);
  });

  it('takes nothing else for a link', () => {
    for (const text of [
      '1.2345678901234567890',
      `{"url": "https://x.io/#1.${PAYLOAD}"}`,
      'https://x.io/#section',
      `${'long text '.repeat(60)} https://x.io/#1.${PAYLOAD}`,
      'version #1.0 of it',
    ]) {
      expect([text, findLink(text)]).toEqual([text, undefined]);
    }
  });
});
