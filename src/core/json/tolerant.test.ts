import { describe, expect, it } from 'vitest';
import { toPlain } from './make.ts';
import { resolvePointer } from './pointer.ts';
import { readTolerant } from './tolerant.ts';
import { STALL } from '../stall.fixture.ts';

/** The plain value and the kinds of repair, `kind×count`. */
const read = (text: string): readonly [unknown, ...string[]] => {
  const { value, repairs, problem, strict } = readTolerant(text);
  if (value === undefined) return [problem?.sentence];
  expect(JSON.parse(strict)).toEqual(toPlain(value));
  return [toPlain(value), ...repairs.map(each => `${each.kind}×${each.count}`)];
};

/** A forum post: the wire's response, its inner quotes un-escaped and all other escapes once decoded. */
const FORUM_POST = String.raw`{"id": "82874411f6fe4051ba2aa5a5fcf22075","object": "chat.completion","created": 1754875124,"model": "Kimi-K2-Instruct","choices": [{"index": 0,"message": {"role": "assistant","content": "Now let me create the API testing framework. First, I'll create the project structure:<|tool_calls_section_begin|><|tool_call_begin|>call_59adf5614cfe4f4b8a71be54<|tool_call_argument_begin|>{"file_path": "C:\\Users\\api-testing-framework\\requirements.txt", "content": "requests>=2.28.0\npytest>=7.0.0"}<|tool_call_end|><|tool_calls_section_end|>","reasoning_content": null,"tool_calls": []},"logprobs": null,"finish_reason": "tool_calls","matched_stop": null}],"usage": {"prompt_tokens": 24639,"total_tokens": 24782,"completion_tokens": 143,"prompt_tokens_details": null}}`;

/** Raw output of one tool call. */
const call = (args: string) =>
  `<|tool_calls_section_begin|><|tool_call_begin|>functions.w:0<|tool_call_argument_begin|>${args}<|tool_call_end|><|tool_calls_section_end|>`;

