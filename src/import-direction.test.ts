// Reads every import under src and fails when an arrow points the wrong way. The table is the architecture.
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { describe, expect, it } from 'vitest';

const SOURCE = 'src';

/** What each top folder may import from the others; every folder may import itself. */
const MAY_IMPORT: Readonly<Record<string, readonly string[]>> = {
  core: [],
  models: ['core'],
  engines: ['core', 'models'],
  worker: ['core', 'models', 'engines', 'simulate'],
  net: ['core'],
  simulate: ['core', 'models', 'engines'],
  examples: ['core'],
  ui: [],
  editor: [],
  store: ['core', 'net', 'simulate', 'worker', 'examples'],
  panels: ['core', 'worker', 'store', 'ui', 'editor', 'examples'],
  app: ['core', 'worker', 'store', 'panels', 'ui', 'editor'],
};

/** Folders that may be imported for their types only. */
const TYPES_ONLY: Readonly<Record<string, readonly string[]>> = {
  panels: ['worker'],
};

/** Packages each folder may name; React and its kin are for the page. */
const PACKAGES: Readonly<Record<string, readonly RegExp[]>> = {
  core: [/^@huggingface\/jinja$/, /^@cfworker\/json-schema$/, /^diff$/, /^eventsource-parser$/, /^fflate$/],
  models: [],
  engines: [/^@huggingface\/jinja$/],
  worker: [/^@noble\/hashes/, /^@huggingface\/transformers$/],
  net: [],
  simulate: [],
  examples: [],
  ui: [/^react/],
  editor: [/^react$/, /^monaco-editor/],
  store: [/^react$/, /^zustand/, /^idb$/],
  panels: [/^react$/],
  app: [/^react/],
};

/** The order data flows in core: a folder may import only itself, earlier ones, and the shared contracts. */
const CORE_ORDER = [
  'json',
  'request',
  'import',
  'template',
  'tokenize',
  'compare',
  'parse',
  'schema',
  'diverge',
  'wire',
  'diagnose',
  'fix',
  'experiment',
  'share',
];

interface Import {
  readonly file: string;
  readonly target: string;
  readonly typeOnly: boolean;
}

function filesUnder(folder: string): readonly string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap(entry => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return filesUnder(path);
    return /\.tsx?$/.test(entry.name) ? [path] : [];
  });
}

const FORM =
  /\b(?:import|export)\s+(type\s)?(?:[^'";]*?\sfrom\s*)?['"]([^'"]+)['"]|\bimport\(\s*['"]([^'"]+)['"]\s*\)/g;

const imports: readonly Import[] = filesUnder(SOURCE).flatMap(file =>
  [...readFileSync(file, 'utf8').matchAll(FORM)].map(match => ({
    file,
    target: match[2] ?? match[3] ?? '',
    typeOnly: match[1] !== undefined,
  })),
);

const isTest = (file: string): boolean => /\.(?:test|fixture)\.tsx?$/.test(file);
const topOf = (path: string): string => path.split('/')[1] ?? '';
const resolved = ({ file, target }: Import): string => normalize(join(dirname(file), target));
const relative = imports.filter(each => each.target.startsWith('.'));

describe('import direction', () => {
  it('finds the imports at all', () => {
    expect(relative.length).toBeGreaterThan(200);
  });

  it('keeps every arrow between top folders', () => {
    const wrong = relative
      .filter(each => each.file.split('/').length > 2 && !isTest(each.file))
      .filter(each => {
        const from = topOf(each.file);
        const to = topOf(resolved(each));
        return from !== to && !(MAY_IMPORT[from] ?? []).includes(to);
      })
      .map(each => `${each.file} → ${each.target}`);
    expect(wrong).toEqual([]);
  });

  it('lets panels take only types from the worker, and only types or pure values from core', () => {
    const wrong = relative
      .filter(each => (TYPES_ONLY[topOf(each.file)] ?? []).includes(topOf(resolved(each))) && !each.typeOnly)
      .map(each => `${each.file} → ${each.target}`);
    expect(wrong).toEqual([]);
  });

  it('keeps core in the order data flows', () => {
    const wrong = relative
      .filter(each => each.file.startsWith('src/core/') && !isTest(each.file) && !each.typeOnly)
      .flatMap(each => {
        const from = CORE_ORDER.indexOf(each.file.split('/')[2] ?? '');
        const to = CORE_ORDER.indexOf(resolved(each).split('/')[2] ?? '');
        return from >= 0 && to > from ? [`${each.file} → ${each.target}`] : [];
      });
    expect(wrong).toEqual([]);
  });

  it('names packages only where they belong', () => {
    const wrong = imports
      .filter(each => !each.target.startsWith('.') && !isTest(each.file) && each.file.split('/').length > 2)
      .filter(each => !(PACKAGES[topOf(each.file)] ?? []).some(form => form.test(each.target)))
      .map(each => `${each.file} → ${each.target}`);
    expect(wrong).toEqual([]);
  });

  it('names monaco-editor only in src/editor', () => {
    const naming = imports
      .filter(each => each.target.startsWith('monaco-editor'))
      .map(each => topOf(each.file));
    expect([...new Set(naming)]).toEqual(['editor']);
  });
});
