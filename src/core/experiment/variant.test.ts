import { describe, expect, it } from 'vitest';
import { calling, fixtureFamily, reproOf, result, user } from '../diagnose/case.fixture.ts';
import { type Variant, variantRepro } from './variant.ts';

const repro = reproOf({ request: { messages: [user(), calling(['call_a', 'search']), result('call_a')] } });
const of = (more: Partial<Variant>, offered: readonly string[] = []) =>
  variantRepro(repro, { id: 'x', label: 'x', lane: 'chat', ...more }, fixtureFamily, offered);
const requestOf = (given: ReturnType<typeof of>): string =>
  given.ok ? given.value.request : given.problem.sentence;

describe('the document of a variant', () => {
  it('is the pasted one where nothing is changed', () => {
    expect(of({})).toEqual({ ok: true, value: repro });
  });

  it('has one fix, or all that are on offer', () => {
    expect(requestOf(of({ fix: 'rename-history-ids' }))).toContain('functions.search:0');
    expect(requestOf(of({ fix: 'all' }, ['rename-history-ids']))).toContain('functions.search:0');
    expect(requestOf(of({ fix: 'all' }))).toBe(repro.request);
  });

  it('has another revision’s template in place of an edited one', () => {
    const edited = { ...repro, template: { revision: 'a', text: 'edited' } };
    const made = variantRepro(
      edited,
      { id: 'x', label: 'x', lane: 'completions', revision: 'b' },
      fixtureFamily,
      [],
    );
    expect(made).toMatchObject({ ok: true, value: { template: { revision: 'b' } } });
    expect(made.ok && 'text' in made.value.template).toBe(false);
  });

  it('says where a fix is unknown or has nothing to do', () => {
    expect(requestOf(of({ fix: 'nonsense' }))).toBe('There is no fix called nonsense.');
    expect(requestOf(of({ fix: 'reorder-results' }))).toBe('This fix has nothing to do in this request.');
  });
});
