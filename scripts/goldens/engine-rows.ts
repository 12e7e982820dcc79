// What the two message goldens share: rows parsed without loss, values compared as Python would print them,
// and errors compared up to where the recording cut them.
import { parseJson } from '../../src/core/json/parse.ts';
import { textOf } from '../../src/core/json/read-as.ts';
import { type JsonObject, type JsonValue, member } from '../../src/core/json/value.ts';
import type { TemplateRevision } from '../../src/core/family.ts';
import { kimiK2 } from '../../src/models/kimi-k2/family.ts';
import { pythonJson } from '../../src/models/kimi-k2/python-text.ts';
import { type GoldenOutcome, linesOf } from './check.ts';

export interface EngineRow {
  readonly id: string;
  readonly template: TemplateRevision;
  readonly request: JsonObject;
  /** Release and what was recorded for it. */
  readonly results: readonly (readonly [string, JsonObject])[];
}

/** Sorts an object's own keys: for arguments, whose order means nothing. */
function sorted(value: JsonValue): JsonValue {
  if (value.kind !== 'object') return value;
  return { ...value, members: value.members.toSorted((a, b) => (a.key.value < b.key.value ? -1 : 1)) };
}

const shown = (value: JsonValue | undefined): string =>
  value === undefined ? '(absent)' : pythonJson(value);

/** A sentence when the two differ. */
export function difference(
  what: string,
  expected: JsonValue | undefined,
  actual: JsonValue | undefined,
  anyOrder = false,
): string | undefined {
  const [wanted, got] = [expected, actual].map(each =>
    shown(anyOrder && each !== undefined ? sorted(each) : each),
  );
  return wanted === got ? undefined : `${what}: expected ${wanted.slice(0, 400)} got ${got.slice(0, 400)}`;
}

/** Recordings name the exception's class first and may end after `limit` characters. */
export function errorDifference(
  what: string,
  expected: string,
  actual: string,
  limit: number,
): string | undefined {
  const wanted = expected.replace(/^[A-Za-z]+Error: /, '');
  const same = expected.length < limit ? wanted === actual : actual.startsWith(wanted);
  return same ? undefined : `${what}: expected error ${expected} got ${actual.slice(0, limit)}`;
}

function readRows(text: string): readonly EngineRow[] {
  return linesOf(text).map(line => {
    const row = parseJson(line);
    if (!row.ok) throw new Error(`unreadable row: ${row.problem.sentence}`);
    const request = member(row.value, 'request');
    const results = member(row.value, 'results');
    const name = textOf(member(row.value, 'template'));
    const template = kimiK2.revisions.find(each => each.id === name);
    if (request?.kind !== 'object' || results?.kind !== 'object' || template === undefined) {
      throw new Error(`unknown row shape or template: ${line.slice(0, 80)}`);
    }
    return {
      id: textOf(member(row.value, 'id')) ?? '',
      template,
      request,
      results: results.members.flatMap(each =>
        each.value.kind === 'object' ? [[each.key.value, each.value] as const] : [],
      ),
    };
  });
}

/** Every release of every row; `check` gives a line for each thing that differs. */
export function checkRows(
  text: string,
  check: (row: EngineRow, release: string, expected: JsonObject) => readonly string[],
): GoldenOutcome {
  const failures: string[] = [];
  let passed = 0;
  for (const row of readRows(text)) {
    for (const [release, expected] of row.results) {
      const problems = check(row, release, expected);
      if (problems.length === 0) passed += 1;
      else failures.push(`${row.id} ${release}: ${problems.join(' | ')}`);
    }
  }
  return { passed, failures, notes: [] };
}
