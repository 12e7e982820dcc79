import { describe, expect, it } from 'vitest';
import { importText } from './index.ts';

const markers = ['<|tool_calls_section_begin|>', '<|tool_call_begin|>', '<|tool_call_argument_begin|>'];
const REQUEST = '{"messages": [{"role": "user", "content": "Hi"}]}';
const RAW =
  'Let me look.<|tool_calls_section_begin|><|tool_call_begin|>call_1<|tool_call_argument_begin|>{"q": "x"}';

const recorded = (text: string): unknown => {
  const imported = importText(text, { markers });
  if (imported.kind !== 'case') return imported.kind;
  expect(imported.request).toBe(REQUEST);
  return imported.recorded?.kind === 'raw' ? imported.recorded.text : imported.recorded;
};

describe('raw output beside its request', () => {
  it('is read behind it, before it and in a fence', () => {
    expect(recorded(`${REQUEST}\n\n${RAW}\n`)).toBe(RAW);
    expect(recorded(`${RAW}\n\n${REQUEST}`)).toBe(RAW);
    expect(recorded(`Request:\n${REQUEST}\n\nRaw output:\n${RAW}`)).toBe(RAW);
    expect(recorded(`\`\`\`json\n${REQUEST}\n\`\`\`\nIt wrote\n\`\`\`\n${RAW}\n\`\`\`\n`)).toBe(RAW);
    expect(recorded(`curl http://localhost:8000/v1/chat/completions -d '${REQUEST}'\n\n${RAW}`)).toBe(RAW);
  });

  it('is said among what was recognised, and not as left out', () => {
    expect(importText(`${REQUEST}\n\n${RAW}`, { markers })).toMatchObject({
      recognised: 'chat request, 1 message, with raw model output',
      repairs: [],
    });
  });

  it('is not taken from prose that names a marker, nor where there is an answer', () => {
    expect(recorded(`${REQUEST}\n\nThe content then has <|tool_call_begin|> in it.`)).toBeUndefined();
    expect(
      recorded(`${REQUEST}\n\nI see \`<|tool_calls_section_begin|><|tool_call_begin|>\`.`),
    ).toBeUndefined();
    const answer = '{"choices": [{"message": {"role": "assistant", "content": "x"}}]}';
    expect(recorded(`${REQUEST}\n\n${answer}\n\n${RAW}`)).toMatchObject({ kind: 'response' });
  });
});