describe('readTolerant', () => {
  it('reads a forum post whose inner quotes were never escaped', () => {
    const { value, repairs, end } = readTolerant(FORUM_POST);
    expect(end).toBe(FORUM_POST.length);
    const content = resolvePointer(value!, '/choices/0/message/content');
    const from = FORUM_POST.indexOf('Now let me');
    const to = FORUM_POST.indexOf('","reasoning_content"');
    expect(content?.kind === 'string' && content.value).toBe(FORUM_POST.slice(from, to));
    expect(toPlain(resolvePointer(value!, '/usage/prompt_tokens')!)).toBe(24639);
    expect(repairs).toHaveLength(1);
    expect(repairs[0]).toMatchObject({ kind: 'unescaped-quote', count: 8, at: from - 1 });
    expect(repairs[0].sentence).toBe(
      '8 unescaped quotes in content; backslashes in the JSON inside were kept as written, because only so it is valid.',
    );
    const args = (content as { value: string }).value
      .split('<|tool_call_argument_begin|>')[1]
      .split('<|tool_call_end|>')[0];
    expect(JSON.parse(args)).toEqual({
      file_path: 'C:\\Users\\api-testing-framework\\requirements.txt',
      content: 'requests>=2.28.0\npytest>=7.0.0',
    });
  });

  it('decodes what only had its quotes un-escaped', () => {
    const text = String.raw`{"content": "Hi.\n<|tool_call_begin|>f<|tool_call_argument_begin|>{"path": "C:\\\\x", "text": "a\\nb"}<|tool_call_end|>", "role": "assistant"}`;
    expect(read(text)).toEqual([
      {
        content:
          'Hi.\n<|tool_call_begin|>f<|tool_call_argument_begin|>{"path": "C:\\\\x", "text": "a\\nb"}<|tool_call_end|>',
        role: 'assistant',
      },
      'unescaped-quote×8',
    ]);
  });

  it('finds the real end of strings with bare quotes', () => {
    expect(read('{"a": "he said "hi" to us", "b": 1}')).toEqual([
      { a: 'he said "hi" to us', b: 1 },
      'unescaped-quote×2',
    ]);
    expect(read('{"a": "["x", "y"]", "b": ["z"]}')).toEqual([
      { a: '["x", "y"]', b: ['z'] },
      'unescaped-quote×4',
    ]);
    expect(read('{"arguments": "{"city": "Paris", "days": 2}"}')).toEqual([
      { arguments: '{"city": "Paris", "days": 2}' },
      'unescaped-quote×6',
    ]);
    expect(read('{"arguments": "{"a": {"b": [{"c": "d"}]}}", "name": "f"}')).toEqual([
      { arguments: '{"a": {"b": [{"c": "d"}]}}', name: 'f' },
      'unescaped-quote×8',
    ]);
    expect(read('{"a": ""quoted" at the start", "b": ["and "inside", too"]}')).toEqual([
      { a: '"quoted" at the start', b: ['and "inside", too'] },
      'unescaped-quote×2',
      'unescaped-quote×2',
    ]);
  });

  it('finds the end of a string whose embedded JSON was never finished', () => {
    const text =
      '{"message": {"role": "assistant", "content": "<|tool_call_begin|>functions.w:0<|tool_call_argument_begin|>{"path": "a.py", "content": "print(1", "tool_calls": null}, "finish_reason": "length"}';
    const [value] = read(text);
    expect(value).toEqual({
      message: {
        role: 'assistant',
        content:
          '<|tool_call_begin|>functions.w:0<|tool_call_argument_begin|>{"path": "a.py", "content": "print(1',
        tool_calls: null,
      },
      finish_reason: 'length',
    });
  });

  it('finds it in every place where a chat holds text', () => {
    const args = [
      String.raw`{"path": "a.py", "content": "print(\"hi\")"}`,
      '{"path": "a.py", "content": "print("hi")\nx = {"a": 1}"}',
      '{"role": "admin", "name": "x", "content": ["a", {"b": "c"}]}',
      '{}',
      '{"a": "}]", "b": "<|x|>"}',
    ];
    for (const each of args) {
      const value = `Ok. ${call(each)}`;
      for (const [before, after] of [
        ['{"choices":[{"message":{"role":"assistant","content":"', '"},"finish_reason":"stop"}]}'],
        ['{\n  "choices": [\n    {\n      "text": "', '"\n    }\n  ]\n}'],
        [
          '{"messages": [{"role": "assistant", "content": "',
          '"}, {"role": "user", "content": "go on"}], "model": "k"}',
        ],
        ['["', '"]'],
      ] as const) {
        const { strict } = readTolerant(before + value + after);
        const texts: string[] = [];
        JSON.parse(strict === '' ? '{}' : strict, (_, part: unknown) =>
          typeof part === 'string' ? (texts.push(part), part) : part,
        );
        expect([each, before, texts.find(text => text.startsWith('Ok.'))]).toEqual([each, before, value]);
      }
    }
    expect(read('{"role": "tool", "content": "{"temp": 5, "ok": true}", "tool_call_id": "x"}')).toEqual([
      { role: 'tool', content: '{"temp": 5, "ok": true}', tool_call_id: 'x' },
      'unescaped-quote×4',
    ]);
  });

  it('forgives each known habit and names it', () => {
    const cases: readonly (readonly [string, unknown, ...string[]])[] = [
      [
        '{"a": 1, // one\n "b": 2 /* two */, # three\n "c": "http://x#y"}',
        { a: 1, b: 2, c: 'http://x#y' },
        'comment×3',
      ],
      ['{"a": [1, 2,], }', { a: [1, 2] }, 'trailing-comma×2'],
      ['[1,,2]', [1, 2], 'extra-comma×1'],
      ['{"a": 1 "b": 2\n "c": "x"\n "d": [1 2]}', { a: 1, b: 2, c: 'x', d: [1, 2] }, 'missing-comma×4'],
      ["{'a': 'it\\'s', 'b': \"x\"}", { a: "it's", b: 'x' }, 'quote-style×3'],
      ["{'a': 'it's'}", { a: "it's" }, 'quote-style×2', 'unescaped-quote×1'],
      ['{"a": True, "b": None, "c": False}', { a: true, b: null, c: false }, 'python-literal×3'],
      [`{'a': r'\\d', 'b': b"x", 'c': """y "z"\n""", 'd': ('e')}`, `Expected a value, found \`(\`.`],
      [
        `{'a': r'\\d', 'b': u"x", 'c': """y "z"\n"""}`,
        { a: '\\d', b: 'x', c: 'y "z"\n' },
        'quote-style×3',
        'python-string×3',
      ],
      [`{'a': 'x' 'y'\n  'z', 'b': 1}`, { a: 'xyz', b: 1 }, 'quote-style×5', 'python-string×1'],
      ['{"a": NaN, "b": -Infinity}', { a: null, b: null }, 'non-finite×2'],
      [
        '{"a": +1, "b": .5, "c": 1., "d": 0x1F, "e": 007, "f": 1_000}',
        { a: 1, b: 0.5, c: 1.0, d: 31, e: 7, f: 1000 },
        'number-form×6',
      ],
      ['{a: 1, b_2: "x", $c: [d]}', { a: 1, b_2: 'x', $c: ['d'] }, 'unquoted-key×3', 'bare-word×1'],
      ['{"a": "x\ny\tz"}', { a: 'x\ny\tz' }, 'raw-control×2'],
      [String.raw`{"a": "\d \' \x41 \u12 \"", "b": 1}`, { a: `\\d ' A \\u12 "`, b: 1 }, 'invalid-escape×4'],
      ['\ufeff{\u00a0"a": 1}', { a: 1 }, 'odd-space×2'],
      ['{“a”: “b "c" d”}', { a: 'b "c" d' }, 'quote-style×2'],
      ['{"a": [1, 2}', { a: [1, 2] }, 'missing-bracket×1'],
      ['{"a": 1]}', { a: 1 }, 'stray-bracket×1'],
      [
        '{"tools": [...], "b": {...}, "c": [1, …]}',
        { tools: [], b: {}, c: [1] },
        'elision×3',
        'trailing-comma×1',
      ],
      [
        "Choice(index=0, message=Message(content='x', tool_calls=None))",
        { index: 0, message: { content: 'x', tool_calls: null } },
        'constructor×2',
        'quote-style×1',
        'python-literal×1',
      ],
      ['{"a":}', { a: null }, 'missing-value×1'],
    ];
    for (const [text, value, ...repairs] of cases)
      expect([text, ...read(text)]).toEqual([text, value, ...repairs]);
  });

  it('closes a cut-off text at the cut, wherever it is', () => {
    expect(read('{"a": [1, {"b": "tex')).toEqual([{ a: [1, { b: 'tex' }] }, 'cut-off×1']);
    expect(read('{"a": "x\\')).toEqual([{ a: 'x' }, 'cut-off×1']);
    expect(read('{"a": "x\\u00')).toEqual([{ a: 'x' }, 'cut-off×1']);
    expect(read('{"a": 1, "b')).toEqual([{ a: 1 }, 'cut-off×1']);
    expect(read('{"a": 1, "b":')).toEqual([{ a: 1 }, 'cut-off×1']);
    expect(read('{"a": tr')).toEqual([{ a: true }, 'cut-off×1']);
    expect(read('{"a": [1, -')).toEqual([{ a: [1] }, 'cut-off×1']);
    const whole = JSON.stringify(
      { a: [1, { b: 'x "y" \n é' }], c: { d: null, e: [true, 1.5e3] }, f: 'end' },
      null,
      1,
    );
    for (let length = 1; length < whole.length; length++) {
      const { value, cut, repairs } = readTolerant(whole.slice(0, length));
      expect([length, value?.kind, cut, repairs.map(each => each.kind)]).toEqual([
        length,
        'object',
        length,
        ['cut-off'],
      ]);
    }
    expect(readTolerant('{"messages": [{"role"').repairs[0]?.sentence).toBe(
      'The text is cut off; what was open has been closed there.',
    );
  });

  it('leaves valid JSON exactly as it is, and stops behind it', () => {
    const long = 'k'.repeat(300);
    const texts = [
      `{ "a" : [ ] ,\n\t"b" : {"${long}": "x", "${long}2":"y"} , "c":"\\u00e9\\"," }`,
      '["[", "]"]',
      '["a", "b: c", "{\\"", "}"]',
      '[[["x"]]]',
      '"x"',
      '12',
      'null',
      '{"a":"{","b":"}"}',
      '{"a": "b", "a": "c"}',
      `[${' '.repeat(900)}"x"${' '.repeat(900)}]`,
    ];
    for (const text of texts) {
      const { strict, end, repairs } = readTolerant(`${text}\n\n and prose "with quotes" {`);
      expect([strict, end, repairs]).toEqual([text, text.length, []]);
      expect(readTolerant(text).strict).toBe(text);
    }
  });

  it('leaves random valid JSON as it is', () => {
    let seed = 7;
    const random = (below: number): number => {
      seed = (seed * 1103515245 + 12345) % 2147483648;
      return seed % below;
    };
    const pieces = [
      '"',
      '\\',
      '{',
      '}',
      '[',
      ']',
      ':',
      ',',
      ' ',
      '\n',
      'a',
      'role',
      '<|x_begin|>',
      '"a":',
      "'",
      '…',
      '//',
      '#',
    ];
    const text = (): string =>
      Array.from({ length: random(8) }, () => pieces[random(pieces.length)]).join('');
    const make = (depth: number): unknown => {
      const kind = random(depth > 4 ? 4 : 6);
      if (kind < 2) return text();
      if (kind === 2) return random(1000) / 8;
      if (kind === 3) return [null, true, false][random(3)];
      if (kind === 4) return Array.from({ length: random(4) }, () => make(depth + 1));
      return Object.fromEntries(Array.from({ length: random(4) }, () => [text(), make(depth + 1)]));
    };
    for (let round = 0; round < 3000; round++) {
      const value = { top: make(0) };
      const source = JSON.stringify(value, null, random(3));
      const reading = readTolerant(source);
      expect([reading.strict, reading.repairs]).toEqual([source, []]);
    }
  });

  it('reads thousands of broken strings in one text', () => {
    const message = `{"role": "user", "content": "he said "hi" ${call('{"a": "b"}')}"}`;
    const { value, repairs } = readTolerant(`[${Array.from({ length: 5000 }, () => message).join(',\n')}]`);
    expect(value?.kind === 'array' && value.items.length).toBe(5000);
    expect(repairs.map(each => [each.kind, each.count])).toEqual([['unescaped-quote', 30_000]]);
  });

  it('gives each repair its place in both texts', () => {
    const text = '{"a": 1, // note\n "b": True}';
    const { strict, repairs } = readTolerant(text);
    const literal = repairs.find(each => each.kind === 'python-literal')!;
    expect(text.slice(literal.at, literal.at + 4)).toBe('True');
    expect(strict.slice(literal.strictAt, literal.strictAt + 4)).toBe('true');
  });

  it('says what it cannot read', () => {
    expect(read('')).toEqual(['The text is empty.']);
    expect(read('<html>')).toEqual(['Expected a value, found `<`.']);
    expect(readTolerant('{"a": 1,\n  <b>}').problem).toMatchObject({ line: 2, column: 3 });
    expect(read('hello world')).toEqual(['Expected a value, found `hello`.']);
    expect(read('{"a": foo(1)}')).toEqual(['Expected a value, found `foo`.']);
  });

  it('takes linear time on hostile text', () => {
    const size = 1_000_000;
    const fill = (piece: string): string => piece.repeat(Math.ceil(size / piece.length));
    const units = [
      '"',
      '{',
      '[',
      '{"a":"',
      '{"a":',
      '["',
      '{"a":"x"',
      '"a"b',
      '\\',
      "'",
      '/*',
      '//\n',
      '{"a":"{"',
      ',',
      '{"a":1,',
      '"x",',
      '" "',
      '{"a":"b"c"',
      '<|a_begin|>"',
      '…',
      '\0',
      'a(',
      'A(a=',
      '“',
      '{"a":"["b",',
      "'''",
      'True ',
      ']',
      '"{"a":"b"}"',
      '1e',
      '-',
    ];
    const slow: string[] = [];
    for (const unit of units) {
      for (const start of ['', '{"a":"', '[']) {
        const text = start + fill(unit);
        const before = performance.now();
        readTolerant(text);
        const time = performance.now() - before;
        if (time > STALL) slow.push(`${start}${unit}: ${Math.round(time)} ms`);
      }
    }
    expect(slow).toEqual([]);
  }, 120_000);
});
