import { expect, it } from 'vitest';
import { treeOfText } from '../../core/json/tree.fixture.ts';
import { notText, pydanticError, valueError } from './pydantic-error.ts';

it('words an error as pydantic does', () => {
  expect(pydanticError('Model', [notText(['messages', '0', 'name'], treeOfText('{"city":"Tokyo"}'))])).toBe(
    '1 validation error for Model\n' +
      'messages.0.name\n' +
      "  Input should be a valid string [type=string_type, input_value={'city': 'Tokyo'}, input_type=dict]\n" +
      '    For further information visit https://errors.pydantic.dev/2.13/v/string_type',
  );
});

it('shortens long inputs in the middle, by bytes', () => {
  const long = treeOfText('{"messages":[{"role":"user","content":"Weather?"}],"tools":[],"model":"k"}');
  expect(pydanticError('Model', [valueError([], 'no', long)])).toContain(
    "input_value={'messages': [{'role': 'u...ools': [], 'model': 'k'}, input_type=dict",
  );
  const wide = treeOfText(`"${'é'.repeat(40)}"`);
  expect(pydanticError('Model', [notText(['x'], wide)])).toContain(`'${'é'.repeat(12)}...${'é'.repeat(11)}'`);
});

it('does not fail on inputs nested deeper than Python prints', () => {
  const deep = treeOfText('['.repeat(5000) + ']'.repeat(5000));
  expect(pydanticError('Model', [notText(['x'], deep)])).toContain('input_value=..., input_type=list');
});
