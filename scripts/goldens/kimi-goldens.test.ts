import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { enforcerSglang, enforcerVllm } from './enforcer.ts';
import { k2vv } from './k2vv.ts';
import { renderedPrompts } from './render.ts';
import { toolsTypescript } from './tools-typescript.ts';

const dir = resolve('../shared/goldens');

describe.each([renderedPrompts, toolsTypescript, k2vv, enforcerVllm, enforcerSglang])('$file', check => {
  const path = join(dir, check.file);
  const present = existsSync(path);
  test.skipIf(!present)(present ? 'every row' : 'SKIPPED: the goldens are not on this machine', () => {
    const outcome = check.run(readFileSync(path, 'utf8'), dir);
    expect(outcome.failures).toEqual([]);
    expect(outcome.passed).toBeGreaterThan(0);
  });
});
