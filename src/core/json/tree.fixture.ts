// JSON trees for tests, of a text or of a plain value; what is no JSON throws.
import { parseJson } from './parse.ts';
import type { JsonValue } from './value.ts';

export function treeOfText(text: string): JsonValue {
  const parsed = parseJson(text);
  if (!parsed.ok) throw new Error(parsed.problem.sentence);
  return parsed.value;
}

export const treeOf = (plain: unknown): JsonValue => treeOfText(JSON.stringify(plain));
