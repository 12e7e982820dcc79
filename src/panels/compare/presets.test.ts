import { expect, it } from 'vitest';
import { EMPTY_REPRO } from '../../core/share/repro-document.ts';
import { engines } from '../../engines/index.ts';
import { families } from '../../models/index.ts';
import type { Catalogue } from '../../worker/stages.ts';
import { presetsOf } from './presets.ts';

const catalogue: Catalogue = {
  families,
  engines: engines.map(engine => ({ ...engine, releases: engine.releases.map(({ version }) => version) })),
  scenarios: [],
  faults: [],
};
const labels = (revision: string): readonly string[] =>
  presetsOf({ ...EMPTY_REPRO, template: { revision } }, catalogue).map(({ label }) => label);

it('offers the fixed template only to earlier revisions of the same models', () => {
  expect(labels('k2-0905-initial')).toEqual([
    'Moonshot’s service',
    'the model’s own tokenizer',
    'the fixed template',
  ]);
  expect(labels('k2-instruct')).toEqual(['Moonshot’s service', 'the model’s own tokenizer']);
  expect(labels('k2.5')).toEqual(['Moonshot’s service', 'the model’s own tokenizer']);
  expect(presetsOf(EMPTY_REPRO, undefined)).toEqual([]);
});
