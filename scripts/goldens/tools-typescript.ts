// tools-typescript.jsonl: K2.5's declaration of the tools in TypeScript. A row with `error` is one whose schema
// the tokenizer gives up on; then ours must give up too.
import { parseJson } from '../../src/core/json/parse.ts';
import { deepSort } from '../../src/models/kimi-k2/deep-sort.ts';
import { typescriptDeclaration } from '../../src/models/kimi-k2/typescript-declaration.ts';
import { checkLines, type GoldenCheck } from './check.ts';

interface Row {
  readonly name: string;
  readonly tools_json: string;
  readonly ts?: string;
  readonly error?: string;
}

export const toolsTypescript: GoldenCheck = {
  file: 'tools-typescript.jsonl',
  run: text => checkLines(text, compare),
};

function compare(row: Row): string | undefined {
  const tools = parseJson(row.tools_json);
  if (!tools.ok) return `tools_json cannot be read: ${tools.problem.sentence}`;
  const declared = typescriptDeclaration(deepSort(tools.value));
  if (!declared.ok) return row.error === undefined ? `refused: ${declared.problem.sentence}` : undefined;
  if (row.ts === undefined) return `should be refused: ${row.error}`;
  if (declared.value === row.ts) return undefined;
  return `got ${JSON.stringify(declared.value)}, expected ${JSON.stringify(row.ts)}`;
}
