import { describe, expect, it } from 'vitest';
import { readIds } from './read-ids.ts';

const idsOf = (text: string): readonly number[] | string => {
  const read = readIds(text);
  return read.ok ? [...read.value.ids] : read.problem.sentence;
};

describe('readIds', () => {
  it.each([
    ['a JSON list', '[163587, 2482, 163601]'],
    ['a Python list over lines', '[163587,\n 2482,\n 163601,\n]'],
    ['bare numbers', '163587 2482 163601'],
    ['a tensor', "tensor([[163587, 2482, 163601]], device='cuda:0')"],
    ['an array with its type', 'array([163587,   2482, 163601], dtype=int64)'],
    [
      'a /tokenize answer',
      '{"count": 3, "max_model_len": 4096, "tokens": [163587, 2482, 163601], "token_strs": null}',
    ],
    ['a batch of one', '{"tokens": [[163587, 2482, 163601]], "count": [3]}'],
    [
      'tokens with pieces',
      '{"tokens": [{"id": 163587, "piece": "a"}, {"id": 2482, "piece": "b"}, {"id": 163601, "piece": "c"}]}',
    ],
    ['a response', '{"choices": [{"token_ids": [5]}], "prompt_token_ids": [163587, 2482, 163601]}'],
    [
      'a completion',
      '{"choices": [{"text": "", "prompt_token_ids": [163587, 2482, 163601], "token_ids": [9]}]}',
    ],
    ['wrapped numbers', '[np.int64(163587), np.uint32(2482), int(163601)]'],
    ['an array of the standard library', "array('I', [163587, 2482, 163601])"],
    ['a tuple', '(163587, 2482, 163601)'],
    ['numbers as texts', '["163587", \'2482\', "163601"]'],
    ['whole numbers printed as fractions', '[163587.0, 2482., 163601.00]'],
    ['a code block', '```json\n[163587, 2482, 163601]\n```'],
    ['a list in quotes', '"[163587, 2482, 163601]"'],
    [
      'an encoding with tensors',
      "{'input_ids': tensor([[163587, 2482, 163601]]), 'attention_mask': tensor([[1, 1, 1]])}",
    ],
    [
      'a log line',
      'INFO 11-21 10:00:05 logger.py:41] Request 7: n=1, prompt_token_ids: [163587, 2482, 163601], lora: None',
    ],
    ['an escaped log line', String.raw`{\"prompt_token_ids\": [163587, 2482, 163601], \"n\": 1}`],
    [
      'a printed object',
      'RequestOutput(prompt_token_ids=[163587, 2482, 163601], outputs=[CompletionOutput(token_ids=[9])])',
    ],
    [
      'an answer with its headers',
      'HTTP/1.1 200 OK\ncontent-length: 50\n\n{"prompt_token_ids":[163587,2482,163601]}',
    ],
    [
      'a stream',
      'data: {"choices":[{"token_ids":[9]}],"prompt_token_ids":[163587,2482,163601]}\n\ndata: [DONE]',
    ],
    [
      'logprobs of a prompt',
      '{"meta_info": {"input_token_logprobs": [[null, 163587, null], [-1, 2482, "a"], [-2, 163601, "b"]]}}',
    ],
    [
      'ids inside a choice’s meta_info',
      '{"choices": [{"meta_info": {"prompt_token_ids": [163587, 2482, 163601]}, "token_ids": [9]}]}',
    ],
    ['a rendered request in a list', '[{"token_ids": [163587, 2482, 163601], "sampling_params": {}}]'],
    ['a Python dict', "{'prompt_token_ids': [163587, 2482, 163601], 'stop': None}"],
  ])('%s', (_name, text) => {
    expect(idsOf(text)).toEqual([163587, 2482, 163601]);
  });

  it.each([
    ['a response', '{"choices": [{"token_ids": [5, 6]}], "prompt_token_ids": [1]}'],
    ['SGLang’s response', '{"choices": [{"response_token_ids": [5, 6], "prompt_token_ids": [1]}]}'],
    ['SGLang’s native answer', '[{"text": "a", "output_ids": [5, 6], "meta_info": {}}]'],
    ['a printed object', 'RequestOutput(prompt_token_ids=[1], outputs=[CompletionOutput(token_ids=[5, 6])])'],
    ['a list', '[5, 6]'],
  ])('takes the generated ids of %s where they are wanted', (_name, text) => {
    const read = readIds(text, 'output');
    expect(read.ok && [...read.value.ids]).toEqual([5, 6]);
  });

  it.each([
    ['[12, 13, 16', [12, 13]],
    ['[12, 13, 16,', [12, 13, 16]],
    ['[12, 13, 16, ...]', [12, 13, 16]],
    ['{"prompt_token_ids": [12, 13, 16', [12, 13]],
    ['tensor([12, 13', [12]],
  ])('says that %s is cut, and leaves out a number that may be', (text, ids) => {
    const read = readIds(text);
    expect(read.ok && [...read.value.ids]).toEqual(ids);
    expect(read.ok && read.value.cut).toBe(true);
  });

  it('takes a list for whole whose object is cut behind it', () => {
    const read = readIds('{"prompt_token_ids": [12, 13], "choices": [{"ind');
    expect(read).toMatchObject({ ok: true, value: { member: 'prompt_token_ids' } });
    expect(read.ok && read.value.cut).toBeUndefined();
  });

  it('keeps the token texts of the server', () => {
    const read = readIds('{"tokens": [1, 2], "token_strs": ["a", "b"]}');
    expect(read.ok && read.value.texts).toEqual(['a', 'b']);
    expect(read.ok && read.value.member).toBe('tokens');
  });

  it.each([
    ['', 'Nothing was pasted'],
    ['[]', 'The list is empty'],
    ['[1, -2]', 'cannot be negative (line 1, column 5)'],
    ['[1,\n 2.5]', 'has a fraction (line 2, column 2)'],
    ['[1, "a"]', 'Token ids are numbers'],
    ['[1, 99999999999]', 'too large for a token id (line 1, column 5)'],
    ['[1, 2], [3]', 'A second list begins here: paste the ids of one prompt (line 1, column 9)'],
    ['{"tokens": [1, "x"]}', 'Entry 1 of tokens is no token id (line 1, column 16)'],
    ['[1 2 ... 8 9]', 'was shortened here when it was printed'],
    ['data: {"choices": [{"token_ids": [9]}]}', 'are those of the output'],
    ['{"usage": {}}', 'no list of token ids'],
    ['{"output_ids": [1]}', 'its output_ids are those of the output'],
  ])('says what is wrong with %s', (text, sentence) => {
    expect(idsOf(text)).toContain(sentence);
  });

  it('takes a long list and a deep one in linear time', () => {
    expect(idsOf(`[${'1, '.repeat(200_000)}2]`)).toHaveLength(200_001);
    expect(idsOf('['.repeat(100_000))).toContain('empty');
  });
});
