import { describe, expect, it } from 'vitest';
import { treeOf } from '../json/tree.fixture.ts';
import { recognised, titleOf } from './describe.ts';

const request = (content: unknown) =>
  treeOf({
    messages: [
      { role: 'user', content: 'first' },
      { role: 'user', content },
      { role: 'tool', content: 'x' },
    ],
  });

const answer = (message: object) => treeOf({ choices: [{ message }] });

describe('recognised', () => {
  it('names the source, the engine and what counts', () => {
    const body = treeOf({ messages: [], tools: [1, 2, 3], stream: true });
    expect(recognised({ requestFrom: 'curl', request: body, engine: 'vLLM' })).toBe(
      'curl to vLLM, 3 tools, stream',
    );
    expect(recognised({ responseFrom: 'chat response', events: 1 })).toBe('streamed chat response, 1 event');
    expect(
      recognised({
        requestFrom: 'chat request',
        request: treeOf({ messages: [1] }),
        responseFrom: 'error answer',
      }),
    ).toBe('chat request with its error answer, 1 message');
  });
});

describe('titleOf', () => {
  it('is the last thing a user said, on one short line', () => {
    expect(titleOf(request('What\n is  up?'), undefined, undefined)).toBe('What is up?');
    expect(
      titleOf(request([{ type: 'image_url' }, { type: 'text', text: 'parts' }]), undefined, undefined),
    ).toBe('parts');
    expect(titleOf(request(7), undefined, undefined)).toBe('first');
    const long = titleOf(request('word '.repeat(50)), undefined, undefined);
    expect([long.length <= 61, long.endsWith('word…')]).toEqual([true, true]);
    expect(titleOf(request('x'.repeat(500)), undefined, undefined).length).toBeLessThanOrEqual(61);
  });

  it('is the answer where there is no request, without markup and keys', () => {
    expect(titleOf(undefined, answer({ content: 'Ok.<|tool_calls_section_begin|>x' }), undefined)).toBe(
      'Ok.',
    );
    expect(
      titleOf(undefined, answer({ content: null, tool_calls: [{ function: { name: 'f' } }] }), undefined),
    ).toBe('Call of f');
    expect(titleOf(undefined, undefined, 'key sk-0123456789abcdefghij')).toBe('key ***');
  });
});
