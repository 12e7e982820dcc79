import { describe, expect, it } from 'vitest';
import { compileTemplate } from './compile-template.ts';

const problem = (text: string) => {
  const compiled = compileTemplate(text);
  return compiled.ok ? undefined : compiled.problem;
};

describe('syntax errors', () => {
  it.each([
    ['{{ a b }}', "expected token 'end of print statement', got 'b'", 1, 6],
    ['{{ }}', "Expected an expression, got 'end of print statement'", 1, 4],
    ['{{ a + }}', "unexpected 'end of print statement'", 1, 8],
    ['{{ f(a b) }}', "expected token ',', got 'b'", 1, 8],
    ['{{ {1 2} }}', "expected token ':', got 'integer'", 1, 7],
    ['{{ (a b) }}', "expected token ')', got 'b'", 1, 7],
    ['{{ (a }}', "unexpected '}', expected ')'", 1, 7],
    ['{{ a', "unexpected end of template, expected 'end of print statement'.", 1, 5],
    ['x\n{{ "abc }}', "unexpected char '\"' at 5", 2, 4],
    ['{{ f(a=1, b) }}', 'invalid syntax for function call expression', 1, 11],
    ['{% foo %}', "Encountered unknown tag 'foo'.", 1, 4],
    ['{% constructor %}', "Encountered unknown tag 'constructor'.", 1, 4],
    ['{% __proto__ %}', "Encountered unknown tag '__proto__'.", 1, 4],
    [
      '{% if x %}\n',
      "Unexpected end of template. Jinja was looking for the following tags: 'elif' or 'else' or 'endif'. " +
        "The innermost block that needs to be closed is 'if'.",
      1,
      11,
    ],
    [
      '{% for a in b %}{% if a %}{% endfor %}',
      "Encountered unknown tag 'endfor'. You probably made a nesting mistake. Jinja is expecting this tag, but " +
        "currently looking for 'elif' or 'else' or 'endif'. The innermost block that needs to be closed is 'if'.",
      1,
      30,
    ],
    ['{% for x y in z %}{% endfor %}', "expected token 'in', got 'y'", 1, 10],
    ['{% set 1 = 2 %}', "can't assign to 'const'", 1, 8],
    ['{% set true = 2 %}', "can't assign to 'const'", 1, 8],
    ['{{ a|nope }}', "No filter named 'nope'.", 1, 6],
    ['{{ a is nope }}', "No test named 'nope'.", 1, 9],
    ['{% break %}', "'break' outside loop", 1, 4],
    ['{{ "\\x1" }}', 'truncated \\xXX escape', 1, 5],
    ['{# abc', 'Missing end of comment tag', 1, 3],
    ['{% raw %} abc', 'Missing end of raw directive', 1, 1],
    ['{% call foo %}{% endcall %}', 'expected call', 1, 9],
    ['{% block a %}{% endblock %}', "The tag 'block' is not supported here.", 1, 4],
    ['{{ a is defined is true }}', 'You cannot chain multiple tests with is', 1, 17],
  ])('%s', (text, sentence, line, column) => {
    expect(problem(text)).toEqual({ kind: 'syntax', sentence, line, column });
  });

  it('takes what is no mistake', () => {
    for (const text of [
      '{#',
      '}}',
      '{ {',
      '%}',
      '{{ {"a": {"b": 1}} }}',
      '{% if x: %}{% else: %}{% endif %}',
      '',
    ]) {
      expect(problem(text), text).toBeUndefined();
    }
  });

  it('gives up on nesting without falling over', () => {
    const deep = 20_000;
    for (const text of [
      `{{ ${'('.repeat(deep)}1${')'.repeat(deep)} }}`,
      '{% if 1 %}'.repeat(deep) + '{% endif %}'.repeat(deep),
    ]) {
      expect(problem(text)).toMatchObject({ kind: 'limit' });
    }
  });

  it('reads long runs of white space and braces in linear time', () => {
    const started = performance.now();
    compileTemplate(
      `${' '.repeat(500_000)}{%- if 1 -%}${'\n '.repeat(250_000)}{% endif %}{{ ${' '.repeat(500_000)}1 }}`,
    );
    compileTemplate('{'.repeat(300_000));
    compileTemplate(' {% set a = 1 %}'.repeat(5_000));
    expect(performance.now() - started).toBeLessThan(5_000);
  });
});
