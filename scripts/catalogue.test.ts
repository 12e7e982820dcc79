import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { findFix } from '../src/core/fix/fixes.ts';
import { engines } from '../src/engines/index.ts';
import { ruleGroups } from '../src/worker/causes.ts';
import { catalogueText } from './catalogue-text.ts';

const rules = ruleGroups.flatMap(group => group.rules);
const engineLabels = ['any', ...engines.map(({ label }) => label)];

it('docs/diagnosis.md is up to date', () => {
  expect(readFileSync('docs/diagnosis.md', 'utf8'), 'run: node scripts/run.mjs scripts/catalogue.ts').toBe(
    catalogueText(),
  );
});

describe('every rule', () => {
  it('has an id of its own', () => {
    const ids = rules.map(rule => rule.id);
    expect(new Set(ids).size).toBe(ids.length);
    for (const id of ids) expect(id).toMatch(/^[a-z0-9]+(?:-[a-z0-9]+)*$/);
  });

  it.each(rules.map(rule => [rule.id, rule] as const))(
    '%s points only at rules, fixes and pages that exist',
    (_, rule) => {
      const ids = new Set(rules.map(each => each.id));
      for (const id of rule.explains ?? []) expect(ids).toContain(id);
      for (const { engine } of rule.affects) expect(engineLabels).toContain(engine);
      for (const fix of rule.fixes) expect(findFix(fix)?.id).toBe(fix);
      expect(rule.explains ?? []).not.toContain(rule.id);
      for (const { label, url } of rule.sources) {
        expect(label).not.toBe('');
        expect(url).toMatch(/^https:\/\/(?:github\.com|huggingface\.co|blog\.vllm\.ai)\//);
      }
      expect(rule.explanation).toMatch(/\.$/);
      expect(rule.title.length).toBeLessThan(50);
    },
  );

  it.each(ruleGroups)('of $folder is listed and has a test beside it', ({ folder, rules: listed }) => {
    const files = readdirSync(folder).filter(file => file.endsWith('.ts') && !file.endsWith('.test.ts'));
    const withRule = files.filter(file =>
      /^export const \w+Rule: Rule = /m.test(readFileSync(join(folder, file), 'utf8')),
    );
    expect(withRule.length).toBe(listed.length);
    for (const file of withRule) {
      expect(existsSync(join(folder, file.replace(/\.ts$/, '.test.ts'))), file).toBe(true);
    }
  });
});
